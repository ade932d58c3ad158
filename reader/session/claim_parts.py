"""The parts of a claim as stretches of the text: who says it, by which words, and what."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from reader.base.errors import UserError
from reader.domain.annotations import Annotation, AnnotationId, Claim
from reader.domain.changes import Change, ChangeSet
from reader.domain.claims import Attribution
from reader.domain.spans import Span
from reader.session.claim_edits import claim_in
from reader.session.owning import edited
from reader.session.session import Session
from reader.text.trimming import trimmed
from reader.text.whole_words import whole_words

NO_PARTS = Attribution(None, None, ())


class Part(StrEnum):
    """What a stretch is to a claim."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


class Stretch(NamedTuple):
    """One stretch of the text and what it is to a claim."""

    part: Part
    span: Span


def parts_of(annotation: Annotation) -> list[Stretch]:
    """Return the stretches that belong to a claim: source, cue, then content in text order."""
    body = annotation.body
    attribution = body.attribution if isinstance(body, Claim) else None
    if attribution is None:
        return []
    single = ((Part.SOURCE, attribution.source), (Part.CUE, attribution.cue))
    stretches = [Stretch(part, span) for part, span in single if span is not None]
    return [*stretches, *(Stretch(Part.CONTENT, span) for span in attribution.content)]


def set_cue(session: Session, annotation_id: AnnotationId, cue: Span | None) -> ChangeSet:
    """Say by which words a claim is said, or that there are none.

    Raises:
        UserError: The item is no claim, or the stretch holds no words.
    """
    before = session.annotations[annotation_id]
    claim = claim_in(before)
    if cue is not None:
        cue = bare_words(session, cue)
    label = "say how it is said" if cue is not None else "no words of saying"
    attribution = claim.attribution or NO_PARTS
    if attribution.cue == cue:
        return ChangeSet(label, (), annotation_id)
    return _changed(session, before, replace(attribution, cue=cue), label)


def change_content(session: Session, annotation_id: AnnotationId, stretch: Span) -> ChangeSet:
    """Add a stretch to what is said; one that is there already is taken out again.

    Where it meets stretches that are there, it takes their place.

    Raises:
        UserError: The item is no claim, or the stretch holds no text.
    """
    before = session.annotations[annotation_id]
    claim, text = claim_in(before), session.document.text
    tidy = trimmed(text, whole_words(text, stretch))
    if tidy is None:
        raise UserError("There is no text in this selection.")
    attribution = claim.attribution or NO_PARTS
    if tidy in attribution.content:
        content = tuple(part for part in attribution.content if part != tidy)
        label = "take a part out of what is said"
    else:
        others = [part for part in attribution.content if not part.overlaps(tidy)]
        content = tuple(sorted([*others, tidy]))
        label = "say what is said"
    return _changed(session, before, replace(attribution, content=content), label)


def bare_words(session: Session, span: Span) -> Span:
    """Return whole words without the blanks, commas and quotation marks around them.

    Raises:
        UserError: There are no words in it.
    """
    text = session.document.text
    start, end = whole_words(text, span).edges
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not _ends_a_word(text[end - 1]):
        end -= 1
    if start == end:
        raise UserError("There are no words in this selection.")
    return Span(start, end)


def _ends_a_word(character: str) -> bool:
    """Tell whether it is a letter or figure, or a mark that stands over one."""
    return character.isalnum() or unicodedata.category(character).startswith("M")


def _changed(
    session: Session, before: Annotation, attribution: Attribution, label: str
) -> ChangeSet:
    claim = replace(claim_in(before), attribution=attribution)
    return ChangeSet(
        label, (Change(before, edited(session, before, before.span, claim)),), before.id
    )
