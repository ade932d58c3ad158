"""The analyser: one article in, what it says about whom, where and when out.

spaCy's objects never leave this module: each part of an article becomes a
light ``PartResult`` and the parse is dropped, strings of the part included,
so that memory stays flat on a text of a million words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from reader.analysis.assembly import PartResult, assemble
from reader.analysis.attribute_rules import AttributeRules, can_stand_in
from reader.analysis.attribution import attribution_of, find_attributions, unnamed_quotation
from reader.analysis.capitals import Recased, in_small_letters
from reader.analysis.claims import KEPT, LEAST, ClaimCandidate, ClaimModel, attributed, find_claims
from reader.analysis.dates import FoundDate, find_dates
from reader.analysis.gazetteer import Gazetteer
from reader.analysis.model import load_model, model_info
from reader.analysis.names import FoundName, find_names
from reader.analysis.network.model import NetworkMissingError
from reader.analysis.network.reader import Reader
from reader.analysis.network.reading import Reading
from reader.analysis.passages import Passage
from reader.analysis.pieces import BATCH_BLOCKS, batches_of, pieces_of, readable
from reader.analysis.remembered import NOTHING_REMEMBERED, Remembered
from reader.domain.analysis import Analysis, ModelInfo
from reader.domain.claims import Attribution
from reader.domain.documents import Block, BlockKind
from reader.domain.spans import Span
from reader.text.timex import article_date_in
from reader.text.trimming import trimmed

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


def _network() -> tuple[Reader | None, str | None]:
    """Return the network, or why there is none."""
    try:
        return Reader.load(), None
    except NetworkMissingError as error:
        return None, str(error)


@dataclass(frozen=True, slots=True)
class Analyser:
    """Everything that is loaded once: language model, claim model, gazetteer."""

    nlp: Language
    steps: Sequence[Step]
    claim_model: ClaimModel
    gazetteer: Gazetteer
    model: ModelInfo
    network: Reader | None = None
    notice: str | None = None
    """Why there is no network, as a sentence for people."""

    @classmethod
    def load(cls) -> Analyser:
        """Load the models.

        Raises:
            UserError: The language model is not installed.
        """
        nlp = load_model()
        network, notice = _network()
        info = model_info(nlp)
        if network is not None:
            info = replace(info, version=f"{info.version}, network {network.name}")
        gazetteer = Gazetteer.load()
        return cls(nlp, steps_of(nlp), ClaimModel.load(), gazetteer, info, network, notice)

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
        findings = _Findings([], [], [], [], [])
        with self.nlp.memory_zone():
            for passage in self.passages(text, pieces, check):
                check()
                self._read(passage, article_date, findings)
        return PartResult(
            tuple(findings.sentences),
            tuple(findings.names),
            tuple(findings.dates),
            tuple(findings.claims),
            tuple(findings.small),
        )

    def assemble(
        self,
        text: str,
        parts: Sequence[PartResult],
        remembered: Remembered = NOTHING_REMEMBERED,
    ) -> Analysis:
        """Return the analysis of the whole text from all its parts."""
        return assemble(text, parts, self.gazetteer, self.model, remembered)

    def passages(
        self, text: str, pieces: Sequence[Block], check: Callable[[], None] = _go_on
    ) -> list[Passage]:
        """Return the pieces of ``text`` (see ``pieces_of``) as both models read them."""
        plain = [readable(piece.span.cut(text)) for piece in pieces]
        small: Mapping[int, Recased] = {}
        if self.network is not None:
            small = in_small_letters(self.network, text, pieces, check)
        docs = [
            self.nlp.make_doc(small[index].text if index in small else one)
            for index, one in enumerate(plain)
        ]
        # As nlp.pipe does it, but with a look up after each step.
        for step in self.steps:
            check()
            docs = step(docs)
        passages = [
            Passage(piece.span.start, piece.kind, piece.span.cut(text), doc)
            for piece, doc in zip(pieces, docs, strict=True)
        ]
        if self.network is None:
            return passages
        # Each block by itself: what is found must not depend on how blocks are bundled.
        return [
            replace(passage, reading=small[index].reading, is_recased=True)
            if index in small
            else replace(passage, reading=read_passage(self.network, text, passage, check))
            for index, passage in enumerate(passages)
        ]

    def _read(self, passage: Passage, article_date: date | None, findings: _Findings) -> None:
        findings.sentences.extend(_sentences(passage))
        findings.names.extend(find_names(passage))
        findings.dates.extend(find_dates(passage, article_date))
        findings.claims.extend(self._claims(passage))
        if passage.is_recased:
            findings.small.append((passage.start, passage.doc.text))

    def _claims(self, passage: Passage) -> Iterator[AttributedClaim]:
        if passage.kind in _HEADINGS:
            return
        attributions = find_attributions(passage)
        for candidate in find_claims(passage, self.claim_model, LEAST):
            attribution = attribution_of(candidate.span, attributions)
            score = candidate.score if attribution is None else attributed(candidate.score)
            if score >= KEPT:
                said = attribution or unnamed_quotation(passage, candidate.span)
                yield replace(candidate, score=score), said


@dataclass(frozen=True, slots=True)
class _Findings:
    """The growing lists behind a ``PartResult``."""

    sentences: list[Span]
    names: list[FoundName]
    dates: list[FoundDate]
    claims: list[AttributedClaim]
    small: list[tuple[int, str]]


def read_passage(
    network: Reader, text: str, passage: Passage, check: Callable[[], None]
) -> Reading:
    """Return what the network says about a passage that spaCy has read."""
    sentences = [passage.span(one.start_char, one.end_char) for one in passage.doc.sents]
    entities = (
        (passage.start + entity.start_char, passage.start + entity.end_char, entity.label_)
        for entity in passage.doc.ents
    )
    return network.read(text, sentences, check, entities)


def _sentences(passage: Passage) -> Iterator[Span]:
    """Yield the sentences of a block without the white space around them."""
    for sentence in passage.doc.sents:
        if tidy := trimmed(passage.text, Span(sentence.start_char, sentence.end_char)):
            yield passage.span(tidy.start, tidy.end)
