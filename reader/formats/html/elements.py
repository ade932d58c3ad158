"""What the elements of a page are: blocks, hidden things, menus, notes, pictures."""

from __future__ import annotations

from typing import Any

Element = Any  # lxml ships no types, and its stubs come and go


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LONGEST_HIDDEN = 2_000  # characters of what is hidden from those who cannot see the page
BLOCKS = _words(
    "html body address article aside blockquote center dd details dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p "
    "pre section summary table tbody thead tfoot caption tr td th ul dialog"
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = _words("ul ol menu dir")
CELLS = _words("td th")
CAPTIONS = _words("figcaption caption")
MEDIA = _words("video audio")
ARTICLES = _words("article main blockquote figure")
_HIDDEN = _words(
    "title script style noscript template svg iframe object embed applet audio video "
    "canvas select option button textarea input label datalist progress meter map "
    "rp rt rtc annotation annotation-xml desc defs metadata"
)
# Scripts hide all of a page until it is ready, and pages are saved before that.
_NEVER_HIDDEN = _words("html body main article")
# In a book a drawing has words, and an object says in it what to show without a program.
_SHOWN_IN_BOOKS = _words("svg object")
_AROUND = _words("nav dialog")
_AROUND_ROLES = _words("navigation menu menubar dialog alertdialog banner contentinfo")
_NOTE_ROLES = _words("doc-footnote doc-endnote doc-endnotes")
_NOTE_TYPES = _words("footnote footnotes endnote endnotes rearnote rearnotes")
_NOTE_CLASSES = _words("footnotes endnotes")
_BREAK_ROLES = _words("doc-pagebreak")
_NO_PICTURE = _words("presentation none")
_DOT = _words("0 1 2 0px 1px 2px")  # the size of a picture that only counts visitors
_OPS = "{http://www.idpf.org/2007/ops}type"


def name_of(element: Element) -> str:
    """Return the name of an element; empty for a comment."""
    tag = element.tag
    return tag if isinstance(tag, str) else ""


def is_hidden(element: Element, tag: str, *, is_book: bool = False) -> bool:
    """Tell whether nobody sees the element on the page."""
    if tag in _HIDDEN and not (is_book and tag in _SHOWN_IN_BOOKS):
        return True
    attributes = element.attrib
    if not attributes or tag in _NEVER_HIDDEN:
        return False
    style = attributes.get("style", "").replace(" ", "").lower()
    if "hidden" in attributes or "display:none" in style or "visibility:hidden" in style:
        return True
    return attributes.get("aria-hidden") == "true" and not _is_long(element)


def _is_long(element: Element) -> bool:
    """Tell whether there is a whole text in it, put aside while a notice was open."""
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > LONGEST_HIDDEN:
            return True
    return False


def is_around(element: Element, tag: str) -> bool:
    """Tell whether the element is a menu, a notice or the like, and no part of an article."""
    return tag in _AROUND or element.get("role") in _AROUND_ROLES


def is_note(element: Element, tag: str) -> bool:
    """Tell whether the element holds footnotes or endnotes."""
    attributes = element.attrib
    if not attributes:
        return False
    if attributes.get("role") in _NOTE_ROLES:
        return True
    if not _NOTE_TYPES.isdisjoint(types_of(element)):
        return True
    classes = attributes.get("class", "")
    return not _NOTE_CLASSES.isdisjoint(classes.lower().split()) or (
        tag == "ol" and "references" in classes
    )


def types_of(element: Element) -> list[str]:
    """Return what an e-book says about the part that an element plays."""
    said = element.get(_OPS) or element.get("epub:type") or ""
    return str(said).lower().split()


def is_page_break(element: Element) -> bool:
    """Tell whether a new page of the printed book begins at the element."""
    return element.get("role") in _BREAK_ROLES or "pagebreak" in types_of(element)


def picture_of(element: Element, tag: str) -> str | None:
    """Return the description of a picture, ``None`` if the element shows none."""
    if tag == "svg":
        return _drawing_of(element)
    if tag != "img" or element.get("role") in _NO_PICTURE:
        return None
    if element.get("width") in _DOT or element.get("height") in _DOT:
        return None
    return str(element.get("alt") or element.get("title") or "").strip()


def _drawing_of(element: Element) -> str | None:
    """Return the description of a drawing; one without any is an icon or decoration."""
    said = element.get("aria-label") or ""
    holds_picture = False
    for inner in element.iter():
        name = name_of(inner)
        if name == "title" and not said:
            said = "".join(inner.itertext())
        holds_picture |= name == "image"
    said = " ".join(str(said).split())
    return said if said or holds_picture or element.get("role") == "img" else None
