"""From a claim to what it is about, and from a name to the claims about it.

Worked out from the marks when somebody asks; nothing of it is kept.
"""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from reader.domain.annotations import Annotation, AnnotationId, Claim, Mention
from reader.domain.spans import Span
from reader.session.families import flat
from reader.session.marks import CLAIM, Mark
from reader.session.rows import entity_of
from reader.session.session import Session
from reader.text.figures import figures_in

FIGURE = "figure"
MOST = 24  # links of one item; a list of a hundred names is no help
_MEMBERS = 200  # mentions of one name that are looked at; a book has thousands of some


class Link(NamedTuple):
    """Where a link leads: an item, or a figure in the text, which is none.

    ``kind`` is a mention kind's value, "claim" or "figure".
    """

    kind: str
    words: str
    span: Span
    annotation: AnnotationId | None = None


def links_of(session: Session, annotation: Annotation) -> list[Link]:
    """Return what a claim is about, or which claims are about a name, strongest first."""
    if isinstance(annotation.body, Claim):
        return _inside(session, annotation)
    return _about(session, annotation) if isinstance(annotation.body, Mention) else []


def _inside(session: Session, claim: Annotation) -> list[Link]:
    """Return the names, dates and figures in a claim in text order, each name once."""
    marks = [m for m in session.marks.between(*claim.span.edges) if m.is_mention]
    links: dict[tuple[str, str], Link] = {}
    for mark in marks:
        item = session.annotations[mark.id]
        entity = entity_of(session, item)
        words = flat(item.anchor.quote if entity is None else entity.name)
        link = Link(mark.kind, words, item.span, mark.id)
        links.setdefault((mark.kind, words.casefold()), link)
    text = session.document.text
    for figure in figures_in(text, claim.span):
        if not any(_shares(mark, figure.span) for mark in marks):
            words = flat(figure.span.cut(text))
            links.setdefault((FIGURE, words), Link(FIGURE, words, figure.span))
    return sorted(links.values(), key=lambda link: link.span)[:MOST]


def _shares(mark: Mark, span: Span) -> bool:
    return mark.start < span.end and span.start < mark.end


def _about(session: Session, annotation: Annotation) -> list[Link]:
    """Return the claims over the first mentions of the same name."""
    families = session.families
    family = families.of(annotation)
    if family is None:
        return []
    found: dict[AnnotationId, Annotation] = {}
    for start in islice(families.starts(family), _MEMBERS):
        for mark in session.marks.between(start, start + 1):
            if mark.kind == CLAIM and mark.id not in found:
                found[mark.id] = session.annotations[mark.id]
    strongest = sorted(found.values(), key=lambda a: (-(a.confidence or 1.0), a.span))
    return [Link(CLAIM, flat(a.anchor.quote), a.span, a.id) for a in strongest[:MOST]]
