"""A new analysis is compared with the old one, and taken as a whole, in parts, or not at all."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.analysis import Analysis, FoundClaim, FoundMention, ModelInfo
from reader.domain.claims import Attribution, EntityId, Modality
from reader.domain.dates import DateType, DateValue
from reader.domain.entities import Entity, MentionKind
from reader.domain.findings import CLAIM, findings_of
from reader.domain.spans import Span
from reader.session import edits
from reader.session.differences import Sort, compare
from reader.session.items import Prepared
from reader.session.mixing import mixed
from reader.session.rerun import rerun_of, sentence_of, taken, words_of
from tests.builders import TEXT, a_session, an_analysis, some_findings, span_of

PEOPLE = [EntityId(f"e{n}") for n in range(4)]
SPANS = st.builds(
    lambda start, size: Span(start, start + size), st.integers(0, 30), st.integers(1, 8)
)
DAYS = st.sampled_from([None, DateValue(DateType.DATE, "2024-05-16", "2024-05-16", "2024-05-16")])


@st.composite
def analyses(draw):
    """Any analysis: mentions and claims that overlap, repeat, stand for anybody or nobody."""
    entities = tuple(
        Entity(id=id_, kind=MentionKind.PERSON, name=f"Name {draw(st.integers(0, 5))}")
        for id_ in PEOPLE
    )
    who = st.sampled_from([None, *PEOPLE])
    mentions = [
        FoundMention(f"m{n}", span, kind, 0, sure / 10, entity, value)
        for n, (span, kind, sure, entity, value) in enumerate(
            draw(
                st.lists(
                    st.tuples(SPANS, st.sampled_from(MentionKind), st.integers(0, 10), who, DAYS)
                )
            )
        )
    ]
    claims = [
        FoundClaim(
            f"c{n}",
            span,
            0,
            0.8,
            modality,
            None if one is None else Attribution(one, None, (one,), by),
        )
        for n, (span, modality, one, by) in enumerate(
            draw(
                st.lists(
                    st.tuples(SPANS, st.sampled_from(Modality), st.none() | SPANS, who), max_size=3
                )
            )
        )
    ]
    return findings_of(
        Analysis((Span(0, 40),), tuple(mentions), entities, tuple(claims), ModelInfo("m", "1"))
    )


def said(findings, rows=None):
    """Return what rows say, without how sure the machine is."""
    found = set()
    for row in range(findings.size) if rows is None else rows:
        kind = findings.kind(row)
        body = replace(findings.claim(row), score=None) if kind == CLAIM else findings.date(row)
        entity = None if kind == CLAIM else findings.entity_id(row)
        found.add((findings.span(row), kind, body, entity))
    return found


@given(analyses(), analyses())
def test_differences_tell_everything_and_nothing_else(old, new):
    differences = compare(old, new)
    before = {each.old for each in differences if each.old != -1}
    after = {each.new for each in differences if each.new != -1}
    assert len(differences) == len(
        {each.old for each in differences if each.sort is not Sort.NEW}
    ) + sum(each.sort is Sort.NEW for each in differences)
    same_old = said(old, set(range(old.size)) - before)
    assert same_old == said(new, set(range(new.size)) - after)
    assert compare(new, new) == []


@given(analyses(), analyses(), st.data())
def test_what_is_refused_stays_and_the_rest_is_taken(old, new, data):
    differences = compare(old, new)
    refused = data.draw(st.lists(st.sampled_from(differences), unique=True)) if differences else []
    result = mixed(old, new, refused)
    kept = said(old, [each.old for each in refused if each.old != -1])
    wanted = [row for row in range(new.size) if row not in {each.new for each in refused}]
    places = {(span, kind) for span, kind, *_ in kept}
    fresh = {each for each in said(new, wanted) if each[:2] not in places}
    assert said(result) == kept | fresh
    keys = list(zip(result.starts, result.ends, result.kinds, strict=True))
    assert keys == sorted(set(keys))
    assert compare(result, mixed(old, new, refused)) == []


@given(analyses(), analyses())
def test_refusing_everything_shows_what_was_there(old, new):
    result = mixed(old, new, compare(old, new))
    assert said(result) == said(old)
    assert compare(old, result) == []


def other(analysis):
    """Return an analysis that has lost Beijing, found "trade", and sees the rest otherwise."""
    mentions = {m.span.cut(TEXT): m for m in analysis.mentions}
    changed = {
        "Kremlin": replace(mentions["Kremlin"], kind=MentionKind.PLACE, entity=None),
        "Xi Jinping": replace(mentions["Xi Jinping"], span=span_of("Jinping")),
        "trade": replace(mentions["China"], id="new", span=span_of("trade"), entity=None),
    }
    kept = {words: m for words, m in mentions.items() if words != "Beijing"}
    claim = replace(analysis.claims[0], modality=Modality.HEDGED)
    return replace(analysis, mentions=tuple({**kept, **changed}.values()), claims=(claim,))


def offered(session):
    prepared = some_findings(TEXT, other(an_analysis()))
    differences = compare(session.findings, prepared.suggestions.findings)
    return rerun_of(session, prepared, differences)


def test_a_person_is_told_in_words_what_would_change(library):
    session = a_session(library)
    rerun = offered(session)
    told = {
        w.words: (w.sort, w.kind, w.what)
        for w in (words_of(session, rerun, d) for d in rerun.differences)
    }
    assert told == {
        "Beijing": (Sort.GONE, "place", ""),
        "Putin": (Sort.GONE, "person", ""),
        "trade": (Sort.NEW, "place", ""),
        "Jinping": (Sort.DIFFERENT, "person", "“Xi Jinping” → “Jinping”"),
        "Kremlin": (Sort.DIFFERENT, "place", "organization → place; Kremlin → nothing"),
        "Putin said that trade with China had doubled since May 16.": (
            Sort.DIFFERENT, "claim", "asserted → hedged",
        ),
    }  # fmt: skip
    assert (
        sentence_of(rerun.differences)
        == "The new analysis would change 6 items: 1 new, 2 gone, 3 different."
    )


def test_what_a_person_has_decided_is_no_difference_and_stays(library):
    session = a_session(library)
    by_words = {a.anchor.quote: a for a in session.annotations.values() if a.body.label != "claim"}
    session.apply(edits.accept(session, by_words["Beijing"].id))
    session.apply(edits.reject(session, by_words["Kremlin"].id))
    session.apply(edits.relabel(session, by_words["Xi Jinping"].id, "place"))
    mine = {a.id: a for a in session.annotations.values() if a.is_human}
    rerun = offered(session)
    words = {words_of(session, rerun, each).words for each in rerun.differences}
    assert words & {"Beijing", "Kremlin", "Xi Jinping", "Jinping"} <= {"Jinping"}
    session.receive(Prepared(TEXT, taken(session, rerun, rerun.differences)))
    assert {a.id: a for a in session.annotations.values() if a.is_human} == mine


def test_single_differences_are_taken(library):
    session = a_session(library)
    rerun = offered(session)
    wanted = [d for d in rerun.differences if words_of(session, rerun, d).words == "trade"]
    session.receive(Prepared(TEXT, taken(session, rerun, wanted)))
    quotes = {a.anchor.quote for a in session.annotations.values()}
    assert {"Beijing", "Kremlin", "Xi Jinping", "trade"} <= quotes
    assert "Jinping" not in quotes


def test_claims_too_weak_to_be_shown_are_nothing_to_ask_about(library):
    session = a_session(library)
    session.show_claims_from(0.9)
    rerun = offered(session)
    assert "claim" not in {words_of(session, rerun, each).kind for each in rerun.differences}
