"""The choice of what reads which language, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.domain.entities import MentionKind
from reader.domain.languages import ENGLISH, NO_KIND, NO_PIPELINE
from reader.jobs.installed import InstalledPipeline, usual_pipeline


def pipeline_words(code: str, name: str, installed: Sequence[InstalledPipeline]) -> str:
    """Return what reads a language, in words; an empty name stands for the usual."""
    if name == NO_PIPELINE:
        return "nothing"
    if not name and code == ENGLISH:
        return "the model of this program"
    return name or usual_pipeline(code, tuple(installed)) or "nothing is installed"


def labels_in(words: str) -> dict[str, str]:
    """Return what labels mean from words such as ``MISC = organization, FAC = none``.

    What names neither a kind that a pipeline can find nor ``none`` is left out.
    """
    kinds = {kind.value for kind in MentionKind if kind is not MentionKind.DATE} | {NO_KIND}
    pairs = (entry.partition("=") for entry in words.split(","))
    stripped = ((label.strip(), kind.strip().casefold()) for label, _, kind in pairs)
    return {label: kind for label, kind in stripped if label and kind in kinds}


def words_of_labels(labels: Mapping[str, str]) -> str:
    """Return labels in the form that ``labels_in`` reads."""
    return ", ".join(f"{label} = {kind}" for label, kind in labels.items())
