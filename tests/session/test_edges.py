from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.annotations import Claim, Mention
from reader.domain.changes import Change, ChangeSet
from reader.domain.spans import Span
from reader.session import edits
from reader.session.edges import By, after_step, snapped
from reader.store.library import SqliteLibrary
from reader.text.graphemes import is_border
from reader.text.trimming import Edge
from tests.builders import TEXT, a_document, a_session, span_of

SENTENCES = (
    "Vladimir Putin visited Beijing.",
    "Putin said that trade with China had doubled since May 16.",
    "Xi Jinping agreed.",
    "The Kremlin may publish the text 🙂 of Putin’s remarks.",
)


def marked(session, words, kind="highlight", number=1):
    changes = edits.add(session, span_of(words, session.document.text, number), kind)
    if changes.changes:
        session.apply(changes)
    return session.annotations[changes.focus]


def stepped(session, item, edge, step, by):
    return after_step(session, item.id, edge, step, by).cut(session.document.text)


@pytest.mark.parametrize("analysed", [True, False])
def test_ends_go_to_the_starts_and_ends_of_sentences_one_by_one(library, analysed):
    session = a_session(library, analysed=analysed)
    item = marked(session, "trade with")
    for sentence in (SENTENCES[1], SENTENCES[0]):
        span = after_step(session, item.id, Edge.START, -1, By.SENTENCE)
        assert TEXT[span.start :].startswith(sentence)
        session.apply(edits.move(session, item.id, span))
    for sentence in SENTENCES[1:]:
        span = after_step(session, item.id, Edge.END, 1, By.SENTENCE)
        assert TEXT[: span.end].endswith(sentence)
        session.apply(edits.move(session, item.id, span))
    assert session.annotations[item.id].anchor.quote == TEXT
    assert after_step(session, item.id, Edge.END, 1, By.SENTENCE) == Span(0, len(TEXT))
    assert after_step(session, item.id, Edge.START, -1, By.SENTENCE) == Span(0, len(TEXT))
    span = after_step(session, item.id, Edge.START, 1, By.SENTENCE)
    assert TEXT[span.start :].startswith("Putin said")
    span = after_step(session, item.id, Edge.END, -1, By.SENTENCE)
    assert TEXT[: span.end].endswith("agreed.")


def test_the_only_sentence_of_an_item_cannot_be_lost(library):
    session = a_session(library)
    item = marked(session, "trade with")
    assert stepped(session, item, Edge.START, 1, By.SENTENCE) == "trade with"
    assert stepped(session, item, Edge.END, -1, By.SENTENCE) == "trade with"


def test_by_words_a_claim_keeps_the_full_stop_of_its_sentence(library):
    session = a_session(library)
    claim = marked(session, "agreed", "claim")
    assert claim.anchor.quote == "Xi Jinping agreed."
    shorter = after_step(session, claim.id, Edge.END, -1, By.WORD)
    assert shorter.cut(TEXT) == "Xi Jinping"
    session.apply(edits.move(session, claim.id, shorter))
    assert stepped(session, claim, Edge.END, 1, By.WORD) == "Xi Jinping agreed."
    assert stepped(session, claim, Edge.END, 1, By.CHARACTER) == "Xi Jinping a"


def drawn(session, item, edge, words, by=By.WORD, plus=0):
    found = snapped(session, item, edge, session.document.text.index(words) + plus, by)
    return found.cut(session.document.text)


def test_a_drawn_end_snaps_to_the_nearest_word(library):
    session = a_session(library)
    item = marked(session, "visited")
    assert drawn(session, item, Edge.END, "Beijing", plus=1) == "visited"
    assert drawn(session, item, Edge.END, "Beijing", plus=5) == "visited Beijing"
    assert drawn(session, item, Edge.END, ".", plus=1) == "visited Beijing"
    assert drawn(session, item, Edge.START, "Putin", plus=1) == "Putin visited"
    assert drawn(session, item, Edge.START, "Vladimir") == "Vladimir Putin visited"


def test_a_drawn_end_never_crosses_the_other_one(library):
    session = a_session(library)
    item = marked(session, "Putin visited")
    assert drawn(session, item, Edge.END, "Vladimir") == "Putin"
    assert drawn(session, item, Edge.START, "agreed") == "visited"
    assert drawn(session, item, Edge.END, "Vladimir", By.CHARACTER) == "P"
    assert drawn(session, item, Edge.START, "agreed", By.CHARACTER) == "d"


def test_by_character_a_drawn_end_takes_no_blank_and_parts_no_character(library):
    text = "One e\u0301t\u0301 👩\u200d🔬 more."
    session = a_session(library, a_document(text), analysed=False)
    item = marked(session, "One")
    assert snapped(session, item, Edge.END, 4, By.CHARACTER) == Span(0, 3)
    assert snapped(session, item, Edge.END, 5, By.CHARACTER) == Span(0, 6)
    assert snapped(session, item, Edge.END, 10, By.CHARACTER).cut(text).endswith("🔬")


def test_the_end_of_a_claim_is_drawn_to_that_of_the_sentence(library):
    session = a_session(library)
    claim = marked(session, "agreed", "claim")
    shorter = edits.move(session, claim.id, span_of("Xi Jinping"))
    session.apply(shorter)
    claim = session.annotations[claim.id]
    assert drawn(session, claim, Edge.END, "agreed", plus=6) == "Xi Jinping agreed."


PARTS = (
    "Ab",
    "c",
    " ",
    ". ",
    "\n",
    "e\u0301",
    "\u0301",
    "👍🏽",
    "🇬🇭",
    "क्षि",
    "\u1100\u1161",
    "’",
    "中",
)


@settings(max_examples=25, deadline=None)
@given(
    parts=st.lists(st.sampled_from(PARTS), min_size=3, max_size=14),
    data=st.data(),
)
def test_whatever_is_done_to_the_ends_no_grapheme_is_parted(tmp_path_factory, parts, data):
    library = SqliteLibrary.open(tmp_path_factory.mktemp("library"))
    text = "x" + "".join(parts)
    session = a_session(library, a_document(text), analysed=False)
    start = data.draw(st.integers(0, len(text) - 1))
    wanted = Span(start, data.draw(st.integers(start + 1, len(text))))
    if not wanted.cut(text).strip():
        wanted = Span(0, 1)
    changes = edits.add(session, wanted, "person")
    session.apply(changes)
    for _ in range(6):
        edge, by = data.draw(st.sampled_from(Edge)), data.draw(st.sampled_from(By))
        if data.draw(st.booleans()) or by is By.SENTENCE:
            step = data.draw(st.sampled_from((-1, 1)))
            span = after_step(session, changes.focus, edge, step, by)
        else:
            place = data.draw(st.integers(0, len(text)))
            span = snapped(session, session.annotations[changes.focus], edge, place, by)
        session.apply(edits.move(session, changes.focus, span))
        now = session.annotations[changes.focus].span
        assert 0 <= now.start < now.end <= len(text)
        assert is_border(text, now.start)
        assert is_border(text, now.end)
        assert not (text[now.start].isspace() and is_border(text, now.start + 1))
        quote = now.cut(text)
        assert quote == session.annotations[changes.focus].anchor.quote
    library.close()


def test_a_mention_for_which_a_name_was_made_takes_that_along(library):
    session = a_session(library)
    item = marked(session, "trade", "organization")
    session.apply(edits.move(session, item.id, span_of("trade with")))
    moved = session.annotations[item.id]
    entity = session.entities[moved.body.entity]
    assert (entity.name, entity.id) == ("trade with", item.body.entity)
    everything = [e.name for e in session.entities.values() if e.origin.value == "human"]
    assert everything == ["trade with"]


def test_a_name_made_for_one_mention_goes_when_the_mention_finds_a_known_one(library):
    session = a_session(library)
    item = marked(session, "visited", "place")
    session.apply(edits.move(session, item.id, span_of("Beijing")))
    moved = session.annotations[item.id]
    assert session.entities[moved.body.entity].name == "Beijing"
    assert item.body.entity not in session.entities
    other = marked(session, "publish", "place")
    session.apply(edits.move(session, other.id, span_of("publish the")))
    renamed = session.entities[other.body.entity]
    commented = replace(renamed, note="mine")
    session.apply(ChangeSet("note", (Change(renamed, commented),)))
    session.apply(edits.move(session, other.id, span_of("China")))
    assert session.entities[other.body.entity] == commented


def test_everything_else_that_was_said_stays(library):
    session = a_session(library)
    item = marked(session, "Xi", "person")
    spoken = replace(
        item,
        comment="why",
        tags=("a", "b"),
        body=replace(item.body, is_nominal=True),
    )
    session.apply(ChangeSet("say more", (Change(item, spoken),)))
    session.apply(edits.move(session, item.id, span_of("Xi Jinping agreed")))
    moved = session.annotations[item.id]
    assert (moved.comment, moved.tags, moved.body) == ("why", ("a", "b"), spoken.body)


def test_a_claim_keeps_its_verdict_and_who_says_it(library):
    session = a_session(library)
    claim = marked(session, "agreed", "claim")
    body = Claim(verdict="open", kinds=claim.body.kinds)
    session.apply(ChangeSet("verdict", (Change(claim, replace(claim, body=body)),)))
    session.apply(edits.move(session, claim.id, span_of("Xi Jinping")))
    assert session.annotations[claim.id].body == body


def test_a_date_means_what_its_new_words_mean_or_stays(library):
    text = "It began on 16 May 2024, a Thursday, and ended."
    session = a_session(library, a_document(text), analysed=False)
    date = marked(session, "May 2024", "date")
    month = date.body.value
    session.apply(edits.move(session, date.id, span_of("16 May 2024", text)))
    day = session.annotations[date.id].body.value
    assert day.value == "2024-05-16" != month.value
    session.apply(edits.move(session, date.id, span_of("on 16 May 2024", text)))
    assert session.annotations[date.id].body.value == day
    session.apply(edits.move(session, date.id, span_of("ended", text)))
    assert session.annotations[date.id].body.value == day
    before = session.annotations[date.id]
    own = replace(before, body=replace(before.body, value=month))
    session.apply(ChangeSet("set", (Change(before, own),)))
    session.apply(edits.move(session, date.id, span_of("a Thursday", text)))
    assert session.annotations[date.id].body.value == month
    assert isinstance(session.annotations[date.id].body, Mention)
