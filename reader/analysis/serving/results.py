"""The one place where results take the form in which they travel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from reader.analysis.assembly import PartResult
from reader.analysis.languages.desk import LanguageDesk
from reader.analysis.languages.speech import USUAL, Speech
from reader.analysis.pipeline import Analyser
from reader.analysis.remembered import Remembered
from reader.analysis.serving.part_records import part_from_bytes, part_to_bytes
from reader.domain.analysis import Analysis, ModelInfo
from reader.domain.decisions import Rules
from reader.domain.documents import Block
from reader.domain.findings import findings_of
from reader.domain.findings_records import findings_to_record
from reader.domain.span_records import Record


class AnalyserResults:
    """What the analyser finds; see ``loading.Results``."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser
        self._desk = LanguageDesk(analyser)

    @classmethod
    def load(cls) -> AnalyserResults:
        """Load the models; see ``Analyser.load``."""
        return cls(Analyser.load())

    @property
    def model(self) -> ModelInfo:
        """The language model."""
        return self._analyser.model

    @property
    def notice(self) -> str:
        """What is missing and can be done without, as a sentence; empty if nothing is."""
        return str(getattr(self._analyser, "notice", None) or "")

    def part(
        self,
        text: str,
        blocks: Sequence[Block],
        day: date | None,
        check: Callable[[], None],
        speech: Speech = USUAL,
    ) -> PartResult:
        """Return what is found in some blocks; ``check`` may raise, to stop."""
        return self._desk.part(text, blocks, day, check, speech)

    def part_to_bytes(self, part: PartResult) -> bytes:
        """Return a part for ``whole_record`` in another process."""
        return part_to_bytes(part)

    def part_record(
        self, text: str, part: PartResult, speech: Speech = USUAL, rules: Rules = ()
    ) -> Record:
        """Return a part for the window, before the rules of the article are applied."""
        return _record(self._desk.provisional(text, part, speech, Remembered(rules)))

    def whole_record(
        self,
        text: str,
        parts: Sequence[PartResult | bytes],
        speech: Speech = USUAL,
        rules: Rules = (),
    ) -> Record:
        """Return the analysis of a text from its parts, in any order and form."""
        read = [part if isinstance(part, PartResult) else part_from_bytes(part) for part in parts]
        record = _record(self._desk.assemble(text, read, speech, Remembered(rules)))
        return {**record, "remembered": list(rules)} if rules else record


def _record(analysis: Analysis) -> Record:
    """Return what ``PartFound`` and ``AnalysisDone`` carry."""
    return findings_to_record(findings_of(analysis))
