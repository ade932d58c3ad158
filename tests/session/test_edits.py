from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.base.errors import UserError
from reader.domain.annotations import Claim, Mention, Status
from reader.domain.entities import MentionKind, Origin, surviving
from reader.domain.spans import Span
from reader.session import edits, entity_edits, mention_edits, naming
from reader.session.marks import kind_key
from reader.store.library import SqliteLibrary
from tests.builders import TEXT, a_session, span_of


def item(session, quote, number=1):
    same = sorted(
        (a for a in session.annotations.values() if a.anchor.quote == quote),
        key=lambda a: a.span,
    )
    return same[number - 1]


def test_a_selection_becomes_a_mention_without_the_blanks_around_it(library):
    session = a_session(library)
    start = TEXT.index(" trade ")
    changes = edits.add(session, Span(start, start + len(" trade ")), "organization")
    session.apply(changes)
    added = session.annotations[changes.focus]
    assert (added.anchor.quote, added.status, added.origin) == (
        "trade",
        Status.ADDED,
        Origin.HUMAN,
    )
    assert TEXT[: added.span.start].endswith(added.anchor.prefix)


def test_a_blank_selection_is_refused_in_words(library):
    session = a_session(library)
    with pytest.raises(UserError, match="no text"):
        edits.add(session, Span(8, 9), "person")


def test_an_added_surname_joins_the_person_who_has_it(library):
    session = a_session(library)
    putin = item(session, "Putin").body.entity
    session.apply(edits.reject(session, item(session, "Putin").id))
    changes = edits.add(session, span_of("said"), "person")
    session.apply(changes)
    assert session.annotations[changes.focus].body.entity != putin
    xi = item(session, "Xi Jinping").body.entity
    changes = edits.add(session, span_of("Xi"), "person")
    session.apply(changes)
    assert session.annotations[changes.focus].body.entity == xi


def test_marking_what_is_suggested_already_accepts_it(library):
    session = a_session(library)
    suggested = item(session, "Beijing")
    session.apply(edits.add(session, suggested.span, "place"))
    assert session.annotations[suggested.id].status is Status.ACCEPTED
    assert len([a for a in session.annotations.values() if a.span == suggested.span]) == 1


def test_marking_what_was_rejected_brings_it_back(library):
    session = a_session(library)
    beijing = item(session, "Beijing")
    session.apply(edits.reject(session, beijing.id))
    session.apply(edits.add(session, beijing.span, "place"))
    assert session.annotations[beijing.id].is_shown


def test_a_claim_takes_its_whole_sentence(library):
    session = a_session(library)
    changes = edits.add(session, span_of("Kremlin may"), "claim")
    session.apply(changes)
    added = session.annotations[changes.focus]
    assert isinstance(added.body, Claim)
    assert added.anchor.quote == "The Kremlin may publish the text 🙂 of Putin’s remarks."


def test_an_added_date_gets_its_calendar_value(library):
    session = a_session(library, analysed=False)
    changes = edits.add(session, span_of("May 16"), "date")
    session.apply(changes)
    assert session.annotations[changes.focus].body.value.value.endswith("05-16")


def test_another_kind_keeps_what_the_machine_had_said(library):
    session = a_session(library)
    kremlin = item(session, "Kremlin")
    session.apply(edits.relabel(session, kremlin.id, "place"))
    after = session.annotations[kremlin.id]
    assert (kind_key(after), after.status) == ("place", Status.EDITED)
    assert after.suggested.body.kind is MentionKind.ORGANIZATION
    assert session.entities[after.body.entity].kind is MentionKind.PLACE


def test_moving_an_end_twice_remembers_the_first_place(library):
    session = a_session(library)
    putin = item(session, "Vladimir Putin")
    for end in (8, 14):
        session.apply(edits.move(session, putin.id, Span(0, end)))
    after = session.annotations[putin.id]
    assert after.anchor.quote == "Vladimir Putin"
    assert after.suggested.span == putin.span


def test_deleting_rejects_the_machines_items_and_removes_ones_own(library):
    session = a_session(library)
    beijing = item(session, "Beijing")
    session.apply(edits.delete(session, beijing.id))
    assert session.annotations[beijing.id].status is Status.REJECTED
    changes = edits.add(session, span_of("trade"), "place")
    session.apply(changes)
    session.apply(edits.delete(session, changes.focus))
    assert changes.focus not in session.annotations


def test_a_comment_alone_does_not_accept_a_suggestion(library):
    session = a_session(library)
    beijing = item(session, "Beijing")
    session.apply(edits.comment(session, beijing.id, "which one?"))
    assert session.annotations[beijing.id].status is Status.SUGGESTED
    stored = library.load(session.document.id).annotations
    assert [a.comment for a in stored] == ["which one?"]


def test_merged_people_are_one_and_can_be_parted_again(library):
    session = a_session(library)
    xi, putin = item(session, "Xi Jinping").body.entity, item(session, "Putin").body.entity
    changes = entity_edits.merge(session, xi, putin)
    session.apply(changes)
    assert surviving(session.entities, xi) == putin
    assert "Xi Jinping" in session.entities[putin].aliases
    session.apply(changes.inverted())
    assert surviving(session.entities, xi) == xi


def test_merged_with_something_of_another_kind_mentions_become_of_that_kind(library):
    session = a_session(library)
    beijing, kremlin = item(session, "Beijing"), item(session, "Kremlin")
    changes = entity_edits.merge(session, beijing.body.entity, kremlin.body.entity)
    session.apply(changes)
    after = session.annotations[beijing.id]
    assert (after.body.kind, after.body.entity) == ("organization", kremlin.body.entity)
    assert (after.status, after.suggested.body) == (Status.EDITED, beijing.body)
    family = session.families.of(after)
    assert session.families.members(family) == [beijing.id, kremlin.id]
    session.apply(changes.inverted())
    assert session.annotations[beijing.id] == beijing
    assert len(session.families.of(beijing)) == 1


def test_a_merge_keeps_what_was_noted_about_both_and_goes_on_in_a_chain(library):
    session = a_session(library)
    xi, putin = item(session, "Xi Jinping").body.entity, item(session, "Putin").body.entity
    beijing = item(session, "Beijing").body.entity
    session.apply(naming.set_note(session, xi, "born 1953"))
    session.apply(naming.set_note(session, putin, "born 1952"))
    session.apply(entity_edits.merge(session, xi, putin))
    session.apply(entity_edits.merge(session, putin, beijing))
    assert surviving(session.entities, xi) == beijing
    assert session.entities[beijing].note == "born 1952\nborn 1953"
    assert len(session.families.of(session.annotations[item(session, "Xi Jinping").id])) == 5


def test_a_mention_can_be_taken_apart_from_its_namesake(library):
    session = a_session(library)
    second = item(session, "Putin", 2)
    session.apply(mention_edits.separate(session, second.id))
    assert session.annotations[second.id].body.entity != item(session, "Putin").body.entity


def test_a_name_is_changed_and_the_old_one_still_known(library):
    session = a_session(library)
    putin = item(session, "Putin").body.entity
    session.apply(entity_edits.rename(session, putin, "  V.  V. Putin "))
    assert session.entities[putin].name == "V. V. Putin"
    assert "Vladimir Putin" in session.entities[putin].aliases
    with pytest.raises(UserError):
        entity_edits.rename(session, putin, "   ")


ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            ("add", "relabel", "move", "accept", "reject", "delete", "comment", "merge", "rename")
        ),
        st.integers(0, 99),
        st.integers(0, 99),
        st.sampled_from(edits.KIND_KEYS),
    ),
    max_size=12,
)


def _wish(session, name, first, second, kind):
    ids = sorted(session.annotations)
    chosen = ids[first % len(ids)]
    entities = sorted(session.entities)
    start = second % (len(TEXT) - 5)
    match name:
        case "add":
            return edits.add(session, Span(start, start + 1 + first % 5), kind)
        case "relabel":
            return edits.relabel(session, chosen, kind)
        case "move":
            return edits.move(session, chosen, Span(start, start + 1 + first % 5))
        case "comment":
            return edits.comment(session, chosen, "x" * (second % 3))
        case "merge":
            return entity_edits.merge(
                session, entities[first % len(entities)], entities[second % len(entities)]
            )
        case "rename":
            return entity_edits.rename(session, entities[first % len(entities)], f"name {second}")
        case _:
            return getattr(edits, name)(session, chosen)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=ACTS)
def test_undoing_every_act_leads_back_to_the_start_on_disk_too(tmp_path_factory, acts):
    library = SqliteLibrary.open(tmp_path_factory.mktemp("library"))
    session = a_session(library)
    start = dict(session.annotations), dict(session.entities)
    done = []
    for act in acts:
        try:
            changes = _wish(session, *act)
        except UserError:
            continue
        session.apply(changes)
        done.append(changes)
        shown = sorted(a.id for a in session.annotations.values() if a.is_shown)
        assert sorted(m.id for m in session.marks.between(0, len(TEXT))) == shown
        stored = library.load(session.document.id)
        human = {a.id: a for a in session.annotations.values() if a.is_human}
        assert {a.id: a for a in stored.annotations} == human
        assert {e.id: e for e in stored.entities} == {
            e.id: e for e in session.entities.values() if e.origin is Origin.HUMAN
        }
        for annotation in session.annotations.values():
            assert annotation.span.cut(TEXT) == annotation.anchor.quote
            if isinstance(annotation.body, Mention):
                assert annotation.body.entity in session.entities
    for changes in reversed(done):
        session.apply(changes.inverted())
    assert (dict(session.annotations), dict(session.entities)) == start
    stored = library.load(session.document.id)
    assert (stored.annotations, stored.entities) == ((), ())
    library.close()
