"""A screen reader in small: asks and hears over AT-SPI, on the order of a test.

Run by the system's Python, which has the bindings (gi, Atspi); it reads one
JSON list ``[what, arguments…]`` a line and answers with one JSON value a line.
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

EVENTS = (
    "object:text-caret-moved",
    "object:text-selection-changed",
    "object:text-changed",
    "object:text-attributes-changed",
    "object:announcement",
    "object:state-changed:focused",
    "object:active-descendant-changed",
)
DEPTH = 30


class Listener:
    def __init__(self):
        self.heard = []
        self.nodes = {}
        self.application = None
        self._listener = Atspi.EventListener.new(self._on_event)
        for name in EVENTS:
            self._listener.register(name)

    def _on_event(self, event):
        try:
            name = event.source.get_name()
        except (GLib.Error, AttributeError):  # it has gone meanwhile
            return
        data = event.any_data
        self.heard.append(
            {
                "type": event.type,
                "name": name,
                "detail": [event.detail1, event.detail2],
                "data": data if isinstance(data, str) else "",
            }
        )

    def events(self):
        """Return what was heard since the last time."""
        heard, self.heard = self.heard, []
        return heard

    def find_application(self, name):
        desktop = Atspi.get_desktop(0)
        for place in range(desktop.get_child_count()):
            found = desktop.get_child_at_index(place)
            if found is not None and found.get_name() == name:
                self.application = found
        return self.application is not None

    def tree(self):
        """Return all nodes of the application, each with its parent's number.

        While the window is being built, a node may go before it is asked.
        """
        for tries_left in reversed(range(20)):
            self.nodes = {}
            self.application.clear_cache()
            found = []
            try:
                self._walk(self.application, -1, 0, found)
            except GLib.Error:
                if not tries_left:
                    raise
                time.sleep(0.1)
            else:
                return found
        return []

    def _walk(self, node, parent, depth, found):
        number = len(found)
        self.nodes[number] = node
        states = node.get_state_set()
        found.append(
            {
                "number": number,
                "parent": parent,
                "role": node.get_role_name(),
                "name": node.get_name(),
                "description": node.get_description(),
                "states": [state.value_nick for state in states.get_states()],
                "interfaces": list(node.get_interfaces()),
            }
        )
        for place in range(node.get_child_count() if depth < DEPTH else 0):
            child = node.get_child_at_index(place)
            if child is not None:
                self._walk(child, number, depth + 1, found)

    def text(self, number, start, end):
        return Atspi.Text.get_text(self.nodes[number], start, end)

    def count(self, number):
        return Atspi.Text.get_character_count(self.nodes[number])

    def caret(self, number):
        return Atspi.Text.get_caret_offset(self.nodes[number])

    def set_caret(self, number, offset):
        return Atspi.Text.set_caret_offset(self.nodes[number], offset)

    def selections(self, number):
        node = self.nodes[number]
        found = []
        for place in range(Atspi.Text.get_n_selections(node)):
            part = Atspi.Text.get_selection(node, place)
            found.append([part.start_offset, part.end_offset])
        return found

    def select(self, number, start, end):
        return Atspi.Text.add_selection(self.nodes[number], start, end)

    def unit(self, number, offset, unit):
        kind = getattr(Atspi.TextGranularity, unit)
        part = Atspi.Text.get_string_at_offset(self.nodes[number], offset, kind)
        return [part.content, part.start_offset, part.end_offset]

    def attributes(self, number, offset):
        pairs, start, end = Atspi.Text.get_attribute_run(self.nodes[number], offset, True)
        return [pairs, start, end]

    def extents(self, number, offset):
        kind = Atspi.CoordType.SCREEN
        box = Atspi.Text.get_character_extents(self.nodes[number], offset, kind)
        return [box.x, box.y, box.width, box.height]

    def offset_at(self, number, x, y):
        return Atspi.Text.get_offset_at_point(self.nodes[number], x, y, Atspi.CoordType.SCREEN)

    def press(self, number):
        """Do the first action of a node and return its name."""
        node = self.nodes[number]
        name = Atspi.Action.get_action_name(node, 0)
        Atspi.Action.do_action(node, 0)
        return name

    def name(self, number):
        node = self.nodes[number]
        node.clear_cache()
        return node.get_name()

    def cost(self, number, offset, steps):
        """Return the milliseconds that a line, a word and a character take together."""
        node = self.nodes[number]
        begin = time.monotonic()
        for step in range(steps):
            for kind in ("LINE", "WORD", "CHAR"):
                granularity = getattr(Atspi.TextGranularity, kind)
                Atspi.Text.get_string_at_offset(node, offset + step, granularity)
        return (time.monotonic() - begin) * 1000 / steps


def main():
    listener = Listener()
    loop = GLib.MainLoop()

    def on_line(channel, _condition):
        line = channel.readline()
        if not line:
            loop.quit()
            return False
        what, *arguments = json.loads(line)
        try:
            answer = {"answer": getattr(listener, what)(*arguments)}
        except GLib.Error as error:
            answer = {"error": str(error)}
        print(json.dumps(answer), flush=True)
        return True

    channel = sys.stdin
    GLib.io_add_watch(channel, GLib.IO_IN | GLib.IO_HUP, on_line)
    print(json.dumps({"answer": "ready"}), flush=True)
    loop.run()


if __name__ == "__main__":
    main()
