"""The comments at the margin of an OpenDocument text."""

from __future__ import annotations

from reader.formats.odt.names import child, kind, value
from reader.formats.office.marking import RESOLVED, Comment
from reader.formats.xml import Element

_PARAGRAPHS = frozenset({"text:p", "text:h"})


def comment_of(element: Element) -> Comment:
    """Return what a comment says."""
    lines = (" ".join("".join(p.itertext()).split()) for p in _paragraphs(element))
    author, date = child(element, "dc:creator"), child(element, "dc:date")
    is_done = value(element, "loext:resolved") == "true"
    return Comment(
        "\n".join(line for line in lines if line),
        "" if author is None else " ".join((author.text or "").split()),
        "" if date is None else (date.text or "").strip(),
        (RESOLVED,) if is_done else (),
    )


def _paragraphs(element: Element) -> list[Element]:
    return [inner for inner in element.iter() if kind(inner) in _PARAGRAPHS]
