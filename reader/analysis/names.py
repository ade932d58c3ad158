"""People, places and organizations in one block, with clean ends.

Two models are asked: the network, if there is one, and spaCy. Their names
are where this starts; boundaries are repaired here, where the block is at
hand. What kind a name is, and whether it is one, gets settled over the whole
article in ``name_rules``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.analysis.name_bounds import ORGANIZATION, PERSON, PLACE, Piece, pieces
from reader.analysis.name_hints import unseen_people
from reader.analysis.name_joints import mended
from reader.analysis.network.reading import Reading
from reader.analysis.network.tagging import names_of
from reader.analysis.passages import Passage
from reader.domain.entities import MentionKind
from reader.domain.spans import Span

KINDS = (PERSON, PLACE, ORGANIZATION)
"""The kinds in the order of all shares of this package; behind them: nothing."""
KIND_OF_LABEL = {
    "PERSON": PERSON,
    "GPE": PLACE,
    "LOC": PLACE,
    "FAC": PLACE,
    "ORG": ORGANIZATION,
}
_KIND_OF_TAG = {"PERSON": PERSON, "PLACE": PLACE, "ORG": ORGANIZATION}
# How often the small model is right about a kind, rounded; the document's rules refine it.
_TRUST = {PERSON: 0.7, PLACE: 0.8, ORGANIZATION: 0.6}
_UNSEEN = 0.5  # a person that only grammar gives away
SHOWN = 0.5
"""From this confidence on a name is shown; what has less is evidence only."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the models see in one place.

    ``network`` are the shares of the three kinds and of nothing (or of a
    name of another sort), ``spacy`` is what spaCy takes it for: a kind, or
    ``None`` for nothing. ``ends`` is how sure the network is of both ends.
    """

    network: tuple[float, float, float, float]
    spacy: MentionKind | None = None
    ends: float = 0.0


@dataclass(frozen=True, slots=True)
class FoundName:
    """One name; ``confidence`` is 0.0 to 1.0.

    Without a network there is no evidence, and the confidence counts alone.
    """

    span: Span
    kind: MentionKind
    confidence: float
    evidence: Evidence | None = None


def find_names(passage: Passage) -> list[FoundName]:
    """Return the names of a block, in text order, without overlaps."""
    plain = passage.doc.text
    seen = list(_by_spacy(passage, plain))
    seen.extend(
        FoundName(passage.span(piece.first, piece.last), PERSON, _UNSEEN)
        for piece in unseen_people(passage.doc, plain)
    )
    if passage.reading is None:
        return without_overlaps(seen)
    return list(_fused(passage, passage.reading, plain, seen))


def without_overlaps(names: Iterable[FoundName]) -> list[FoundName]:
    """Return the names in text order; of two that overlap, the longer one stays."""
    kept: list[FoundName] = []
    for name in sorted(names, key=lambda name: (name.span.start, -name.span.end)):
        if not kept or kept[-1].span.end <= name.span.start:
            kept.append(name)
        elif len(name.span) > len(kept[-1].span):
            kept[-1] = name
    return kept


def _by_spacy(passage: Passage, plain: str) -> Iterator[FoundName]:
    for entity in passage.doc.ents:
        kind = KIND_OF_LABEL.get(entity.label_)
        if kind is None:
            continue
        for piece in _clean(plain, Piece(entity.start_char, entity.end_char, kind)):
            yield FoundName(passage.span(piece.first, piece.last), piece.kind, _TRUST[piece.kind])


def _fused(
    passage: Passage, reading: Reading, plain: str, by_spacy: Sequence[FoundName]
) -> list[FoundName]:
    """Return the network's names with spaCy's opinion, and spaCy's where the network has none."""
    found = without_overlaps(_by_network(passage, reading, plain))
    second = without_overlaps(by_spacy)
    alone = [name for name in second if not _overlapping(name.span, found)]
    return sorted(
        (_with_evidence(name, reading, second) for name in (*found, *alone)),
        key=lambda name: name.span,
    )


def _by_network(passage: Passage, reading: Reading, plain: str) -> Iterator[FoundName]:
    """Yield what the network sees; the confidence is that of both ends."""
    first, last = reading.words_in(passage.span(0, len(passage.text)))
    for tagged in names_of(reading, first, last):
        start = reading.starts[tagged.first] - passage.start
        end = reading.ends[tagged.last - 1] - passage.start
        if (kind := _KIND_OF_TAG.get(tagged.label)) is None:
            yield FoundName(passage.span(start, end), ORGANIZATION, tagged.ends)
            continue
        for piece in _clean(plain, Piece(start, end, kind)):
            yield FoundName(passage.span(piece.first, piece.last), piece.kind, tagged.ends)


def _with_evidence(name: FoundName, reading: Reading, by_spacy: Sequence[FoundName]) -> FoundName:
    """Return a name with what both models see there; the kind is the network's likeliest."""
    none, person, place, organization, *rest = reading.kinds_in(name.span).tolist()
    shares = (person, place, organization, none + sum(rest))
    second = _overlapping(name.span, by_spacy)
    evidence = Evidence(
        shares,
        None if second is None else second.kind,
        0.0 if name is second else name.confidence,
    )
    kind = KINDS[max(range(len(KINDS)), key=shares.__getitem__)]
    return FoundName(name.span, kind, shares[KINDS.index(kind)], evidence)


def _clean(plain: str, entity: Piece) -> Iterator[Piece]:
    return filter(None, (mended(plain, piece) for piece in pieces(plain, entity)))


def _overlapping(span: Span, names: Iterable[FoundName]) -> FoundName | None:
    return next((name for name in names if name.span.overlaps(span)), None)
