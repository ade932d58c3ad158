"""What tests of other languages share: a pipeline on the disk, and the analyser."""

from __future__ import annotations

from functools import cache

import pytest
import spacy

from reader.analysis.languages.desk import LanguageDesk
from reader.analysis.languages.document import LanguageOrigin
from reader.analysis.languages.speech import Speech, speech_of
from reader.analysis.pieces import batches_of, pieces_of
from reader.analysis.pipeline import Analyser
from reader.text.lines import blocks_of_lines

PATTERNS = [
    {"label": "PER", "pattern": "Angela Merkel"},
    {"label": "PER", "pattern": "Merkel"},
    {"label": "LOC", "pattern": "Berlin"},
    {"label": "ORG", "pattern": "Bundestag"},
    {"label": "MISC", "pattern": "Grundgesetz"},
    {"label": "LOC", "pattern": "„Bonn“,"},
]


@cache
def english():
    return Analyser.load()


@pytest.fixture
def desk():
    return LanguageDesk(english())


@pytest.fixture(scope="session")
def german_folder(tmp_path_factory):
    """A German pipeline with sentences and names, as a person may have saved one."""
    nlp = spacy.blank("de")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler").add_patterns(PATTERNS)
    folder = tmp_path_factory.mktemp("pipelines") / "german"
    nlp.to_disk(folder)
    return folder


def german(folder, **labels):
    return Speech("de", LanguageOrigin.PERSON.value, str(folder), labels)


def analyse(desk, text, speech=None, day=None):
    """Return the analysis of a text, in parts as the worker makes it."""
    blocks = blocks_of_lines(text)
    speech = speech or speech_of(text, blocks, "", "", {})
    parts = [
        desk.part(text, batch, day, lambda: None, speech)
        for batch in batches_of(pieces_of(text, blocks))
    ]
    return desk.assemble(text, parts, speech)


def named(text, found):
    return [(m.kind.value, m.span.cut(text)) for m in found.mentions]
