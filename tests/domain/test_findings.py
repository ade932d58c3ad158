"""Columns and records lose nothing of an analysis, whatever is in it."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.analysis import Analysis, FoundClaim, FoundMention, ModelInfo
from reader.domain.analysis_records import analysis_to_record
from reader.domain.claims import Attribution, ClaimKind, EntityId, Modality, claim_kinds
from reader.domain.dates import DateType, DateValue
from reader.domain.entities import Entity, MentionKind, Place
from reader.domain.findings import NOTHING_FOUND, analysis_of, findings_of, with_part
from reader.domain.findings_records import findings_from_record, findings_to_record
from reader.domain.spans import Span

LENGTH = 400
SPANS = st.tuples(st.integers(0, LENGTH - 2), st.integers(1, 40)).map(
    lambda p: Span(p[0], min(LENGTH, p[0] + p[1]))
)
SENTENCES = tuple(Span(start, start + 19) for start in range(0, LENGTH, 20))
SCORES = st.integers(0, 1000).map(lambda n: n / 1000)
CLAIM_KINDS = st.sampled_from(ClaimKind)
DATES = st.builds(
    DateValue,
    st.sampled_from(DateType),
    st.sampled_from(["2024-05-16", "P3D", "PAST_REF"]),
    st.sampled_from([None, "2024-05-16"]),
    st.sampled_from([None, "2024-05-17"]),
    st.booleans(),
)
PLACES = st.builds(Place, st.text(max_size=4), st.none() | st.just("FR"), st.floats(-90, 90),
                   st.floats(-180, 180), st.none() | st.integers(0, 9))  # fmt: skip


@st.composite
def analyses(draw):
    kinds = draw(st.lists(st.sampled_from(MentionKind), max_size=5))
    entities = tuple(
        Entity(
            id=EntityId(f"e{n}"),
            kind=kind,
            name=draw(st.text(min_size=1, max_size=5)),
            aliases=tuple(draw(st.lists(st.text(min_size=1, max_size=5), max_size=2))),
            place=draw(st.none() | PLACES) if kind is MentionKind.PLACE else None,
        )
        for n, kind in enumerate(kinds, 1)
    )
    places = draw(
        st.lists(st.tuples(SPANS, st.sampled_from(MentionKind)), unique=True, max_size=8)
    )
    ids = st.none() | st.sampled_from([e.id for e in entities]) if entities else st.none()
    mentions = [
        FoundMention("", span, kind, sentence_of(span), draw(SCORES), draw(ids),
                     draw(st.none() | DATES) if kind is MentionKind.DATE else None)
        for span, kind in sorted(places, key=lambda p: (p[0], p[1].value))
    ]  # fmt: skip
    claims = [
        FoundClaim("", span, sentence_of(span), draw(SCORES), draw(st.sampled_from(Modality)),
                   draw(st.none() | attributions(ids)), claim_kinds(draw(st.sets(CLAIM_KINDS))))
        for span in sorted(draw(st.sets(SPANS, max_size=4)))
    ]  # fmt: skip
    return Analysis(
        SENTENCES,
        tuple(replace(m, id=f"m{n}") for n, m in enumerate(mentions, 1)),
        entities,
        tuple(replace(c, id=f"c{n}") for n, c in enumerate(claims, 1)),
        ModelInfo("model", "1"),
    )


def attributions(ids):
    spans = st.none() | SPANS
    return st.builds(Attribution, spans, spans, st.lists(SPANS, max_size=3).map(tuple), ids)


def sentence_of(span):
    return span.start // 20


@given(analyses())
def test_an_analysis_comes_back_from_its_columns_as_it_was(analysis):
    assert analysis_of(findings_of(analysis)) == analysis


@given(analyses())
def test_columns_come_back_from_json_as_they_were(analysis):
    findings = findings_of(analysis)
    record = json.loads(json.dumps(findings_to_record(findings)))
    assert findings_from_record(record) == findings


@given(analyses())
def test_what_the_first_versions_stored_is_read_as_well(analysis):
    record = json.loads(json.dumps(analysis_to_record(analysis, "x" * LENGTH, "id")))
    assert findings_from_record(record) == findings_of(analysis)


@given(analyses())
def test_columns_of_a_version_without_kinds_are_read_as_well(analysis):
    record = findings_to_record(findings_of(analysis))
    del record["claim_kinds"]
    unkind = replace(analysis, claims=tuple(replace(c, kinds=()) for c in analysis.claims))
    assert findings_from_record(record) == findings_of(unkind)


def test_kinds_of_a_newer_version_are_passed_over():
    assert claim_kinds(["event", "rumour", "quantity"]) == (ClaimKind.QUANTITY, ClaimKind.EVENT)


def test_of_two_findings_at_one_place_the_first_stays():
    twice = FoundMention("m1", Span(3, 9), MentionKind.PLACE, 0, 0.9)
    other = replace(twice, id="m2", confidence=0.2)
    found = findings_of(Analysis(SENTENCES, (twice, other), (), (), ModelInfo("m", "1")))
    assert found.size == 1
    assert found.confidence(0) == 0.9


def part_of(analysis, first, last):
    """Return what the analysis says from one sentence to another, as a part: no entities."""
    inside = range(first, last)
    unnamed = [
        replace(c, attribution=replace(c.attribution, entity=None) if c.attribution else None)
        for c in analysis.claims
        if c.sentence in inside
    ]
    return replace(
        analysis,
        sentences=analysis.sentences[first:last],
        mentions=tuple(replace(m, entity=None) for m in analysis.mentions if m.sentence in inside),
        claims=tuple(unnamed),
        entities=(),
    )


@given(analyses(), st.permutations(range(0, 20, 4)))
def test_parts_in_any_order_make_the_whole(analysis, order):
    whole = NOTHING_FOUND
    for first in order:
        whole = with_part(whole, findings_of(part_of(analysis, first, first + 4)))
    expected = part_of(analysis, 0, 20)
    again = analysis_of(whole)
    assert again == expected


@given(analyses(), analyses(), st.integers(0, 19), st.integers(1, 20))
def test_a_part_replaces_what_was_found_in_its_stretch_and_nothing_else(old, new, first, length):
    last = min(20, first + length)
    found = analysis_of(with_part(findings_of(old), findings_of(part_of(new, first, last))))
    start, end = SENTENCES[first].start, SENTENCES[last - 1].end
    outside = [m for m in old.mentions if not start <= m.span.start < end]
    inside = [m for m in new.mentions if m.sentence in range(first, last)]
    expected = [(m.span, m.kind, m.value) for m in (*outside, *inside)]
    assert sorted((m.span, m.kind.value) for m in found.mentions) == sorted(
        (span, kind.value) for span, kind, _ in expected
    )
    kept = {m.span: m.entity for m in old.mentions if m in outside}
    assert all(m.entity == kept[m.span] for m in found.mentions
               if m.span in kept and m.entity is not None)  # fmt: skip
    assert len(found.claims) == len(
        [c for c in old.claims if not start <= c.span.start < end]
    ) + len([c for c in new.claims if c.sentence in range(first, last)])
