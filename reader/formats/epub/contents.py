"""The table of contents of an e-book, and the list of its printed pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from reader.formats.epub.opf import part_at
from reader.formats.html.elements import Element, types_of

DEEPEST = 10  # levels of a table of contents


class Entry(NamedTuple):
    """One line of a list: a title and the place that it leads to."""

    title: str
    path: str
    fragment: str = ""
    level: int = 1


class Contents(NamedTuple):
    """The chapters and the printed pages of a book."""

    sections: tuple[Entry, ...] = ()
    pages: tuple[Entry, ...] = ()


def from_nav(root: Element, path: str) -> Contents:
    """Return what a navigation page of EPUB 3 lists."""
    sections: list[Entry] = []
    pages: list[Entry] = []
    for nav in root.iter("nav"):
        types = types_of(nav)
        if "page-list" in types:
            pages += _listed(nav, path)
        elif not sections and ("toc" in types or not types):
            sections += _listed(nav, path)
    return Contents(tuple(sections), tuple(pages))


def from_ncx(root: Element, path: str) -> Contents:
    """Return what the table of contents of EPUB 2 lists."""
    sections = []
    for point in root.iter("navPoint"):
        level = 1 + sum(1 for _ in point.iterancestors("navPoint"))
        sections.append(_labelled(point, path, min(level, DEEPEST)))
    pages = [_labelled(target, path, 1) for target in root.iter("pageTarget")]
    return Contents(
        tuple(entry for entry in sections if entry.title and entry.path),
        tuple(entry for entry in pages if entry.title and entry.path),
    )


def _listed(nav: Element, path: str) -> Iterator[Entry]:
    for link in nav.iter("a"):
        level = sum(1 for above in link.iterancestors("ol") if nav in above.iterancestors())
        entry = _entry(_words(link), path, link.get("href", ""), max(1, min(level, DEEPEST)))
        if entry.title and entry.path:
            yield entry


def _labelled(point: Element, path: str, level: int) -> Entry:
    label, content = point.find("navLabel"), point.find("content")
    title = _words(label) if label is not None else point.get("value", "")
    return _entry(title, path, content.get("src", "") if content is not None else "", level)


def _entry(title: str, path: str, href: str, level: int) -> Entry:
    place, _, fragment = href.strip().partition("#")
    part = part_at(path, href) if place else path
    return Entry(title, part, unquote(fragment), level)


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
