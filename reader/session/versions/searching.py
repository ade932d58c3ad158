"""Stretches of other texts looked for in this one: what is found, and what is still to be."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from reader.domain.annotations import Annotation, AnnotationId, Claim, Suggestion
from reader.domain.claims import Attribution
from reader.domain.documents import DocumentId
from reader.domain.reanchored import LOST, Outcome, Reanchored
from reader.domain.spans import Span
from reader.text.context import anchor_at

AGAIN = "again:"
"""How the ids of items begin that were suggestions at a place which is in this text no more."""
_PLACED = re.compile(r"(\w+):(\d+)-(\d+)")
_WORST_LAST = (Outcome.EXACT, Outcome.MOVED, Outcome.CHANGED, Outcome.REVIEW, Outcome.LOST)
Wanted = Mapping[DocumentId, Sequence[Span]]
Search = Callable[[str, str, Sequence[Span]], Sequence[Reanchored]]


class NotYetSought(Exception):  # noqa: N818 - it is no error
    """The places have to be looked for first."""


class Places:
    """What has been found; whoever asks for more lets it be ``wanted``."""

    def __init__(self) -> None:
        self._found: dict[DocumentId, dict[Span, Reanchored]] = {}
        self._wanted: defaultdict[DocumentId, dict[Span, None]] = defaultdict(dict)

    @property
    def wanted(self) -> Wanted:
        """The stretches that are still to be looked for, by their text."""
        return {text: tuple(spans) for text, spans in self._wanted.items()}

    def of(self, document: DocumentId, span: Span) -> Reanchored:
        """Return where a stretch of another text stands.

        Raises:
            NotYetSought: Nobody has looked; it is ``wanted`` now.
        """
        found = self._found.get(document, {}).get(span)
        if found is None:
            self._wanted[document][span] = None
            raise NotYetSought
        return found

    def put(
        self, document: DocumentId, spans: Iterable[Span], found: Iterable[Reanchored]
    ) -> None:
        """Take in what has been found."""
        kept = self._found.setdefault(document, {})
        for span, each in zip(spans, found, strict=True):
            kept[span] = each
            self._wanted[document].pop(span, None)
        if not self._wanted[document]:
            del self._wanted[document]

    def moved(
        self, document: DocumentId, item: Annotation, text: str, at: Span | None = None
    ) -> Moved:
        """Return an item of another text with all its positions in ``text``.

        A person may have said that it stands ``at`` some place.

        Raises:
            NotYetSought: Some of them have not been looked for.
        """
        self._ask_all(document, item)
        found = self.of(document, item.span)
        if at is not None:
            found = found._replace(span=at)
        if found.span is None:
            return Moved(LOST, None)
        outcome, body = found.outcome, item.body
        if isinstance(body, Claim) and body.attribution is not None:
            attribution, worst = self._attribution(document, body.attribution)
            body = replace(body, attribution=attribution)
            outcome = _worse(outcome, worst)
        here = replace(
            item,
            anchor=anchor_at(text, found.span),
            body=body,
            suggested=self._suggested(document, item.suggested),
        )
        return Moved(found._replace(outcome=outcome), here)

    def id_here(self, document: DocumentId, id_: AnnotationId) -> AnnotationId:
        """Return what a suggestion of another text is called in this one.

        Raises:
            NotYetSought: Its place has not been looked for.
        """
        match = _PLACED.fullmatch(id_)
        if match is None:
            return id_
        found = self.of(document, Span(int(match[2]), int(match[3])))
        if found.span is not None and found.is_placed:
            return AnnotationId(f"{match[1]}:{found.span.start}-{found.span.end}")
        digest = hashlib.sha256(f"{document} {id_}".encode()).hexdigest()
        return AnnotationId(f"{AGAIN}{digest[:32]}")

    def _ask_all(self, document: DocumentId, item: Annotation) -> None:
        """Let everything be looked for at once that will be needed."""
        missing = False
        for span in spans_of(item):
            try:
                self.of(document, span)
            except NotYetSought:
                missing = True
        if missing:
            raise NotYetSought

    def _attribution(
        self, document: DocumentId, attribution: Attribution
    ) -> tuple[Attribution | None, Outcome]:
        """Return who says it, as far as it is found, and what became of the worst part."""
        parts = _spans_in(attribution)
        found = {part: self.of(document, part) for part in parts}
        outcome = Outcome.EXACT
        for each in found.values():
            # One part that is lost is no reason to lose the claim, but one to look.
            outcome = _worse(outcome, min(each.outcome, Outcome.REVIEW, key=_WORST_LAST.index))
        places = [each.span for part, each in sorted(found.items()) if each.span is not None]
        if any(one.start >= other.start for one, other in pairwise(places)):
            outcome = Outcome.REVIEW
        content = (found[part].span for part in attribution.content)
        source, cue = attribution.source, attribution.cue
        here = replace(
            attribution,
            source=None if source is None else found[source].span,
            cue=None if cue is None else found[cue].span,
            content=tuple(sorted(part for part in content if part is not None)),
        )
        is_empty = here.entity is None and not _spans_in(here)
        return (None if is_empty else here), outcome

    def _suggested(self, document: DocumentId, suggested: Suggestion | None) -> Suggestion | None:
        """Return what the machine had proposed, if that place is still in the text."""
        if suggested is None:
            return None
        found, body = self.of(document, suggested.span), suggested.body
        if found.span is None or not found.is_placed:
            return None
        if isinstance(body, Claim) and body.attribution is not None:
            attribution, outcome = self._attribution(document, body.attribution)
            is_whole = outcome is not Outcome.REVIEW
            body = replace(body, attribution=attribution if is_whole else None)
        return Suggestion(found.span, body)


class Moved(NamedTuple):
    """What became of an item: the worst of its parts; without a place there is no item."""

    found: Reanchored
    item: Annotation | None


def spans_of(item: Annotation) -> list[Span]:
    """Return all positions that an item is made of, but those in its id."""
    spans = [item.span, *_in_body(item.body)]
    if item.suggested is not None:
        spans += [item.suggested.span, *_in_body(item.suggested.body)]
    return spans


def _in_body(body: object) -> list[Span]:
    said = body.attribution if isinstance(body, Claim) else None
    return [] if said is None else _spans_in(said)


def _spans_in(attribution: Attribution) -> list[Span]:
    ends = (attribution.source, attribution.cue)
    return [*(span for span in ends if span is not None), *attribution.content]


def _worse(one: Outcome, other: Outcome) -> Outcome:
    return max(one, other, key=_WORST_LAST.index)
