"""What is found in text that the rules for English must not touch.

With a pipeline: its sentences and its names, and dates in figures. Without
one: sentences by simple rules, and dates in figures. No claims and nobody
who says them: those rules are English.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from spacy.tokens import Doc

from reader.analysis.assembly import PartResult
from reader.analysis.languages.pipelines import Loaded
from reader.analysis.languages.plain_dates import find_plain_dates
from reader.analysis.names import FoundName, without_overlaps
from reader.analysis.pieces import BATCH_BLOCKS, pieces_of, without_traps
from reader.analysis.same_people import link_people
from reader.domain.claims import EntityId
from reader.domain.documents import Block
from reader.domain.entities import Entity, MentionKind
from reader.domain.spans import Span
from reader.text.sentences import split_sentences
from reader.text.trimming import trimmed

_TRUST = 0.7  # small pipelines for news are right about two names in three or so
_OUTSIDE = " \t\r\n\u00a0\u3000\"'“”„‚‘’«»‹›()[]{}「」『』,;:.!?…。、，！？"
_MAY_END_SO = ".!"  # "a. s.", "Yahoo!"
LONGEST_NAME = 120  # code points; a longer one is a mistake of the pipeline


def read_part(
    text: str, blocks: Sequence[Block], loaded: Loaded, check: Callable[[], None]
) -> PartResult:
    """Return what is found in some blocks; ``check`` may raise, to stop."""
    pieces = pieces_of(text, blocks)
    sentences: list[Span] = []
    names: list[FoundName] = []
    if loaded.nlp is None:
        sentences = split_sentences(text, pieces)
    else:
        with loaded.nlp.memory_zone():
            for piece, doc in zip(pieces, _docs(text, pieces, loaded, check), strict=True):
                found = _sentences(text, piece, doc) if loaded.has_sentences else None
                sentences.extend(split_sentences(text, [piece]) if found is None else found)
                names.extend(_names(text, piece, doc, loaded.kinds))
    dates = [
        date
        for piece in pieces
        for date in find_plain_dates(text, piece.span.start, piece.span.end)
    ]
    tidy = filter(None, (trimmed(text, sentence) for sentence in sentences))
    return PartResult(tuple(tidy), tuple(names), tuple(dates), ())


def _docs(
    text: str, pieces: Sequence[Block], loaded: Loaded, check: Callable[[], None]
) -> list[Doc]:
    assert loaded.nlp is not None
    docs = [loaded.nlp.make_doc(without_traps(piece.span.cut(text))) for piece in pieces]
    for _, component in loaded.nlp.pipeline:
        check()
        docs = _applied(component, docs)
    return docs


def _applied(component: Any, docs: list[Doc]) -> list[Doc]:
    if hasattr(component, "pipe"):
        return list(component.pipe(docs, batch_size=BATCH_BLOCKS))
    return [component(doc) for doc in docs]


def _sentences(text: str, piece: Block, doc: Doc) -> list[Span]:
    start = piece.span.start
    return [Span(start + s.start_char, start + s.end_char) for s in doc.sents]


def _names(
    text: str, piece: Block, doc: Doc, kinds: Mapping[str, MentionKind]
) -> Iterator[FoundName]:
    found: list[FoundName] = []
    for entity in doc.ents:
        kind = kinds.get(entity.label_)
        if kind is None:
            continue
        span = _trimmed(
            text, Span(piece.span.start + entity.start_char, piece.span.start + entity.end_char)
        )
        if 0 < len(span) <= LONGEST_NAME and any(map(str.isalpha, span.cut(text))):
            found.append(FoundName(span, kind, _TRUST))
    yield from without_overlaps(found)


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in _OUTSIDE:
        start += 1
    while start < end and text[end - 1] in _OUTSIDE and text[end - 1] not in _MAY_END_SO:
        end -= 1
    return Span(start, max(start, end))


def consistent(text: str, names: Sequence[FoundName]) -> list[FoundName]:
    """Return the names, each of the kind that the same words have most often in the article."""
    votes: dict[str, Counter[MentionKind]] = {}
    for name in names:
        votes.setdefault(_key(text, name), Counter())[name.kind] += 1
    usual = {key: counted.most_common(1)[0][0] for key, counted in votes.items()}
    return [replace(name, kind=usual[_key(text, name)]) for name in without_overlaps(names)]


def grouped(text: str, names: Sequence[FoundName]) -> tuple[list[Entity], list[EntityId]]:
    """Return the entities of a text, and the entity of each name in the given order.

    The same words are the same; a person's last name goes to the full name
    before it, as in every language that puts a space between the two.
    """
    people = [name for name in names if name.kind is MentionKind.PERSON]
    words = [tuple(_key(text, name).split()) for name in people]
    numbers = dict(zip((name.span for name in people), link_people(words), strict=True))
    ids: dict[tuple[MentionKind, object], EntityId] = {}
    spellings: dict[EntityId, Counter[str]] = {}
    kinds: dict[EntityId, MentionKind] = {}
    found: list[EntityId] = []
    for name in names:
        key = (name.kind, numbers.get(name.span, _key(text, name)))
        entity = ids.setdefault(key, EntityId(f"e{len(ids) + 1}"))
        kinds[entity] = name.kind
        spellings.setdefault(entity, Counter())[" ".join(name.span.cut(text).split())] += 1
        found.append(entity)
    return [_entity(id_, kinds[id_], counted) for id_, counted in spellings.items()], found


def _entity(id_: EntityId, kind: MentionKind, spellings: Counter[str]) -> Entity:
    fullest = max(spellings, key=lambda spelling: (len(spelling.split()), spellings[spelling]))
    others = (spelling for spelling, _ in spellings.most_common() if spelling != fullest)
    return Entity(id=id_, kind=kind, name=fullest, aliases=tuple(others))


def _key(text: str, name: FoundName) -> str:
    return " ".join(name.span.cut(text).casefold().split())
