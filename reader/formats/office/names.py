"""Short names of elements and attributes: "w:p" instead of an address and "p"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from reader.formats.xml import Element

_LARGEST = 1_000_000  # of any number that matters here


class Names:
    """The names of one format; several namespaces may share a prefix."""

    def __init__(self, spaces: Mapping[str, str]) -> None:
        """Take over the prefix of each namespace."""
        self._prefixes = spaces
        self._spaces: dict[str, list[str]] = defaultdict(list)
        for space, prefix in spaces.items():
            self._spaces[prefix].append(space)
        self._short: dict[object, str] = {}
        self._full: dict[str, tuple[str, ...]] = {}

    def kind(self, element: Element) -> str:
        """Return the short name of an element: "w:p"; ":p" where its namespace is not known."""
        tag = element.tag
        short = self._short.get(tag)
        if short is None:
            short = self._short[tag] = self._shortened(tag)
        return short

    def full(self, name: str) -> tuple[str, ...]:
        """Return the names that a short one stands for."""
        full = self._full.get(name)
        if full is None:
            prefix, _, local = name.partition(":")
            full = self._full[name] = tuple(f"{{{s}}}{local}" for s in self._spaces[prefix])
        return full

    def value(self, element: Element | None, name: str) -> str:
        """Return an attribute by its short name; empty if there is none."""
        if element is not None:
            for full in self.full(name):
                found = element.get(full)
                if found is not None:
                    return str(found)
        return ""

    def child(self, element: Element | None, name: str) -> Element | None:
        """Return the first child with a short name."""
        if element is not None:
            for inner in element:
                if self.kind(inner) == name:
                    return inner
        return None

    def _shortened(self, tag: object) -> str:
        if not isinstance(tag, str):
            return ""
        space, _, local = tag[1:].rpartition("}")
        return f"{self._prefixes.get(space, '')}:{local}"


def number(text: str, default: int = 0) -> int:
    """Return a number that a file states; ``default`` where it is none or a silly one."""
    try:
        stated = int(text)
    except ValueError:
        return default
    return stated if abs(stated) < _LARGEST else default
