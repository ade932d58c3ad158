from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.annotations import Anchor, Annotation, AnnotationId, Mention, Status
from reader.domain.claims import EntityId
from reader.domain.entities import Entity, MentionKind, Origin
from reader.domain.spans import Span
from reader.session import edits, entity_edits
from reader.session.merging import Findings, replacing_suggestions, undecided
from tests.builders import a_session, an_analysis, some_findings, span_of


def test_a_new_analysis_of_the_same_text_changes_nothing(library):
    session = a_session(library)
    before = dict(session.annotations), dict(session.entities)
    told = []
    session.changed.subscribe(told.append)
    session.receive(some_findings())
    assert (dict(session.annotations), dict(session.entities)) == before
    assert told == []


def test_rejected_mentions_stay_rejected_after_a_new_analysis(library):
    session = a_session(library)
    beijing = next(a for a in session.annotations.values() if a.anchor.quote == "Beijing")
    session.apply(edits.reject(session, beijing.id))
    session.receive(some_findings())
    at_beijing = [a for a in session.annotations.values() if a.span.overlaps(beijing.span)]
    assert [a.status for a in at_beijing if isinstance(a.body, Mention)] == [Status.REJECTED]


def test_what_a_person_moved_is_not_suggested_again_at_its_old_place(library):
    session = a_session(library)
    putin = span_of("Vladimir Putin")
    item = next(a for a in session.annotations.values() if a.span == putin)
    session.apply(edits.move(session, item.id, Span(putin.start, putin.start + 8)))
    session.receive(some_findings())
    here = [
        a
        for a in session.annotations.values()
        if isinstance(a.body, Mention) and a.span.overlaps(putin)
    ]
    assert [a.anchor.quote for a in here] == ["Vladimir"]


def test_names_that_a_person_gave_survive_a_new_analysis(library):
    session = a_session(library)
    putin = next(e for e in session.entities.values() if e.name == "Vladimir Putin")
    session.apply(entity_edits.rename(session, putin.id, "President Putin"))
    session.receive(some_findings())
    assert session.entities[putin.id].name == "President Putin"


def test_a_comment_on_a_suggestion_keeps_it_through_an_analysis_that_misses_it(library):
    session = a_session(library)
    item = next(a for a in session.annotations.values() if a.anchor.quote == "Kremlin")
    session.apply(edits.comment(session, item.id, "check this"))
    found = an_analysis()
    less = replace(found, mentions=found.mentions[:3], entities=found.entities[:3])
    session.receive(some_findings(analysis=less))
    assert session.annotations[item.id].comment == "check this"
    assert session.annotations[item.id].body.entity in session.entities


SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda p: Span(p[0], p[0] + p[1]))
KINDS = st.sampled_from(list(MentionKind))


@st.composite
def annotations(draw, status):
    span, kind = draw(SPANS), draw(KINDS)
    chosen = draw(status)
    return Annotation(
        id=AnnotationId(f"{kind.value}:{span.start}-{span.end}"),
        anchor=Anchor(span, "x"),
        body=Mention(kind, EntityId(draw(st.sampled_from("abc")))),
        origin=Origin.MACHINE,
        status=chosen,
    )


HUMAN = annotations(st.sampled_from([s for s in Status if s is not Status.SUGGESTED]))
MACHINE = annotations(st.just(Status.SUGGESTED))
ENTITIES = st.lists(st.sampled_from("abc"), unique=True).map(
    lambda ids: [Entity(id=EntityId(i), kind=MentionKind.PERSON, name=i) for i in ids]
)


def by_id(items):
    return {item.id: item for item in items}


@given(st.lists(HUMAN, max_size=6), st.lists(MACHINE, max_size=8), st.lists(MACHINE), ENTITIES)
def test_no_analysis_touches_what_a_person_decided(human, old, new, entities):
    current = by_id([*old, *human])
    changes = replacing_suggestions(
        current,
        by_id(entities),
        Findings(an_analysis(), tuple(by_id(new).values()), tuple(entities)),
    )
    touched = {c.id for c in changes.changes if not c.is_entity}
    assert not touched & {a.id for a in current.values() if a.is_human}


@given(st.lists(HUMAN, max_size=6), st.lists(MACHINE))
def test_nothing_is_suggested_where_a_person_has_decided(human, found):
    for suggestion in undecided(found, human):
        for decided in human:
            assert suggestion.id != decided.id
            assert suggestion.span != decided.span
            same_kind = suggestion.body.kind is decided.body.kind
            assert not (same_kind and suggestion.span.overlap_ratio(decided.span) >= 0.5)


@given(st.lists(HUMAN, max_size=6), st.lists(MACHINE))
def test_every_suggestion_away_from_human_items_is_kept(human, found):
    kept = {a.id for a in undecided(found, human)}
    for suggestion in found:
        if not any(suggestion.span.overlaps(decided.span) for decided in human):
            assert suggestion.id in kept or suggestion.id in {d.id for d in human}
