"""Loads the pipelines for other languages: one at a time, and never by itself from the net."""

from __future__ import annotations

import gc
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language

from reader.analysis.model import NEEDED, pipeline_from
from reader.domain.analysis import ModelInfo
from reader.domain.entities import MentionKind
from reader.domain.languages import ENGLISH, NO_KIND, NO_PIPELINE, RULES_MODEL, language_name
from reader.jobs.installed import (
    described,
    install_command,
    installed_pipelines,
    usual_pipeline,
)

FOR_ENGLISH = ("textcat", "textcat_multilabel", "entity_linker")
# Names need no lemmas, and a lemmatizer alone may take a hundred megabytes.
LEFT_OUT = (*FOR_ENGLISH, "lemmatizer", "trainable_lemmatizer")
SENTENCE_MAKERS = ("parser", "senter", "sentencizer")
KIND_OF_LABEL: Mapping[str, MentionKind] = {
    **dict.fromkeys(
        ("PER", "PERSON", "PERS", "PRS", "PS", "persName", "NAME_PERSON"), MentionKind.PERSON
    ),
    **dict.fromkeys(
        ("LOC", "GPE", "GPE_LOC", "FAC", "LC", "PLACE", "LOCATION", "placeName", "geogName"),
        MentionKind.PLACE,
    ),
    **dict.fromkeys(
        ("ORG", "GPE_ORG", "OG", "ORGANIZATION", "orgName", "COMPANY", "INST"),
        MentionKind.ORGANIZATION,
    ),
}

_log = logging.getLogger(__name__)


class Loaded(NamedTuple):
    """A pipeline, or none; ``notice`` says to people what is missing."""

    nlp: Language | None
    kinds: Mapping[str, MentionKind]
    model: ModelInfo
    notice: str = ""

    @property
    def has_sentences(self) -> bool:
        """Whether the pipeline finds the ends of sentences."""
        return self.nlp is not None and any(map(self.nlp.has_pipe, SENTENCE_MAKERS))


class Pipelines:
    """Keeps the pipeline that was used last; another one takes its place."""

    def __init__(self, version: str) -> None:
        self._rules = ModelInfo(RULES_MODEL, version)
        self._key: tuple[Any, ...] = ()
        self._loaded: Loaded | None = None

    def get(self, code: str, name: str, labels: Mapping[str, str]) -> Loaded:
        """Return the pipeline ``name`` for a language; an empty name asks for the usual one."""
        key = (code, name, tuple(sorted(labels.items())))
        if self._loaded is None or self._key != key:
            if self._loaded is not None and self._loaded.nlp is not None:
                self._loaded = None
                gc.collect()  # a pipeline refers to itself
            self._loaded, self._key = self._load(code, name, labels), key
        return self._loaded

    def _load(self, code: str, name: str, labels: Mapping[str, str]) -> Loaded:
        if name == NO_PIPELINE:
            return Loaded(None, {}, self._rules)
        name = name or usual_pipeline(code, installed_pipelines())
        if not name:
            return Loaded(None, {}, self._rules, nothing_installed(code))
        try:
            nlp = _loaded(name, FOR_ENGLISH if code == ENGLISH else LEFT_OUT)
        except Exception as error:  # noqa: BLE001 - whatever a foreign package does wrong
            _log.warning("the pipeline %s cannot be loaded: %r", name, error)
            return Loaded(None, {}, self._rules, _not_loaded(name, error))
        kinds = _kinds(labels)
        version = str(nlp.meta.get("version") or "0")
        info = ModelInfo(f"{nlp.lang}_{nlp.meta.get('name') or 'pipeline'}", version)
        return Loaded(nlp, kinds, info, _lacking(nlp, name, kinds))


def nothing_installed(code: str) -> str:
    """Return what to tell about an article in a language that nothing is installed for."""
    name = language_name(code)
    return (
        f"No language model for {name} is installed, so nothing but dates in figures was looked "
        "for; reading, marking and exporting work. "
        f"To install one: {install_command(code)}. Then analyse the article again."
    )


def _loaded(name: str, left_out: Sequence[str]) -> Language:
    folder = Path(name)
    known = described(folder) if folder.is_dir() else None
    components = known.components if known is not None else _components_of(name)
    needs_senter = "parser" not in components
    excluded = [*left_out, *(() if needs_senter else ("senter",))]
    nlp = pipeline_from(folder if known is not None else name, excluded)
    if needs_senter and "senter" in nlp.disabled:
        nlp.enable_pipe("senter")
    return nlp


def _components_of(name: str) -> Sequence[str]:
    return next((p.components for p in installed_pipelines() if p.name == name), ())


def _kinds(chosen: Mapping[str, str]) -> dict[str, MentionKind]:
    known = {kind.value: kind for kind in MentionKind if kind is not MentionKind.DATE}
    kinds = {**KIND_OF_LABEL, **{label: known[k] for label, k in chosen.items() if k in known}}
    return {label: kind for label, kind in kinds.items() if chosen.get(label) != NO_KIND}


def _lacking(nlp: Language, name: str, kinds: Mapping[str, MentionKind]) -> str:
    """Return what a pipeline cannot do, or nothing."""
    finders = [each for each in nlp.pipe_names if each == "ner" or "ruler" in each]
    labels = [label for each in finders for label in nlp.pipe_labels.get(each, ())]
    if not any(label in kinds for label in labels):
        return (
            f"The language model “{name}” marks no names of people, places or organizations, so "
            "only dates in figures were looked for. Another one can be chosen under "
            "View ▸ Languages."
        )
    if not any(map(nlp.has_pipe, SENTENCE_MAKERS)):
        return f"The language model “{name}” finds no sentences, so simple rules did."
    lacking = [each for each in NEEDED if not nlp.has_pipe(each)]
    if nlp.lang == ENGLISH and lacking:
        return (
            f"The language model “{name}” has no {' and no '.join(lacking)}, so no claims were "
            "looked for, and only dates in figures."
        )
    return ""


def _not_loaded(name: str, error: Exception) -> str:
    package = error.name if isinstance(error, ImportError) else None
    wanted = f": it needs the package “{package}”" if package and package != name else ""
    return (
        f"The language model “{name}” cannot be loaded{wanted}, so nothing but dates in figures "
        "was looked for; reading, marking and exporting work. Another one can be chosen under "
        "View ▸ Languages."
    )
