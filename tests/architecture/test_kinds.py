"""A new kind of mention is finished only when every table knows it."""

import json

import pytest

from reader.domain.entities import MentionKind
from reader.session.marks import CLAIM, HIGHLIGHT
from tests.architecture.sources import ROOT

THEMES = sorted((ROOT / "resources" / "themes").glob("*.json"))
KINDS = {kind.value for kind in MentionKind} | {CLAIM, HIGHLIGHT}


@pytest.mark.skipif(not THEMES, reason="the themes are not there yet")
@pytest.mark.parametrize("path", THEMES, ids=lambda path: path.stem)
def test_every_kind_has_its_colours_in_every_theme(path):
    marks = json.loads(path.read_text(encoding="utf-8"))["marks"]
    assert marks.keys() == KINDS
    assert {frozenset(colours) for colours in marks.values()} == {
        frozenset(("tint", "strong", "line"))
    }


def test_the_schema_of_the_output_knows_every_kind():
    path = ROOT / "resources" / "schemas" / "analysis.schema.json"
    if not path.exists():
        pytest.skip("the schema is not there yet")
    enums = list(_enums(json.loads(path.read_text(encoding="utf-8"))))
    assert {kind.value for kind in MentionKind} in enums


def _enums(schema):
    if isinstance(schema, dict):
        if "enum" in schema:
            yield {value for value in schema["enum"] if value is not None}
        for part in schema.values():
            yield from _enums(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _enums(part)
