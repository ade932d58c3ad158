"""Gives every paragraph to whom its language belongs, and puts the whole together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from reader import __version__
from reader.analysis.assembly import NameRules, PartResult, assemble, provisional
from reader.analysis.languages.document import LanguageOrigin, foreign_language
from reader.analysis.languages.pipelines import Loaded, Pipelines
from reader.analysis.languages.reading import consistent, grouped, read_part
from reader.analysis.languages.speech import Speech
from reader.analysis.model import NEEDED
from reader.analysis.pipeline import Analyser, steps_of
from reader.analysis.remembered import NOTHING_REMEMBERED, Remembered
from reader.domain.analysis import Analysis, ModelInfo
from reader.domain.documents import Block
from reader.domain.languages import ENGLISH, RULES_MODEL, language_name

PLAIN_RULES = NameRules(consistent, grouped)
MOST_NAMED = 3  # languages that a notice lists


class LanguageDesk:
    """The analyser for English, and what there is for other languages."""

    def __init__(self, english: Analyser) -> None:
        self._english = english
        self._chosen = english
        self._pipelines = Pipelines(__version__)
        self._nothing = Loaded(None, {}, ModelInfo(RULES_MODEL, __version__))

    def part(
        self,
        text: str,
        blocks: Sequence[Block],
        day: date | None,
        check: Callable[[], None],
        speech: Speech,
    ) -> PartResult:
        """Return what is found in some blocks; ``check`` may raise, to stop.

        A paragraph that is clearly in another language than the article is
        not read as if it were in the article's. English is read as English.
        In any other one it gets its sentences and its dates in figures, and
        nothing else: to load a second pipeline for a quotation would take
        seconds and memory. What a person has said about the article holds for
        all of it.
        """
        by_code: dict[str, list[Block]] = {speech.code: []}
        codes: list[str] = []
        for block in blocks:
            code = self._language_in(text, block, speech)
            by_code.setdefault(code, []).append(block)
            codes.extend([code] if code not in {ENGLISH, speech.code} else ())
        part = self._own_part(text, by_code.pop(speech.code), day, check, speech)
        for code, others in by_code.items():
            if code == ENGLISH:
                part = _joined(part, self._english.analyse_part(text, others, day, check))
            else:
                part = _joined(part, read_part(text, others, self._nothing, check))
        return replace(part, foreign=tuple(codes))

    def provisional(
        self,
        text: str,
        part: PartResult,
        speech: Speech,
        remembered: Remembered = NOTHING_REMEMBERED,
    ) -> Analysis:
        """Return one part, before the rules of the article are applied."""
        return _told(provisional(text, part, self._model(speech), remembered), speech, "")

    def assemble(
        self,
        text: str,
        parts: Sequence[PartResult],
        speech: Speech,
        remembered: Remembered = NOTHING_REMEMBERED,
    ) -> Analysis:
        """Return the analysis of the whole text from all its parts."""
        notice = _mixed(speech, [code for part in parts for code in part.foreign])
        english = self._english_for(speech)
        if english is not None:
            return _told(english.assemble(text, parts, remembered), speech, notice)
        loaded = self._loaded(speech)
        gazetteer = self._english.gazetteer
        found = assemble(text, parts, gazetteer, loaded.model, remembered, PLAIN_RULES)
        is_seen = loaded.notice and speech.origin != LanguageOrigin.PERSON
        seen = f"This article seems to be in {language_name(speech.code)}." if is_seen else ""
        return _told(found, speech, " ".join(filter(None, (seen, loaded.notice, notice))))

    def _language_in(self, text: str, block: Block, speech: Speech) -> str:
        if speech.origin == LanguageOrigin.PERSON:
            return speech.code
        return foreign_language(text, block, speech.code) or speech.code

    def _own_part(
        self,
        text: str,
        blocks: Sequence[Block],
        day: date | None,
        check: Callable[[], None],
        speech: Speech,
    ) -> PartResult:
        english = self._english_for(speech)
        if english is not None:
            return english.analyse_part(text, blocks, day, check)
        return read_part(text, blocks, self._loaded(speech), check)

    def _loaded(self, speech: Speech) -> Loaded:
        return self._pipelines.get(speech.code, speech.pipeline, speech.labels)

    def _english_for(self, speech: Speech) -> Analyser | None:
        """Return the analyser if the rules for English apply: their pipeline must parse."""
        if speech.code != ENGLISH:
            return None
        if not speech.pipeline:
            return self._english
        loaded = self._loaded(speech)
        nlp = loaded.nlp
        if nlp is None or not all(map(nlp.has_pipe, NEEDED)):
            return None
        if self._chosen.nlp is not nlp:
            self._chosen = replace(self._english, nlp=nlp, steps=steps_of(nlp), model=loaded.model)
        return self._chosen

    def _model(self, speech: Speech) -> ModelInfo:
        english = self._english_for(speech)
        return self._loaded(speech).model if english is None else english.model


def _joined(one: PartResult, other: PartResult) -> PartResult:
    return PartResult(
        tuple(sorted((*one.sentences, *other.sentences))),
        tuple(sorted((*one.names, *other.names), key=lambda found: found.span)),
        tuple(sorted((*one.dates, *other.dates), key=lambda found: found.span)),
        tuple(sorted((*one.claims, *other.claims), key=lambda found: found[0].span)),
        (*one.small, *other.small),
    )


def _told(analysis: Analysis, speech: Speech, notice: str) -> Analysis:
    return replace(analysis, language=speech.code, language_origin=speech.origin, notice=notice)


def _mixed(speech: Speech, codes: Sequence[str]) -> str:
    """Return what to tell about paragraphs in other languages, or nothing."""
    if not codes:
        return ""
    names = [language_name(code) for code, _ in Counter(codes).most_common()]
    listed = ", ".join(names[:MOST_NAMED]) + (" and others" if len(names) > MOST_NAMED else "")
    many = f"{len(codes)} paragraphs seem" if len(codes) > 1 else "One paragraph seems"
    return (
        f"{many} to be in another language than {language_name(speech.code)} ({listed}); "
        f"nothing but dates in figures was looked for there."
    )
