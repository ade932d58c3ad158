"""The comments at the margin of a Word document."""

from __future__ import annotations

from reader.formats.docx.names import kind, value
from reader.formats.docx.opc import Opc
from reader.formats.office.marking import RESOLVED, Comment
from reader.formats.xml import Element


def comments_of(opc: Opc, part: str) -> dict[str, Comment]:
    """Return the comments that belong to a part, by id; replies are comments of their own."""
    _, root = opc.side(part, "comments")
    if root is None:
        return {}
    resolved = _resolved(opc, part)
    found: dict[str, Comment] = {}
    for element in root:
        if kind(element) != "w:comment":
            continue
        paragraphs = [p for p in element.iter() if kind(p) == "w:p"]
        lines = [_words(paragraph) for paragraph in paragraphs]
        ids = {value(paragraph, "w14:paraId") for paragraph in paragraphs}
        found[value(element, "w:id")] = Comment(
            "\n".join(line for line in lines if line),
            " ".join(value(element, "w:author").split()),
            value(element, "w:date"),
            (RESOLVED,) if ids & resolved else (),
        )
    return found


def _words(paragraph: Element) -> str:
    said = ""
    for element in paragraph.iter():
        if kind(element) == "w:t":
            said += element.text or ""
        elif kind(element) in {"w:tab", "w:br", "w:cr"}:
            said += " "
    return " ".join(said.split())


def _resolved(opc: Opc, part: str) -> set[str]:
    _, root = opc.side(part, "commentsExtended")
    return {
        value(element, "w15:paraId")
        for element in (() if root is None else root)
        if value(element, "w15:done") in {"1", "true"}
    }
