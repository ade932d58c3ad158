"""The real window as a screen reader meets it: over AT-SPI, from another process."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.base.paths import data_folder
from reader.domain.annotations import Annotation, Status
from reader.store.library import SqliteLibrary, open_read_copy
from tests.builders import TEXT
from tests.end_to_end.assistive import Bus, Listening, missing
from tests.end_to_end.conftest import Screen, wait_until
from tests.ui.articles import keep_analysed, write_article

pytestmark = pytest.mark.xvfb


class Blind:
    """Somebody with a keyboard and a screen reader, and one analysed article."""

    def __init__(self, screen: Screen, ears: Listening, path: Path) -> None:
        self.screen = screen
        self.ears = ears
        self._process: subprocess.Popen[bytes] = screen.start(str(path))
        wait_until(lambda: self.ears.ask("find_application", "reading-desk"), "the program")
        wait_until(self._has_article, "the article")
        window = screen.tell("search", "--onlyvisible", "--name", "Putin.*Reading Desk")
        screen.tell("windowactivate", "--sync", window.split("\n")[0])
        self.text = self.ears.find("document frame", "Article text")
        wait_until(lambda: "focused" in self.states(self.text), "the keyboard in the text")
        self.ears.forget()

    def _has_article(self) -> bool:
        return any(n["name"] == "Article text" for n in self.ears.ask("tree"))

    def states(self, number: int) -> list[str]:
        return self.ears.ask("tree")[number]["states"]

    def press(self, *keys: str) -> None:
        self.screen.tell("key", "--delay", "40", *keys)

    def hears(self, kind: str, name: str = "", data: str = "") -> None:
        """Wait until an event has come."""
        try:
            wait_until(lambda: self.ears.hears(kind, name, data), f"{kind} {name} {data}", 8)
        except BaseException:
            print(self.ears.heard)
            raise

    def close(self) -> None:
        self.press("ctrl+q")
        assert self._process.wait(10) == 0


def work() -> list[Annotation]:
    copy = open_read_copy(data_folder())
    try:
        (entry,) = copy.recent(9)
        return copy.load(entry.document_id).annotations
    finally:
        copy.close()


@pytest.fixture
def bus(screen: Screen, tmp_path: Path) -> Iterator[Bus]:
    if absent := missing():
        pytest.skip(f"not installed: {', '.join(absent)}")
    bus = Bus(screen.environment, tmp_path / "bus.log")
    screen.environment.update(bus.environment)
    yield bus
    bus.close()
    assert bus.living() == []


@pytest.fixture
def ears(bus: Bus) -> Iterator[Listening]:
    ears = Listening(bus)
    yield ears
    ears.close()


@pytest.fixture
def blind(screen: Screen, ears: Listening, tmp_path: Path) -> Blind:
    path = write_article(tmp_path / "article.txt")
    library = SqliteLibrary.open(data_folder())
    keep_analysed(library, path)
    library.close()
    return Blind(screen, ears, path)


def test_the_article_is_one_text(blind):
    ask, text = blind.ears.ask, blind.text
    assert ask("count", text) == len(TEXT)
    assert ask("text", text, 0, -1) == TEXT
    emoji = TEXT.index("🙂")
    assert ask("text", text, emoji, emoji + 4) == "🙂 of"
    assert ask("unit", text, 2, "WORD") == ["Vladimir ", 0, 9]
    assert ask("unit", text, 2, "LINE") == [TEXT.split("\n")[0] + "\n", 0, TEXT.index("\n") + 1]
    place = TEXT.index("Xi")
    assert ask("unit", text, place, "SENTENCE")[0] == "Xi Jinping agreed.\n"
    assert ask("unit", text, place, "CHAR") == ["X", place, place + 1]
    x, y, width, height = ask("extents", text, 3)
    assert width > 0 < height
    assert ask("offset_at", text, x + width // 2, y + height // 2) == 3
    looks, start, end = ask("attributes", text, 3)
    assert TEXT[start:end] == "Vladimir Putin"
    assert looks["underline"] == "single"
    assert looks["bg-color"].count(",") == 2
    looks, start, end = ask("attributes", text, 16)
    assert TEXT[start:end] == " visited "
    assert "underline" not in looks
    blind.close()


def test_keys_move_the_caret_and_everything_is_heard(blind):
    ask, text = blind.ears.ask, blind.text
    blind.press("Right", "Right")
    blind.hears("object:text-caret-moved", "Article text")
    wait_until(lambda: ask("caret", text) == 2, "the caret")
    blind.press("Down", "Home")
    line = TEXT.index("\n") + 1
    wait_until(lambda: ask("caret", text) == line, "the next line")
    blind.press("shift+ctrl+Right")
    blind.hears("object:text-selection-changed", "Article text")
    wait_until(lambda: ask("selections", text) == [[line, line + 6]], "the selection")
    ask("set_caret", text, TEXT.index("Xi") - 1)
    wait_until(lambda: ask("selections", text) == [], "no selection")
    blind.ears.forget()
    blind.press("Right")
    blind.hears("object:announcement", "Article text", "Person, Xi Jinping, suggested")
    ask("select", text, 0, 8)
    wait_until(lambda: ask("selections", text) == [[0, 8]], "what was selected from outside")
    blind.close()


def test_the_list_is_walked_and_a_button_is_pressed(blind):
    ask = blind.ears.ask
    blind.press("F7", "Home")
    blind.hears("object:state-changed:focused", "People, 2")
    blind.ears.forget()
    blind.press("Down")
    blind.hears("object:state-changed:focused", "Vladimir Putin, Person, 3 mentions")
    blind.hears("object:announcement", "Article text", "Vladimir Putin visited Beijing.")
    button = blind.ears.find("push button", "Accept this item")
    assert ask("press", button) == "Press"
    wait_until(lambda: [a.status for a in work()] == [Status.ACCEPTED], "the accepted item")
    blind.hears("object:announcement", "", "Saved")
    blind.hears("object:announcement", "Article text", "Person, Vladimir Putin, accepted")
    wait_until(lambda: any("Accepted" in n["name"] for n in ask("tree")), "the new state")
    blind.press("F6")
    blind.hears("object:state-changed:focused", "Article text")
    blind.close()


def test_every_control_that_is_shown_has_a_name(blind):
    blind.press("F7", "Home", "Down")
    blind.hears("object:state-changed:focused", "Vladimir Putin")
    nodes = blind.ears.ask("tree")
    assert len(nodes) > 60
    nameless = [
        node["role"]
        for node in nodes
        if {"showing", "focusable"} <= set(node["states"]) and not node["name"]
    ]
    assert nameless == []
    quote = next(n for n in nodes if n["role"] == "label" and n["description"] == "Quote")
    assert quote["name"] == "Vladimir Putin"
    # Of these nodes: a tree asked for later has the links of the details too.
    text = next(n for n in nodes if n["role"] == "document frame")
    assert text["name"].startswith("Article text")
    assert text["description"] == TEXT.split("\n")[0]
    assert "Text" in text["interfaces"]
    assert {"focusable", "read-only", "multi-line"} <= set(text["states"])
    blind.close()


def test_enter_in_the_text_says_which_item_it_is(blind):
    ask, text = blind.ears.ask, blind.text
    blind.press("Right", "Return")
    blind.hears("object:announcement", "Article text", "Person, Vladimir Putin, suggested")
    blind.press("F8")
    wait_until(lambda: ask("caret", text) == TEXT.index("Beijing"), "the caret at the next item")
    blind.hears("object:announcement", "Article text", "Place, Beijing, suggested")
    blind.hears("object:announcement", "Article text", "Vladimir Putin visited Beijing.")
    blind.close()
