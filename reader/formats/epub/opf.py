"""The package file of an e-book: what it is, and which files are its chapters."""

from __future__ import annotations

import contextlib
import posixpath
import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from reader.base.errors import UnreadableFile
from reader.domain.documents import Field, Metadata
from reader.formats.package import Package
from reader.formats.xml import Element, parsed

CONTAINER = "META-INF/container.xml"
PAGES = frozenset(
    {"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"}
)
DRAWING = "image/svg+xml"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{1,8})*")
_PAGE_NAME = re.compile(r"\.x?html?$", re.IGNORECASE)
_MOST_FALLBACKS = 10


class Item(NamedTuple):
    """One file of a book."""

    path: str
    media_type: str = ""
    properties: tuple[str, ...] = ()
    fallback: str = ""


class Book(NamedTuple):
    """What the package file says; ``spine`` are the chapters in reading order.

    ``nav`` and ``ncx`` are the files with the table of contents, of the new
    and the old sort; empty where there is none.
    """

    spine: tuple[Item, ...]
    metadata: Metadata = Metadata()
    nav: str = ""
    ncx: str = ""
    is_guessed: bool = False


def local_names(root: Element) -> Element:
    """Take the namespaces off all names in place, so that old and new files are read alike."""
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.startswith("{"):
            with contextlib.suppress(ValueError):  # in a damaged part a name may be none
                element.tag = element.tag.rpartition("}")[2]
    return root


def part_at(base: str, href: str) -> str:
    """Return the name of the part that ``href`` in the part ``base`` leads to.

    Empty for what lies elsewhere; what climbs too high stays in the package, as in a browser.
    """
    try:
        address = urlsplit(href.strip())
    except ValueError:
        return ""
    if address.scheme or address.netloc or not address.path:
        return ""
    path = posixpath.join("/", posixpath.dirname(base), unquote(address.path))
    return posixpath.normpath(path).lstrip("/")


def book_of(package: Package, name: str) -> Book:
    """Return what the package file says; without a readable one, all pages by name.

    Raises:
        UnreadableFile: There are no chapters.
    """
    for path in _package_files(package, name):
        root = _tree(package, path, name)
        if root is None or root.find(".//spine") is None:
            continue
        book = _book(root, path)
        if book.spine:
            return book
    pages = sorted(part for part in package.names if _PAGE_NAME.search(part))
    if not pages:
        raise UnreadableFile(f"“{name}” is an e-book without any chapters in it.")
    return Book(tuple(Item(part, "application/xhtml+xml") for part in pages), is_guessed=True)


def _package_files(package: Package, name: str) -> list[str]:
    root = _tree(package, CONTAINER, name)
    files = [] if root is None else [file.get("full-path", "") for file in root.iter("rootfile")]
    return [*files, *(part for part in package.names if part.casefold().endswith(".opf"))]


def _tree(package: Package, part: str, name: str) -> Element | None:
    content = package.read(part)
    if not content:
        return None
    for recovers in (False, True):
        try:
            root = parsed(content, name, allows_doctype=True, recovers=recovers)
        except UnreadableFile:
            continue
        return local_names(root)
    return None


def _book(root: Element, path: str) -> Book:
    items: dict[str, Item] = {}
    for element in root.iterfind(".//manifest/item"):
        items[element.get("id", "")] = Item(
            part_at(path, element.get("href", "")),
            element.get("media-type", "").lower(),
            tuple(element.get("properties", "").split()),
            element.get("fallback", ""),
        )
    spine = root.find(".//spine")
    named = [reference.get("idref", "") for reference in spine.iter("itemref")]
    chapters = [_shown(items[key], items) for key in named if key in items]
    ncx = items.get(spine.get("toc", "")) or next(
        (item for item in items.values() if item.media_type == "application/x-dtbncx+xml"), None
    )
    nav = next((item for item in items.values() if "nav" in item.properties), None)
    return Book(
        tuple(dict.fromkeys(item for item in chapters if item.path)),
        _metadata(root),
        nav.path if nav else "",
        ncx.path if ncx else "",
    )


def _shown(item: Item, items: dict[str, Item]) -> Item:
    """Return the first of an item and its fallbacks that has words."""
    found = item
    for _ in range(_MOST_FALLBACKS):
        if found.media_type in PAGES or found.media_type == DRAWING:
            return found
        if found.fallback not in items:
            break
        found = items[found.fallback]
    return item


def _metadata(root: Element) -> Metadata:
    metadata = root.find(".//metadata")
    if metadata is None:
        return Metadata()

    def said(tag: str) -> list[str]:
        found = (" ".join("".join(element.itertext()).split()) for element in metadata.iter(tag))
        return [text for text in found if text]

    days = (match[0] for text in said("date") if (match := _DAY.match(text)))
    languages = (text for text in said("language") if _LANGUAGE.fullmatch(text))
    return Metadata(
        title=_field(next(iter(said("title")), "")),
        author=_field(", ".join(dict.fromkeys(said("creator")))),
        date=_field(next(days, "")),
        language=_field(next(languages, "")),
        site=_field(next(iter(said("publisher")), "")),
    )


def _field(value: str) -> Field | None:
    return Field(value, "opf") if value else None
