"""Whom mentions stand for: moved, split off, described."""

from __future__ import annotations

import pytest

from reader.base.errors import UserError
from reader.domain.annotations import Status
from reader.domain.entities import MentionKind, Origin
from reader.session import edits, mention_edits, naming
from reader.session.decision_edits import wish_behind
from reader.session.entity_edits import entity_for
from reader.session.facts import facts_about
from reader.session.likely import likely
from reader.session.outline import Outline, OutlineOptions
from reader.session.whom import NewEntity, mentions_of
from tests.builders import a_session, span_of


@pytest.fixture
def session(library):
    return a_session(library)


def item(session, words, number=1):
    found = [a for a in session.annotations.values() if a.anchor.quote == words]
    return sorted(found, key=lambda a: a.span)[number - 1]


def entity(session, words):
    return session.entities[item(session, words).body.entity]


def test_a_mention_is_moved_to_another_and_its_words_with_it(session):
    xi = entity(session, "Xi Jinping")
    mention = item(session, "Putin", 2)
    session.apply(mention_edits.reassign(session, mention.id, xi.id))
    after = session.annotations[mention.id]
    assert (after.body.entity, after.status) == (xi.id, Status.EDITED)
    assert session.entities[xi.id].aliases == ("Putin",)
    assert session.entities[xi.id].origin is Origin.HUMAN
    assert "Putin" in entity(session, "Vladimir Putin").aliases  # another mention has it still
    assert mention_edits.reassign(session, mention.id, xi.id).changes == ()


def test_a_name_that_only_the_moved_mention_had_leaves_with_it(session):
    new = NewEntity("Somebody", MentionKind.PERSON)
    for number in (1, 2):
        session.apply(mention_edits.reassign(session, item(session, "Putin", number).id, new))
    assert entity(session, "Vladimir Putin").aliases == ()


def test_a_name_that_a_person_gave_stays(session):
    putin = entity(session, "Vladimir Putin").id
    session.apply(naming.set_names(session, putin, "Vladimir Putin", ["Putin", "Vova"]))
    changes = edits.add(session, span_of("trade"), "person")
    session.apply(changes)
    session.apply(mention_edits.reassign(session, changes.focus, putin))
    session.apply(mention_edits.separate(session, changes.focus))
    assert session.entities[putin].aliases == ("Putin", "Vova", "trade")


def test_moved_to_another_kind_a_mention_becomes_of_that_kind(session):
    kremlin = entity(session, "Kremlin")
    mention = item(session, "May 16")
    changes = mention_edits.reassign(session, mention.id, kremlin.id)
    session.apply(changes)
    after = session.annotations[mention.id].body
    assert (after.kind, after.value) == (MentionKind.ORGANIZATION, None)
    session.apply(changes.inverted())
    assert session.annotations[mention.id] == mention


def test_split_takes_the_ticked_mentions_to_somebody_new_in_one_act(session):
    putin = entity(session, "Vladimir Putin")
    leaving = [item(session, "Putin", number).id for number in (1, 2)]
    assert len(mentions_of(session, putin.id)) == 3
    changes = mention_edits.split(
        session, putin.id, leaving, NewEntity("Putin Jr.", MentionKind.PERSON)
    )
    session.apply(changes)
    assert mentions_of(session, putin.id) == [item(session, "Vladimir Putin").id]
    new = entity(session, "Putin")
    assert (new.name, new.aliases) == ("Putin Jr.", ("Putin",))
    session.apply(changes.inverted())
    assert len(mentions_of(session, putin.id)) == 3
    assert new.id not in session.entities


@pytest.mark.parametrize(
    ("numbers", "words"), [((), "Tick the mentions"), ((1, 2, 3), "One mention must stay")]
)
def test_split_says_what_it_needs(session, numbers, words):
    putin = entity(session, "Vladimir Putin").id
    leaving = [mentions_of(session, putin)[number - 1] for number in numbers]
    with pytest.raises(UserError, match=words):
        mention_edits.split(session, putin, leaving, NewEntity("Ada", MentionKind.PERSON))
    with pytest.raises(UserError, match="already"):
        mention_edits.split(session, putin, mentions_of(session, putin)[:1], putin)
    new = NewEntity(" ", MentionKind.PERSON)
    with pytest.raises(UserError, match="at least one letter"):
        mention_edits.split(session, putin, mentions_of(session, putin)[:1], new)


def test_a_description_belongs_to_somebody_and_is_never_a_name(session):
    putin = entity(session, "Vladimir Putin")
    changes = mention_edits.mark_nominal(session, span_of("trade"), putin.id)
    session.apply(changes)
    described = session.annotations[changes.focus]
    assert described.body.is_nominal
    assert described.status is Status.ADDED
    assert session.entities[putin.id].names == putin.names
    assert wish_behind(changes) is None  # nothing to remember about these words
    assert ("How", "described, not named") in facts_about(session, changes.focus)
    key = session.families.key_of(described)
    rows = Outline(session, OutlineOptions(opened=frozenset({key})))
    assert [r.context.split("  ")[0] for r in rows if r.text == "trade"] == ["(described)"]
    # Neither does another mark of these words find it by them.
    assert entity_for(session, "trade", MentionKind.PERSON)[0] != putin.id
    session.apply(changes.inverted())
    assert changes.focus not in session.annotations


def test_a_suggested_name_can_be_a_description_and_a_name_again(session):
    kremlin = item(session, "Kremlin")
    putin = entity(session, "Vladimir Putin").id
    session.apply(mention_edits.mark_nominal(session, kremlin.span, putin))
    after = session.annotations[kremlin.id]
    assert (after.body.kind, after.body.is_nominal) == (MentionKind.PERSON, True)
    assert "Kremlin" not in session.entities[putin].names
    session.apply(edits.move(session, kremlin.id, span_of("The Kremlin")))
    moved = session.annotations[kremlin.id].body
    assert (moved.entity, moved.is_nominal) == (putin, True)
    session.apply(mention_edits.mark_named(session, kremlin.id))
    assert not session.annotations[kremlin.id].body.is_nominal
    assert "The Kremlin" in session.entities[putin].names


def test_the_likely_ones_come_first(session):
    mention = item(session, "Putin", 2)
    order = [each.entity.name for each in likely(session, "Putin", mention.span.start)]
    assert order[0] == "Vladimir Putin"
    assert likely(session, "", mention.span.start)[-1].entity.kind is MentionKind.DATE
    of_a_kind = likely(session, "Peking", mention.span.start, MentionKind.PLACE)
    assert [e.entity.name for e in of_a_kind[:2]] == ["China", "Beijing"]  # the nearer one first
    assert of_a_kind[2].entity.kind is not MentionKind.PLACE
    named = likely(session, "Peking", mention.span.start, but=entity(session, "China"))
    assert "China" not in [e.entity.name for e in named]


def test_the_words_in_focus_become_the_name(session):
    mention = item(session, "Putin", 2)
    session.apply(naming.prefer(session, mention.id))
    putin = session.entities[mention.body.entity]
    assert (putin.name, putin.aliases) == ("Putin", ("Vladimir Putin",))
    with pytest.raises(UserError, match="already"):
        naming.prefer(session, mention.id)
    claim = next(i for i in session.annotations if i.startswith("claim"))
    with pytest.raises(UserError, match="first"):
        naming.prefer(session, claim)


def test_names_are_added_and_taken_away_in_one_act(session):
    putin = entity(session, "Vladimir Putin")
    changes = naming.set_names(session, putin.id, "V. Putin", ["Vova", " Vova ", "V. Putin"])
    session.apply(changes)
    after = session.entities[putin.id]
    assert (after.name, after.aliases) == ("V. Putin", ("Vladimir Putin", "Vova"))
    assert naming.set_names(session, putin.id, "V. Putin", after.aliases).changes == ()
    session.apply(changes.inverted())
    assert session.entities[putin.id] == putin


def test_a_note_is_kept_and_found_in_the_list_and_in_the_library(session, library):
    putin = entity(session, "Vladimir Putin").id
    session.apply(naming.set_note(session, putin, "born in\nLeningrad"))
    assert library.load(session.document.id).entities[0].note == "born in\nLeningrad"
    assert ("Note", "born in\nLeningrad") in facts_about(session, item(session, "Putin").id)
    rows = Outline(session, OutlineOptions(needle="leningrad"))
    assert [row.text for row in rows if row.level == "entity"] == ["Vladimir Putin"]
    (found,) = library.search("leningrad")
    assert [(hit.sort.value, hit.words) for hit in found.hits] == [("entity", "born in Leningrad")]
    session.apply(naming.set_note(session, putin, " \n"))
    assert session.entities[putin].note == ""
    assert library.search("leningrad") == ()
