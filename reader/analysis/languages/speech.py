"""The language of one article and what it is read with, settled once."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from reader.analysis.languages.document import LanguageOrigin, language_of
from reader.domain.documents import Block
from reader.domain.languages import ENGLISH, PipelineChoice
from reader.jobs.installed import MODEL_VARIABLE


class Speech(NamedTuple):
    """A language, who says so, and the choice of a pipeline; plain values for any pipe."""

    code: str = ENGLISH
    origin: str = LanguageOrigin.USUAL.value
    pipeline: str = ""
    labels: Mapping[str, str] = {}

    @property
    def is_usual_english(self) -> bool:
        """Whether the analyser for English does it, with the usual model."""
        return self.code == ENGLISH and not self.pipeline


USUAL = Speech()


def speech_of(
    text: str,
    blocks: Sequence[Block],
    chosen: str,
    hint: str,
    pipelines: Mapping[str, Sequence[Any]],
) -> Speech:
    """Return what to read an article with, from the fields of a request."""
    code, origin = language_of(text, blocks, chosen, hint)
    choice = PipelineChoice(*pipelines.get(code, ()))
    if code == ENGLISH and os.environ.get(MODEL_VARIABLE):
        choice = PipelineChoice()  # whoever sets the variable means it
    return Speech(code, origin.value, choice.name, choice.labels)
