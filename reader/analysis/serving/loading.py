"""Loads the models, when everything else is up; of spaCy no more than is needed."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from types import ModuleType
from typing import Any, Protocol

from reader.analysis.languages.speech import USUAL, Speech
from reader.base.confined import Rights
from reader.base.confined.hook import refuse_all_but
from reader.base.confined.limits import NO_FILES, limit
from reader.domain.analysis import ModelInfo
from reader.domain.decisions import Rules
from reader.domain.documents import Block
from reader.domain.span_records import Record

COMMANDS = ("spacy.cli", "spacy.cli.info")


class Results(Protocol):
    """What a process makes of texts once the models are loaded.

    A part is what was found in some blocks: a value for this process, bytes
    for another one, a record for the window.
    """

    @property
    def model(self) -> ModelInfo:
        """The language model."""

    @property
    def notice(self) -> str:
        """What is missing and can be done without, as a sentence; empty if nothing is."""

    def part(
        self,
        text: str,
        blocks: Sequence[Block],
        day: date | None,
        check: Callable[[], None],
        speech: Speech = USUAL,
    ) -> Any:
        """Return what is found in some blocks; ``check`` may raise, to stop."""

    def part_to_bytes(self, part: Any) -> bytes:
        """Return a part for ``whole_record`` in another process."""

    def part_record(
        self, text: str, part: Any, speech: Speech = USUAL, rules: Rules = ()
    ) -> Record:
        """Return a part for the window, before the rules of the article are applied."""

    def whole_record(
        self, text: str, parts: Sequence[Any], speech: Speech = USUAL, rules: Rules = ()
    ) -> Record:
        """Return the analysis of a text from its parts, in any order and form."""


def load_results() -> Results:
    """Load the models; takes a second.

    Raises:
        UserError: The language model is not installed.
    """
    with _without_commands():
        import spacy  # noqa: F401, PLC0415 - only when somebody listens already
    from reader.analysis.serving.results import AnalyserResults  # noqa: PLC0415

    results = AnalyserResults.load()
    gc.freeze()  # the models stay; to look through them again and again takes time
    _give_up_rights()
    return results


def _give_up_rights() -> None:
    """From now on there are texts of anybody: no network, no file to write, no other program.

    It parses no files, and so it may read: models that a person has chosen lie anywhere.
    """
    limit(NO_FILES)
    refuse_all_but(Rights(programs=(sys.executable,), reads_anything=True))


@contextmanager
def _without_commands() -> Iterator[None]:
    """Let ``import spacy`` pass over its command line, a quarter of all it loads.

    The commands download, train and print; ``spacy.info`` is the only one that
    the package itself hands on. Whoever imports them later gets the real ones.
    """
    absent = [name for name in COMMANDS if name not in sys.modules]
    for name in absent:
        module = ModuleType(name)
        module.__path__ = []
        vars(module)["info"] = None
        sys.modules[name] = module
    try:
        yield
    finally:
        for name in absent:
            sys.modules.pop(name, None)
