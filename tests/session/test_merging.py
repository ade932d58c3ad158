from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.analysis import Analysis, FoundMention, ModelInfo
from reader.domain.annotations import Anchor, Annotation, AnnotationId, Mention, Status
from reader.domain.claims import EntityId
from reader.domain.entities import Entity, MentionKind, Origin
from reader.domain.findings import findings_of
from reader.domain.spans import Span
from reader.session import edits, entity_edits
from reader.session.items import Items, Prepared
from reader.session.session import Session
from reader.session.suggestions import Suggestions
from tests.builders import a_session, an_analysis, some_findings, span_of


def test_a_new_analysis_of_the_same_text_changes_nothing(library):
    session = a_session(library)
    before = dict(session.annotations), dict(session.entities)
    told = []
    session.analysed.subscribe(told.append)
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
TEXT_OF_PROPERTIES = "x" * 100


@st.composite
def decided(draw):
    span, kind = draw(SPANS), draw(KINDS)
    return Annotation(
        id=AnnotationId(f"{kind.value}:{span.start}-{span.end}"),
        anchor=Anchor(span, span.cut(TEXT_OF_PROPERTIES)),
        body=Mention(kind, EntityId(draw(st.sampled_from(["e1", "gone"])))),
        origin=Origin.MACHINE,
        status=draw(st.sampled_from([s for s in Status if s is not Status.SUGGESTED])),
    )


FOUND = st.lists(st.tuples(SPANS, KINDS), unique=True, max_size=8).map(
    lambda places: findings_of(
        Analysis(
            (Span(0, 100),),
            tuple(
                FoundMention(f"m{n}", span, kind, 0, 0.9, EntityId("e1"))
                for n, (span, kind) in enumerate(places, 1)
            ),
            (Entity(id=EntityId("e1"), kind=MentionKind.PERSON, name="x"),),
            (),
            ModelInfo("model", "1"),
        )
    )
)
HUMAN = st.lists(decided(), max_size=6, unique_by=lambda a: a.id)


def suggested(items):
    return {a.id: a for a in items.annotations.values() if not a.is_human}


@given(HUMAN, FOUND, FOUND)
def test_no_analysis_touches_what_a_person_decided(human, old, new):
    items = Items(TEXT_OF_PROPERTIES, human, (), old)
    items.put(Prepared(TEXT_OF_PROPERTIES, new))
    assert {a.id: a for a in items.annotations.values() if a.is_human} == {a.id: a for a in human}
    fresh = Items(TEXT_OF_PROPERTIES, human, (), new)
    assert dict(items.annotations) == dict(fresh.annotations)


@given(HUMAN, FOUND)
def test_nothing_is_suggested_where_a_person_has_decided(human, found):
    for suggestion in suggested(Items(TEXT_OF_PROPERTIES, human, (), found)).values():
        for one in human:
            assert suggestion.id != one.id
            assert suggestion.span != one.span
            same_kind = suggestion.body.kind is one.body.kind
            assert not (same_kind and suggestion.span.overlap_ratio(one.span) >= 0.5)


@given(HUMAN, FOUND)
def test_every_suggestion_away_from_human_items_is_kept(human, found):
    items = Items(TEXT_OF_PROPERTIES, human, (), found)
    everything = Suggestions(TEXT_OF_PROPERTIES, found)
    for row in range(len(everything)):
        span = found.span(row)
        if not any(span.overlaps(one.span) for one in human):
            assert everything.id(row) in items.annotations


def test_what_is_taken_back_after_another_analysis_is_there_again(library):
    session = a_session(library)
    item = next(a for a in session.annotations.values() if a.anchor.quote == "Kremlin")
    accepting = edits.accept(session, item.id)
    session.apply(accepting)
    found = an_analysis()
    session.receive(some_findings(analysis=replace(found, mentions=found.mentions[:3])))
    session.apply(accepting.inverted())
    assert session.annotations[item.id] == item
    assert item.id in {m.id for m in session.marks.at(item.span.start)}
    session.apply(accepting)
    assert session.annotations[item.id].status is Status.ACCEPTED


def test_a_suggestion_that_another_analysis_sees_otherwise_is_not_undone_into_it(library):
    session = a_session(library)
    item = next(a for a in session.annotations.values() if a.anchor.quote == "Kremlin")
    accepting = edits.accept(session, item.id)
    session.apply(accepting)
    found = an_analysis()
    doubtful = tuple(replace(m, confidence=0.4) for m in found.mentions)
    session.receive(some_findings(analysis=replace(found, mentions=doubtful)))
    session.apply(accepting.inverted())
    assert session.annotations[item.id] == item
    assert len([m for m in session.marks.at(item.span.start) if m.kind == "organization"]) == 1


def test_parts_show_at_once_and_the_whole_takes_their_place(library):
    session = a_session(library, analysed=False)
    told = []
    session.analysed.subscribe(told.append)
    found = an_analysis()
    part = replace(found, sentences=found.sentences[:1], mentions=found.mentions[:2],
                   entities=(), claims=())  # fmt: skip
    prepared = Prepared(session.document.text, findings_of(part))
    session.receive_part(prepared, found.sentences[0])
    assert [a.anchor.quote for a in session.annotations.values()] == ["Vladimir Putin", "Beijing"]
    session.receive(some_findings())
    assert len(session.annotations) == len(found.mentions) + len(found.claims)
    assert told == [found.sentences[0], None]
    session.receive_part(Prepared(session.document.text, findings_of(part)), None)
    assert len(session.annotations) == len(found.mentions) + len(found.claims)


def test_an_item_stands_for_the_same_after_another_analysis_and_a_restart(library):
    session = a_session(library)
    putins = [i for i, a in session.annotations.items() if a.anchor.quote == "Putin"]
    for item in putins:
        session.apply(edits.accept(session, item))
    found = an_analysis()
    session.receive(some_findings(analysis=replace(found, mentions=(), entities=())))
    stored = library.load(session.document.id)
    again = Session(session.document, library, stored.annotations, stored.entities)
    for each in (session, again):
        family = each.families.of(each.annotations[putins[0]])
        assert each.families.members(family) == putins
        assert each.families.name_of(family) == "Vladimir Putin"
