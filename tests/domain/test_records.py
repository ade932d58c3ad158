from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from reader.domain import records
from reader.domain.analysis_records import analysis_from_record, analysis_to_record
from reader.domain.annotations import (
    Anchor,
    Annotation,
    Claim,
    Evidence,
    Highlight,
    Mention,
    Status,
    Suggestion,
)
from reader.domain.changes import Change
from reader.domain.claims import Attribution, Modality
from reader.domain.dates import DateType, DateValue
from reader.domain.document_records import (
    document_from_record,
    document_to_record,
    remark_from_record,
    remark_to_record,
)
from reader.domain.documents import Block, BlockKind, Document, Field, Metadata, Source
from reader.domain.entities import Entity, MentionKind, Origin, OwnKindId, Place, surviving
from reader.domain.landmarks import Image, Landmarks, Page, Section
from reader.domain.remarks import Remark, RemarkKind
from reader.domain.source_map import SourceMap
from reader.domain.spans import Span
from tests.builders import TEXT, an_analysis
from tests.domain.test_inlines import inlines
from tests.domain.test_source_map import stretches

WORDS = st.text(max_size=12)
MAYBE = st.none() | WORDS
SCORES = st.none() | st.floats(0, 1)
SPANS = st.tuples(st.integers(0, 999), st.integers(1, 99)).map(lambda p: Span(p[0], sum(p)))
VALUES = st.builds(
    DateValue,
    st.sampled_from(DateType),
    WORDS,
    st.none() | WORDS,
    st.none() | WORDS,
    st.booleans(),
)
ATTRIBUTIONS = st.builds(
    Attribution,
    st.none() | SPANS,
    st.none() | SPANS,
    st.lists(SPANS, max_size=3).map(tuple),
    st.none() | WORDS,
)
KINDS = st.sampled_from(MentionKind) | WORDS.map(lambda word: OwnKindId(f"own:{word}"))
BODIES = st.one_of(
    st.builds(Mention, KINDS, st.none() | WORDS, st.none() | VALUES, st.booleans()),
    st.builds(
        Claim,
        st.sampled_from(Modality),
        st.none() | ATTRIBUTIONS,
        st.none() | st.floats(0, 1),
        verdict=WORDS,
        evidence=st.lists(st.builds(Evidence, WORDS, WORDS), max_size=2).map(tuple),
    ),
    st.builds(
        Highlight,
        st.sampled_from(RemarkKind),
        WORDS,
        WORDS,
        WORDS,
    ),
)
ANNOTATIONS = st.builds(
    Annotation,
    id=WORDS,
    anchor=st.builds(Anchor, SPANS, WORDS, WORDS, WORDS),
    body=BODIES,
    origin=st.sampled_from(Origin),
    status=st.sampled_from(Status),
    confidence=st.none() | st.floats(0, 1),
    run=WORDS,
    comment=WORDS,
    suggested=st.none() | st.builds(Suggestion, SPANS, BODIES),
    tags=st.lists(WORDS, max_size=3).map(tuple),
)
PLACES = st.builds(
    Place,
    WORDS,
    st.none() | WORDS,
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.none() | st.just(7),
)
ENTITIES = st.builds(
    Entity,
    id=WORDS,
    kind=KINDS,
    name=WORDS,
    aliases=st.lists(WORDS).map(tuple),
    origin=st.sampled_from(Origin),
    place=st.none() | PLACES,
    merged_into=st.none() | WORDS,
    note=WORDS,
)
FIELDS = st.none() | st.builds(Field, WORDS, WORDS)
PLACES = st.integers(0, 9)
LANDMARKS = st.builds(
    Landmarks,
    st.lists(st.builds(Page, PLACES, WORDS)).map(tuple),
    st.lists(st.builds(Section, PLACES, WORDS, PLACES)).map(tuple),
    st.lists(st.builds(Image, PLACES, WORDS)).map(tuple),
)
DOCUMENTS = st.builds(
    Document,
    id=WORDS,
    text=WORDS,
    blocks=st.lists(
        st.builds(Block, SPANS, st.sampled_from(BlockKind), st.integers(0, 6), WORDS)
    ).map(tuple),
    metadata=st.builds(Metadata, FIELDS, FIELDS, FIELDS, FIELDS, FIELDS),
    source=st.none() | st.builds(Source, WORDS, WORDS, WORDS, WORDS, st.booleans()),
    losses=st.lists(WORDS).map(tuple),
    inlines=inlines(),
    landmarks=LANDMARKS,
    source_map=stretches().map(SourceMap),
)


def through_json(record):
    return json.loads(json.dumps(record))


@given(ANNOTATIONS)
def test_an_annotation_comes_back_from_its_record(annotation):
    record = through_json(records.annotation_to_record(annotation))
    back = records.annotation_from_record(record)
    # An entity without a span has no place of its own in a record.
    assert back == annotation


@given(ENTITIES)
def test_an_entity_comes_back_from_its_record(entity):
    assert records.entity_from_record(through_json(records.entity_to_record(entity))) == entity


@given(ANNOTATIONS | ENTITIES)
def test_a_change_comes_back_from_its_record_on_either_side(item):
    for change in (Change(None, item), Change(item, None), Change(item, item)):
        assert records.change_from_record(through_json(records.change_to_record(change))) == change


@given(DOCUMENTS)
def test_a_document_comes_back_from_its_record(document):
    record = through_json(document_to_record(document))
    assert document_from_record(record) == document


@given(st.builds(Remark, WORDS, SPANS, st.sampled_from(RemarkKind), WORDS, WORDS))
def test_a_remark_comes_back_from_its_record(remark):
    assert remark_from_record(through_json(remark_to_record(remark))) == remark


def test_an_analysis_comes_back_from_its_published_form():
    record = through_json(analysis_to_record(an_analysis(), TEXT, "x"))
    assert analysis_from_record(record) == an_analysis()
    assert record["mentions"][0]["text"] == "Vladimir Putin"
    assert record["entities"][0]["mentions"] == ["m1", "m3", "m8"]


@given(st.dictionaries(st.sampled_from("abcd"), st.none() | st.sampled_from("abcde")))
def test_following_merges_ends_even_in_damaged_data(merges):
    entities = {
        id_: Entity(id=id_, kind=MentionKind.PERSON, name=id_, merged_into=into)
        for id_, into in merges.items()
    }
    for id_ in "abcd":
        assert surviving(entities, id_) in {*entities, id_}
