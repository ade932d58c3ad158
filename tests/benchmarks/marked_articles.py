"""Articles of any length with marks on them, the same ones in every run."""

from __future__ import annotations

import random
from dataclasses import dataclass

from reader.domain.annotations import (
    Anchor,
    Annotation,
    AnnotationId,
    Body,
    Claim,
    Mention,
    Status,
)
from reader.domain.documents import Block, BlockKind, Document, DocumentId
from reader.domain.entities import MentionKind, Origin
from reader.domain.spans import Span

_NAMES = {
    MentionKind.PERSON: ("Ada Lovelace", "Jan Novák", "Maria Skłodowska-Curie", "Xi Jinping"),
    MentionKind.PLACE: ("Prague", "Geneva", "New York", "Lake Baikal", "China"),
    MentionKind.ORGANIZATION: ("Acme Corporation", "World Health Organization", "Xinhua"),
    MentionKind.DATE: ("March 2024", "Tuesday", "16 May", "2019"),
}
_WORDS = (
    *("the", "of", "and", "report", "growth", "market", "which", "rose", "after", "during"),
    *("several", "policy", "emissions", "that", "researchers", "found", "new", "data", "from"),
    *("increased", "about", "percent", "people", "in", "between", "water", "energy", "according"),
    *("government", "study", "health", "public", "change", "years", "later", "first", "small"),
    *("international", "large", "system", "local", "said", "agreement", "talks"),
)
_PARAGRAPH_WORDS = 90
_WORDS_BETWEEN_NAMES = 10  # gives 85,000 mentions in a million words
_CLAIM_EVERY = 5  # sentences; gives 11,000 claims


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """A document, what is marked in it, and its sentences in text order."""

    document: Document
    annotations: tuple[Annotation, ...]
    sentences: tuple[Span, ...]


class _Writer:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def marked_article(words: int, *, one_paragraph: bool = False, seed: int = 1) -> MarkedArticle:
    """Return an article of about ``words`` words, in one paragraph if asked for."""
    chance = random.Random(seed)
    writer = _Writer()
    annotations: list[Annotation] = []
    sentences: list[Span] = []
    blocks: list[Block] = []
    written = block_words = block_start = 0
    while written < words:
        span, count = _sentence(writer, chance, annotations)
        if len(sentences) % _CLAIM_EVERY == 0:
            annotations.append(_annotation(span, Claim(), len(annotations)))
        sentences.append(span)
        written, block_words = written + count, block_words + count
        if written >= words or (block_words > _PARAGRAPH_WORDS and not one_paragraph):
            blocks.append(Block(Span(block_start, writer.length), _kind(chance, len(blocks)), 2))
            writer.add("\n")
            block_words, block_start = 0, writer.length
        else:
            writer.add(" ")
    document = Document(DocumentId("bench"), "".join(writer.parts), tuple(blocks))
    return MarkedArticle(document, tuple(annotations), tuple(sentences))


def _sentence(
    writer: _Writer, chance: random.Random, annotations: list[Annotation]
) -> tuple[Span, int]:
    start, length = writer.length, chance.randint(10, 26)
    for number in range(length):
        if number:
            writer.add(" ")
        if number % _WORDS_BETWEEN_NAMES == _WORDS_BETWEEN_NAMES // 2:
            kind = chance.choice(tuple(_NAMES))
            name = chance.choice(_NAMES[kind])
            span = Span(writer.length, writer.length + len(name))
            annotations.append(_annotation(span, Mention(kind), len(annotations)))
            writer.add(name)
        else:
            writer.add(chance.choice(_WORDS))
    writer.add(".")
    return Span(start, writer.length), length


def _annotation(span: Span, body: Body, number: int) -> Annotation:
    return Annotation(
        id=AnnotationId(f"a{number}"),
        anchor=Anchor(span, ""),
        body=body,
        origin=Origin.MACHINE,
        status=Status.ACCEPTED if number % 7 == 0 else Status.SUGGESTED,
    )


def _kind(chance: random.Random, number: int) -> BlockKind:
    if number == 0:
        return BlockKind.PARAGRAPH
    return chance.choices((BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM), (12, 1, 2))[
        0
    ]
