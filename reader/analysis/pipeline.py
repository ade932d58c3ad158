"""The analyser: one article in, what it says about whom, where and when out.

spaCy's objects never leave this module: each part of an article becomes a
light ``PartResult`` and the parse is dropped, strings of the part included,
so that memory stays flat on a text of a million words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from reader.analysis.assembly import PartResult, assemble
from reader.analysis.attribute_rules import AttributeRules, can_stand_in
from reader.analysis.attribution import attribution_of, find_attributions, unnamed_quotation
from reader.analysis.claims import THRESHOLD, ClaimCandidate, ClaimModel, find_claims
from reader.analysis.dates import FoundDate, find_dates
from reader.analysis.gazetteer import Gazetteer
from reader.analysis.model import load_model, model_info
from reader.analysis.names import FoundName, find_names
from reader.analysis.passages import Passage
from reader.analysis.pieces import BATCH_BLOCKS, batches_of, pieces_of, readable
from reader.domain.analysis import Analysis, ModelInfo
from reader.domain.claims import Attribution
from reader.domain.documents import Block, BlockKind
from reader.domain.spans import Span
from reader.text.timex import article_date_in

# What somebody is said to have said is what a reader wants to check first, so
# such a sentence needs half the score. In 340 sentences of open news this adds
# 21 claims to 118, nearly all of them checkable when read; what scores less is
# mostly courtesy and announcements.
ATTRIBUTED_THRESHOLD = THRESHOLD / 2
_HEADINGS = (BlockKind.TITLE, BlockKind.HEADING)

AttributedClaim = tuple[ClaimCandidate, Attribution | None]


Step = Callable[[Sequence[Doc]], list[Doc]]
"""One component of the language model, for all blocks of a batch."""


def steps_of(nlp: Language) -> list[Step]:
    """Return what a language model does, component by component."""
    return [_step(component) for _, component in nlp.pipeline]


def _step(component: Any) -> Step:
    if can_stand_in(component):
        return _each(AttributeRules(component))
    if not hasattr(component, "pipe"):
        return _each(component)
    return lambda docs: list(component.pipe(docs, batch_size=BATCH_BLOCKS))


def _each(component: Callable[[Doc], Doc]) -> Step:
    return lambda docs: list(map(component, docs))


def _go_on() -> None:
    """Raise nothing: nobody wants to stop."""


@dataclass(frozen=True, slots=True)
class Analyser:
    """Everything that is loaded once: language model, claim model, gazetteer."""

    nlp: Language
    steps: Sequence[Step]
    claim_model: ClaimModel
    gazetteer: Gazetteer
    model: ModelInfo

    @classmethod
    def load(cls) -> Analyser:
        """Load the models.

        Raises:
            UserError: The language model is not installed.
        """
        nlp = load_model()
        return cls(nlp, steps_of(nlp), ClaimModel.load(), Gazetteer.load(), model_info(nlp))

    def analyse(
        self, text: str, blocks: Sequence[Block], article_date: date | None = None
    ) -> Analysis:
        """Return the analysis of a whole text; without a date its dateline is asked."""
        day = article_date or article_date_in(text)
        batches = batches_of(pieces_of(text, blocks))
        return self.assemble(text, [self.analyse_part(text, batch, day) for batch in batches])

    def analyse_part(
        self,
        text: str,
        blocks: Sequence[Block],
        article_date: date | None,
        check: Callable[[], None] = _go_on,
    ) -> PartResult:
        """Return what is found in some blocks of ``text``; code is passed over.

        ``check`` is called every few hundredths of a second and may raise, to stop.
        """
        pieces = pieces_of(text, blocks)
        findings = _Findings([], [], [], [])
        with self.nlp.memory_zone():
            for passage in self._passages(text, pieces, check):
                check()
                self._read(passage, article_date, findings)
        return PartResult(
            tuple(findings.sentences),
            tuple(findings.names),
            tuple(findings.dates),
            tuple(findings.claims),
        )

    def assemble(self, text: str, parts: Sequence[PartResult]) -> Analysis:
        """Return the analysis of the whole text from all its parts."""
        return assemble(text, parts, self.gazetteer, self.model)

    def _passages(
        self, text: str, pieces: Sequence[Block], check: Callable[[], None]
    ) -> Iterator[Passage]:
        quotes = [piece.span.cut(text) for piece in pieces]
        docs = [self.nlp.make_doc(readable(quote)) for quote in quotes]
        # As nlp.pipe does it, but with a look up after each step.
        for step in self.steps:
            check()
            docs = step(docs)
        for piece, quote, doc in zip(pieces, quotes, docs, strict=True):
            yield Passage(piece.span.start, piece.kind, quote, doc)

    def _read(self, passage: Passage, article_date: date | None, findings: _Findings) -> None:
        findings.sentences.extend(_sentences(passage))
        findings.names.extend(find_names(passage))
        findings.dates.extend(find_dates(passage, article_date))
        findings.claims.extend(self._claims(passage))

    def _claims(self, passage: Passage) -> Iterator[AttributedClaim]:
        if passage.kind in _HEADINGS:
            return
        attributions = find_attributions(passage)
        for candidate in find_claims(passage, self.claim_model, ATTRIBUTED_THRESHOLD):
            attribution = attribution_of(candidate.span, attributions)
            if attribution is not None or candidate.score >= THRESHOLD:
                yield candidate, attribution or unnamed_quotation(passage, candidate.span)


@dataclass(frozen=True, slots=True)
class _Findings:
    """The growing lists behind a ``PartResult``."""

    sentences: list[Span]
    names: list[FoundName]
    dates: list[FoundDate]
    claims: list[AttributedClaim]


def _sentences(passage: Passage) -> Iterator[Span]:
    """Yield the sentences of a block without the white space around them."""
    for sentence in passage.doc.sents:
        quote = passage.text[sentence.start_char : sentence.end_char]
        first = sentence.start_char + len(quote) - len(quote.lstrip())
        if stripped := quote.strip():
            yield passage.span(first, first + len(stripped))
