"""A book of any length and everything an analysis finds in it, the same in every run.

A million words hold 85,000 mentions of some 7,000 names, a few of them on
every page and most of them rare, and 18,000 claims, 11,000 of them strong enough to
be shown, a third said by somebody.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.domain.analysis import Analysis, FoundClaim, FoundMention, ModelInfo
from reader.domain.claims import Attribution, Modality
from reader.domain.documents import Block, BlockKind, Document, DocumentId
from reader.domain.entities import MentionKind
from reader.domain.findings import findings_of
from reader.domain.findings_records import findings_to_record
from reader.domain.spans import Span
from reader.session.ports import Library
from tests.benchmarks.names import Name, names, vocabulary

MENTIONS = 0.085  # a word
CLAIMS = 0.018
MENTIONS_PER_NAME = 12
_SENTENCE = (9, 27)  # words
_PARAGRAPH = 90
_ATTRIBUTED = 0.35  # of the claims
_HEADING_EVERY = 60  # paragraphs
_KINDS = ((BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM), (24, 1, 1))
_MODALITIES = (*Modality,)


@dataclass(frozen=True, slots=True)
class Book:
    """A document and the analysis of it."""

    document: Document
    analysis: Analysis


def keep(library: Library, book: Book) -> None:
    """Put a book into the library as a finished analysis leaves it."""
    document = book.document
    library.add(document)
    record = findings_to_record(findings_of(book.analysis))
    library.keep_analysis(document.id, record, is_complete=True)


def book_of(words: int, *, one_paragraph: bool = False, seed: int = 1) -> Book:
    """Return a book of about ``words`` words, in one paragraph if asked for."""
    writer = _Writer(random.Random(seed), words)
    while writer.words < words:
        writer.sentence()
        if writer.words >= words or (writer.paragraph_words > _PARAGRAPH and not one_paragraph):
            writer.end_paragraph()
        else:
            writer.put(" ")
    return writer.book(f"bench-{words}-{one_paragraph}-{seed}")


@dataclass(slots=True)
class _Writer:
    """Writes sentence after sentence and notes what is where."""

    chance: random.Random
    planned: int
    words: int = 0
    paragraph_words: int = 0
    _length: int = 0
    _paragraph_start: int = 0
    _parts: list[str] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _sentences: list[Span] = field(default_factory=list)
    _mentions: list[FoundMention] = field(default_factory=list)
    _claims: list[FoundClaim] = field(default_factory=list)
    _names: Sequence[Name] = ()
    _vocabulary: tuple[Sequence[str], Sequence[float]] = ((), ())

    def __post_init__(self) -> None:
        wanted = int(self.planned * MENTIONS / MENTIONS_PER_NAME)
        self._names = names(self.chance, max(40, wanted))
        self._vocabulary = vocabulary(self.chance)

    def put(self, text: str) -> Span:
        """Add text and return where it stands."""
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return Span(start, self._length)

    def sentence(self) -> None:
        """Write one sentence; its mentions and its claim with it."""
        start, first = self._length, len(self._mentions)
        count = self.chance.randint(*_SENTENCE)
        plain = self.chance.choices(self._vocabulary[0], cum_weights=self._vocabulary[1], k=count)
        plain[0] = plain[0].capitalize()
        cuts = self._cuts(count)
        self.words += count
        begin = 0
        for cut in cuts:
            self.put(" ".join(plain[begin:cut]) + " ")
            self._mention()
            self.put(" " if cut < count else "")
            begin = cut
        if begin < count:
            self.put(" ".join(plain[begin:]))
        self.put(".")
        span = Span(start, self._length)
        if len(self._claims) < self.words * CLAIMS:
            self._claim(span, self._mentions[first:])
        self._sentences.append(span)
        self.paragraph_words += count

    def end_paragraph(self) -> None:
        """Close a paragraph; now and then the next line is a heading."""
        span = Span(self._paragraph_start, self._length)
        kind = self.chance.choices(*_KINDS)[0] if self._blocks else BlockKind.PARAGRAPH
        is_item = kind is BlockKind.LIST_ITEM
        self._blocks.append(Block(span, kind, 0, "•" if is_item else ""))
        self.put("\n")
        if len(self._blocks) % _HEADING_EVERY == 0 and self.words < self.planned:
            span = self.put(f"Chapter {len(self._blocks) // _HEADING_EVERY}")
            self._sentences.append(span)
            self._blocks.append(Block(span, BlockKind.HEADING, 2))
            self.put("\n")
        self.paragraph_words, self._paragraph_start = 0, self._length

    def book(self, document_id: str) -> Book:
        """Return what was written."""
        document = Document(DocumentId(document_id), "".join(self._parts), tuple(self._blocks))
        seen = {mention.entity for mention in self._mentions}
        entities = tuple(name.entity for name in self._names if name.entity.id in seen)
        model = ModelInfo("bench", "1")
        sentences, mentions = tuple(self._sentences), tuple(self._mentions)
        return Book(document, Analysis(sentences, mentions, entities, tuple(self._claims), model))

    def _cuts(self, count: int) -> list[int]:
        """Return before which words names are put, so many that the density is right."""
        missing = (self.words + count) * MENTIONS - len(self._mentions)
        wanted = max(0, min(3, round(missing)))
        return sorted(self.chance.sample(range(1, count), wanted))

    def _mention(self) -> None:
        # The logarithm of the rank is even: the first names come again and again.
        rank = int((len(self._names) + 1) ** self.chance.random()) - 1
        name = self._names[rank]
        words = self.chance.choice(name.forms)
        self.words += words.count(" ") + 1
        self._mentions.append(
            FoundMention(
                id=f"m{len(self._mentions) + 1}",
                span=self.put(words),
                kind=name.entity.kind,
                sentence=len(self._sentences),
                confidence=round(0.5 + self.chance.random() / 2, 3),
                entity=name.entity.id,
                value=name.value,
            )
        )

    def _claim(self, span: Span, mentions: Sequence[FoundMention]) -> None:
        speakers = [m for m in mentions if m.kind is MentionKind.PERSON]
        attribution = None
        if speakers and self.chance.random() < _ATTRIBUTED:
            attribution = _attribution(span, speakers[0])
        self._claims.append(
            FoundClaim(
                id=f"c{len(self._claims) + 1}",
                span=span,
                sentence=len(self._sentences),
                score=round(0.2 + 0.8 * self.chance.random(), 3),
                modality=self.chance.choice(_MODALITIES),
                attribution=attribution,
            )
        )


def _attribution(span: Span, speaker: FoundMention) -> Attribution:
    """Return that ``speaker`` says what stands after the name, or before it."""
    after = speaker.span.end < span.end - 2
    content = Span(speaker.span.end + 1, span.end) if after else Span(span.start, span.end - 1)
    return Attribution(speaker.span, None, (content,), speaker.entity)
