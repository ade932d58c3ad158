"""Articles whose text has changed, and what becomes of a person's work in all their texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reader.domain.annotations import Status
from reader.domain.changes import Change, ChangeSet
from reader.domain.claims import Attribution, EntityId
from reader.domain.entities import MentionKind
from reader.domain.reanchored import Outcome
from reader.session import edits
from reader.session.decision_edits import Wish, remember
from reader.session.opening import open_document, open_stored
from reader.session.variants import decisions_along
from reader.session.versions.known import PLACING, RETURNING
from reader.session.versions.returning import bring_all
from reader.text.context import anchor_at
from tests.builders import a_document, some_findings, span_of

FIRST = (
    "Vladimir Putin visited Beijing.\n"
    "Putin said that trade with China had doubled since May 16. Xi Jinping agreed.\n"
    "Nobody in the room knew what the two of them had talked about before.\n"
    "The Kremlin may publish the text 🙂 of Putin’s remarks."
)
LONGER = "A report of our own, from the east.\n" + FIRST
SHORTER = FIRST.replace(
    "Nobody in the room knew what the two of them had talked about before.\n", ""
)
OTHER_CLAIM = FIRST.replace(
    "Putin said that trade with China had doubled since May 16.",
    "In the year that ended last May, commerce between both lands grew twofold, said Putin.",
)


class Desk:
    """One file, whose text is now this and now that."""

    def __init__(self, library, path):
        self.library, self.path = library, path
        self.read(FIRST)

    def read(self, text):
        self.text = text
        self.session = open_document(a_document(text, self.path), self.library).session
        self.returning = bring_all(self.session, self.library)
        return self

    def mark(self, words, kind="highlight"):
        self.session.apply(edits.add(self.session, span_of(words, self.text), kind))
        return self.item(words)

    def item(self, words):
        (item,) = (a for a in self.session.own if a.anchor.quote == words)
        return item

    def put(self, item, **fields):
        after = replace(item, **fields)
        self.session.apply(ChangeSet("change", (Change(item, after),)))
        return after

    @property
    def words(self):
        return sorted(a.anchor.quote for a in self.session.own)

    @property
    def listed(self):
        lines = [] if self.returning is None else self.returning.lines
        return {line.there.anchor.quote: line.outcome for line in lines}


@pytest.fixture
def desk(library, tmp_path):
    return Desk(library, str(tmp_path / "a.txt"))


def test_going_back_restores_everything_exactly_and_brings_what_was_done_meanwhile(desk):
    desk.mark("Nobody in the room")
    beijing = desk.mark("Beijing", "place")
    before = dict(desk.session.annotations)
    desk.read(LONGER)
    assert desk.item("Beijing").span == span_of("Beijing", LONGER)
    desk.read(FIRST)
    assert dict(desk.session.annotations) == before
    desk.read(LONGER)
    commented = desk.put(desk.item("Beijing"), comment="Yes?", tags=("city",))
    desk.mark("A report of our own")
    desk.read(FIRST)
    assert desk.item("Beijing") == replace(beijing, comment=commented.comment, tags=("city",))
    assert desk.listed == {"A report of our own": Outcome.LOST}
    desk.read(LONGER)
    assert desk.words == ["A report of our own", "Beijing", "Nobody in the room"]


def test_what_is_lost_in_one_text_is_tried_again_in_the_next_and_can_be_edited_in_between(desk):
    desk.mark("Nobody in the room")
    desk.read(LONGER).put(desk.item("Nobody in the room"), comment="Really?")
    desk.read(SHORTER)
    assert desk.words == []
    assert desk.listed == {"Nobody in the room": Outcome.LOST}
    desk.read(FIRST + "\nThe end.")
    assert desk.item("Nobody in the room").comment == "Really?"
    assert desk.listed == {}
    assert desk.returning.counts.kept == 1


def test_what_was_deleted_anywhere_is_gone_everywhere_and_comes_back_when_that_is_undone(desk):
    item = desk.mark("Beijing", "place")
    desk.read(LONGER)
    act = edits.delete(desk.session, desk.item("Beijing").id)
    desk.session.apply(act)
    desk.read(SHORTER)
    assert desk.words == []
    assert desk.listed == {}
    desk.read(FIRST)
    assert desk.words == []
    desk.read(LONGER).session.apply(act.inverted())
    desk.read(FIRST)
    assert desk.item("Beijing") == item


def test_an_edit_elsewhere_is_later_than_a_deletion_if_it_was_done_later(desk):
    desk.mark("Beijing", "place")
    first = desk.session
    desk.read(LONGER)
    first.apply(edits.delete(first, desk.item("Beijing").id))
    desk.put(desk.item("Beijing"), comment="It stays.")
    desk.read(LONGER)
    assert desk.item("Beijing").comment == "It stays."
    assert desk.read(FIRST).item("Beijing").comment == "It stays."


def test_edits_of_both_texts_at_once_are_both_kept(desk):
    desk.mark("Beijing", "place")
    first = desk.session
    desk.read(LONGER)
    item = first.annotations[desk.item("Beijing").id]
    first.apply(ChangeSet("note", (Change(item, replace(item, comment="A.")),)))
    desk.put(desk.item("Beijing"), tags=("b",))
    for text in (FIRST, LONGER):
        item = desk.read(text).item("Beijing")
        assert (item.comment, item.tags) == ("A.", ("b",))


def test_a_place_said_anew_in_one_text_counts_in_the_others(desk):
    item = desk.mark("Kremlin", "organization")
    desk.read(LONGER)
    wider = anchor_at(LONGER, span_of("The Kremlin", LONGER))
    desk.put(desk.item("Kremlin"), anchor=wider)
    desk.read(FIRST)
    assert desk.words == ["The Kremlin"]
    assert desk.item("The Kremlin").id == item.id
    desk.read(LONGER)
    assert desk.item("The Kremlin").anchor == wider


def a_claim(desk):
    item = desk.mark("Putin said that trade with China had doubled since May 16.", "claim")
    attribution = Attribution(
        span_of("Putin", desk.text, 2),
        span_of("said", desk.text),
        (span_of("trade with China had doubled", desk.text), span_of("since May 16", desk.text)),
        EntityId("person:putin"),
    )
    return desk.put(item, body=replace(item.body, attribution=attribution))


def test_who_says_a_claim_comes_along_part_by_part(desk):
    claim = a_claim(desk)
    desk.read(LONGER)
    (here,) = desk.session.own
    shift = len(LONGER) - len(FIRST)
    source, cue = claim.body.attribution.source, claim.body.attribution.cue
    assert here.body.attribution.source.cut(LONGER) == source.cut(FIRST)
    assert here.body.attribution.source.start == source.start + shift
    assert here.body.attribution.cue.cut(LONGER) == cue.cut(FIRST)
    assert [part.cut(LONGER) for part in here.body.attribution.content] == [
        "trade with China had doubled",
        "since May 16",
    ]
    assert here.body.attribution.entity == "person:putin"
    desk.read(FIRST)
    assert desk.session.own == [claim]


def test_a_claim_of_which_a_part_is_not_found_is_only_proposed_and_keeps_it_elsewhere(desk):
    claim = a_claim(desk)
    desk.read(OTHER_CLAIM)
    assert desk.session.own == []
    (line,) = desk.returning.lines
    assert line.outcome in {Outcome.REVIEW, Outcome.LOST}
    where = span_of("commerce between both lands grew twofold", OTHER_CLAIM)
    act = desk.returning.taken(line, where)
    assert act.label == PLACING
    desk.session.apply(act)
    (here,) = desk.session.own
    assert here.anchor.quote == "commerce between both lands grew twofold"
    desk.put(here, comment="Twofold?")
    desk.read(FIRST)
    assert desk.session.own == [replace(claim, comment="Twofold?")]
    desk.read(OTHER_CLAIM)
    assert desk.item("commerce between both lands grew twofold").comment == "Twofold?"
    assert desk.listed == {}


def test_a_claim_whose_speaker_is_gone_is_only_proposed(desk):
    item = desk.mark("Putin said that trade with China had doubled since May 16.", "claim")
    attribution = Attribution(
        span_of("Vladimir Putin", FIRST), None, (span_of("trade with China", FIRST),)
    )
    claim = desk.put(item, body=replace(item.body, attribution=attribution))
    without = FIRST.replace("Vladimir Putin visited Beijing.\n", "")
    desk.read(without)
    assert desk.words == []
    (line,) = desk.returning.lines
    assert (line.outcome, line.here.anchor.quote) == (Outcome.REVIEW, claim.anchor.quote)
    desk.session.apply(desk.returning.taken(line))
    (here,) = desk.session.own
    assert here.body.attribution.source is None
    assert [part.cut(without) for part in here.body.attribution.content] == ["trade with China"]
    desk.put(here, tags=("who?",))
    assert desk.read(without).listed == {}
    desk.read(FIRST)
    assert desk.session.own == [replace(claim, tags=("who?",))]


def test_a_deletion_that_is_undone_leaves_every_place_as_it_was(desk):
    item = desk.mark("Nobody in the room")
    desk.read(SHORTER)
    (line,) = desk.returning.lines
    desk.session.apply(desk.returning.taken(line, span_of("Xi Jinping", SHORTER)))
    act = edits.delete(desk.session, item.id)
    desk.session.apply(act)
    assert desk.read(FIRST).words == []
    desk.read(SHORTER).session.apply(act.inverted())
    assert desk.read(FIRST).item("Nobody in the room") == item
    assert desk.read(SHORTER).words == ["Xi Jinping"]


def test_a_place_told_by_the_person_can_be_taken_back_and_is_open_again(desk):
    desk.mark("Nobody in the room")
    desk.read(SHORTER)
    (line,) = desk.returning.lines
    act = desk.returning.taken(line, span_of("Xi Jinping", SHORTER))
    desk.session.apply(act)
    desk.returning.follow()
    assert desk.returning.lines == []
    assert desk.read(SHORTER).words == ["Xi Jinping"]
    desk.session.apply(act.inverted())
    assert desk.read(SHORTER).listed == {"Nobody in the room": Outcome.LOST}
    assert desk.read(FIRST).words == ["Nobody in the room"]


def test_what_was_said_meanwhile_is_not_lost_by_saying_where_it_stands(desk):
    desk.mark("Nobody in the room")
    changed = FIRST.replace("Nobody in the room knew", "Nobody in the rooms knew")
    desk.read(changed)
    (line,) = desk.returning.lines
    assert line.outcome is Outcome.CHANGED
    desk.put(line.here, comment="Rooms?")
    desk.session.apply(desk.returning.taken(line, span_of("Nobody", changed)))
    assert desk.item("Nobody").comment == "Rooms?"
    desk.read(SHORTER)
    (line,) = desk.returning.lines
    desk.session.apply(desk.returning.taken(line, span_of("Xi Jinping", SHORTER)))
    assert desk.item("Xi Jinping").comment == "Rooms?"
    assert desk.read(FIRST).item("Nobody in the room").comment == "Rooms?"


def test_what_was_looked_at_is_listed_no_more_but_again_in_the_next_text(desk):
    desk.mark("Nobody in the room")
    desk.read(SHORTER)
    (line,) = desk.returning.lines
    desk.returning.settle(line)
    assert desk.returning.lines == []
    assert desk.read(SHORTER).listed == {}
    assert desk.read(SHORTER + "\nThe end.").listed == {"Nobody in the room": Outcome.LOST}


def test_decided_suggestions_come_along_under_the_names_of_their_places(desk):
    desk.session.receive(some_findings(FIRST))
    by_words = {a.anchor.quote: a.id for a in desk.session.annotations.values()}
    desk.session.apply(edits.reject(desk.session, by_words["Kremlin"]))
    desk.session.apply(edits.accept(desk.session, by_words["Beijing"]))
    desk.read(LONGER)
    span = span_of("Kremlin", LONGER)
    assert desk.item("Kremlin").id == f"organization:{span.start}-{span.end}"
    assert desk.item("Kremlin").status is Status.REJECTED
    desk.session.receive(some_findings(LONGER))
    shown = {a.anchor.quote for a in desk.session.annotations.values() if a.is_shown}
    assert "Kremlin" not in shown
    desk.session.apply(ChangeSet("back", (Change(desk.item("Kremlin"), None),)))
    desk.read(FIRST)
    assert desk.words == ["Beijing"]
    assert desk.item("Beijing").id == by_words["Beijing"]
    assert desk.returning.counts.kept == 0  # it is from here


def test_the_same_decided_in_two_texts_is_one_item(desk):
    for text in (FIRST, LONGER):
        desk.read(text)
    first = open_stored(desk.returning.others[0], desk.library).session
    first.receive(some_findings(FIRST))
    desk.session.receive(some_findings(LONGER))
    for session, decide in ((first, edits.accept), (desk.session, edits.reject)):
        item = next(a for a in session.annotations.values() if a.anchor.quote == "Beijing")
        session.apply(decide(session, item.id))
    for text in (LONGER, FIRST, LONGER):
        desk.read(text)
        assert [(a.anchor.quote, a.status) for a in desk.session.own] == [
            ("Beijing", Status.REJECTED)
        ]


def test_a_suggestion_that_was_moved_keeps_where_it_was(desk):
    desk.session.receive(some_findings(FIRST))
    item = next(a for a in desk.session.annotations.values() if a.anchor.quote == "Kremlin")
    moved = edits.move(desk.session, item.id, span_of("The Kremlin", FIRST))
    desk.session.apply(moved)
    desk.read(LONGER)
    here = desk.item("The Kremlin")
    assert here.suggested.span == span_of("Kremlin", LONGER)
    assert here.status is Status.EDITED
    desk.session.receive(some_findings(LONGER))
    assert [a.anchor.quote for a in desk.session.exactly_at(span_of("Kremlin", LONGER))] == []


def test_what_is_remembered_for_the_article_is_remembered_in_all_its_texts(desk):
    wish, now = Wish("Beijing", MentionKind.PERSON), datetime(2024, 5, 16, tzinfo=UTC)
    document = desk.session.document
    desk.library.write_decisions(remember((), wish, document, now, everywhere=False))
    desk.read(LONGER)
    desk.library.write_decisions(decisions_along(desk.session.document, desk.library))
    here = desk.session.document.id
    assert [d.form for d in desk.library.decisions() if d.scope == here] == ["Beijing"]


def test_it_is_one_act_and_none_the_second_time(desk):
    desk.mark("Beijing", "place")
    desk.mark("Nobody in the room")
    desk.read(LONGER)
    for _ in range(2):
        labels = [e.changes.label for e in desk.library.journal(desk.session.document.id)]
        assert labels == [RETURNING]
        desk.read(LONGER)


def test_items_of_before_the_versions_were_known_are_taken_for_what_they_are(desk):
    """An earlier version of the program has copied them; only the copies are known here."""
    item = desk.mark("Beijing", "place")
    copy = ChangeSet("bring along from the earlier text", (Change(None, replace(item)),))
    document = a_document(LONGER, desk.path + "2")
    desk.library.add(document)
    span = span_of("Beijing", LONGER)
    copy = ChangeSet(copy.label, (Change(None, replace(item, anchor=anchor_at(LONGER, span))),))
    desk.library.write(document.id, copy)
    desk.path += "2"
    desk.read("More. " + LONGER)
    assert desk.words == ["Beijing"]


def test_what_came_is_found_by_an_id_without_a_place_where_that_is_gone(desk):
    desk.session.receive(some_findings(FIRST))
    item = next(a for a in desk.session.annotations.values() if a.anchor.quote == "Kremlin")
    desk.session.apply(edits.move(desk.session, item.id, span_of("may publish", FIRST)))
    assert desk.item("may publish").id == item.id
    desk.read(FIRST.replace("The Kremlin", "They all"))
    here = desk.item("may publish")
    assert here.id != item.id
    assert here.suggested is None
    desk.put(here, comment="Who?")
    desk.read(FIRST)
    assert desk.item("may publish").id == item.id
    assert desk.item("may publish").comment == "Who?"
    assert desk.item("may publish").suggested is not None
    desk.read(FIRST.replace("The Kremlin", "They all"))
    assert desk.item("may publish").id == here.id
    assert len(desk.session.own) == 1
