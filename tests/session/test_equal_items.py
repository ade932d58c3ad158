"""Doing to all equal words what was done to one: which places, what happens, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.domain.analysis import Analysis, FoundMention, ModelInfo
from reader.domain.annotations import Status
from reader.domain.changes import ChangeSet
from reader.domain.entities import MentionKind
from reader.domain.spans import Span
from reader.session import edits, entity_edits, mention_edits
from reader.session.equal_edits import apply_to
from reader.session.equal_items import EqualPlace, Options, Sign, equal_places, other_names
from reader.session.equal_patterns import Deed, Pattern, pattern_of_act, pattern_of_item
from reader.session.marks import kind_key
from reader.session.session import Session
from tests.builders import a_document, some_findings

TEXT = (
    "Mercury is hot. Mercury is small, says Ada Mercury.\n"
    "mercury and Mercuryism are not Mercury’s; MERCURY is.\n"
    "New York is not York. Vladimir Putin, or Putin, or Vladimir\nPutin."
)


class Log:
    """Keeps nothing."""

    def write(self, _document_id, _changes):
        """Do nothing."""


def a_session(*found: tuple[str, int, MentionKind], text: str = TEXT) -> Session:
    document = a_document(text)
    session = Session(document, Log())
    mentions = [
        FoundMention(f"m{n}", span, kind, 0, 0.9)
        for n, (span, kind) in enumerate(
            sorted((span_of(words, number), kind) for words, number, kind in found)
        )
    ]
    analysis = Analysis((Span(0, len(text)),), tuple(mentions), (), (), ModelInfo("m", "1"))
    session.receive(some_findings(text, analysis))
    return session


def span_of(words: str, number: int = 1) -> Span:
    start = -1
    for _ in range(number):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def at(session: Session, words: str, number: int = 1):
    return session.exactly_at(span_of(words, number))[0]


def act(session: Session, changes: ChangeSet) -> Pattern:
    pattern = pattern_of_act(session.document, changes)
    assert pattern is not None
    session.apply(changes)
    return pattern


def listed(session: Session, pattern: Pattern, **options) -> list[EqualPlace]:
    return [p for batch in equal_places(session, pattern, Options(**options)) for p in batch]


def words(places) -> list[tuple[str, str, bool]]:
    return [(p.span.cut(TEXT), p.sign.value, p.is_ticked) for p in places]


PERSON, PLACE, ORGANIZATION = (
    MentionKind.PERSON,
    MentionKind.PLACE,
    MentionKind.ORGANIZATION,
)


def test_what_was_added_comes_to_all_equal_whole_words():
    session = a_session()
    pattern = act(session, edits.add(session, span_of("Mercury"), "organization"))
    assert pattern.deed is Deed.MARK
    places = listed(session, pattern)
    # Not inside "Mercuryism", not "mercury" nor "MERCURY"; not the first, which is there.
    assert words(places) == [("Mercury", "add", True)] * 3
    assert [p.span for p in places] == [
        span_of("Mercury", 2),
        span_of("Mercury", 3),
        span_of("Mercury", 5),
    ]
    assert len(listed(session, pattern, any_case=True)) == 5
    assert len(listed(session, pattern, whole_words=False)) == 4
    changes = apply_to(session, pattern, places)
    assert changes.label == "mark 3 × “Mercury”"
    session.apply(changes)
    everything = [a for a in session.annotations.values() if a.is_shown]
    assert {a.anchor.quote for a in everything} == {"Mercury"}
    assert {a.body for a in everything} == {pattern.body}  # one organization, not four
    assert {p.sign for p in listed(session, pattern)} == {Sign.THERE}


def test_what_is_there_is_listed_as_there_and_another_kind_becomes_this_one():
    session = a_session(
        ("Mercury", 2, ORGANIZATION), ("Ada Mercury", 1, PERSON), ("Mercury", 5, PLACE)
    )
    pattern = act(session, edits.add(session, span_of("Mercury"), "organization"))
    assert words(listed(session, pattern)) == [
        ("Mercury", "already so", False),
        ("Mercury", "add", False),  # a part of a longer name
        ("Mercury", "change kind", True),
    ]


def test_a_shorter_item_of_the_kind_grows_and_a_longer_one_is_there():
    session = a_session(("York", 2, PLACE), ("New York", 1, PLACE))
    pattern = act(session, edits.relabel(session, at(session, "York", 2).id, "person"))
    assert words(listed(session, pattern)) == [("York", "add", False)]
    session = a_session(("Putin", 1, PERSON), ("Vladimir", 2, PERSON))
    pattern = act(session, edits.move(session, at(session, "Putin").id, span_of("Vladimir Putin")))
    assert pattern.deed is Deed.MOVE
    assert listed(session, pattern) == []  # the other "Vladimir Putin" crosses paragraphs


def test_ends_are_moved_where_the_same_words_stand_around_them():
    text = "The US Navy sailed. So did the US Navy. The Navy and a US Navy ship."
    document = a_document(text)
    session = Session(document, Log())
    spans = [Span(m, m + 4) for m in range(len(text)) if text.startswith("Navy", m)]
    found = tuple(FoundMention(f"m{n}", s, ORGANIZATION, 0, 0.9) for n, s in enumerate(spans))
    analysis = Analysis((Span(0, len(text)),), found, (), (), ModelInfo("m", "1"))
    session.receive(some_findings(text, analysis))
    first = session.exactly_at(spans[0])[0]
    moved = edits.move(session, first.id, Span(spans[0].start - 3, spans[0].end))
    pattern = act(session, moved)
    places = listed(session, pattern)
    assert [(p.span.cut(text), p.sign) for p in places] == [("US Navy", Sign.MOVE)] * 2
    session.apply(apply_to(session, pattern, places))
    shown = sorted(a.span for a in session.annotations.values() if a.is_shown)
    assert [s.cut(text) for s in shown] == ["US Navy", "US Navy", "Navy", "US Navy"]
    back = edits.move(session, first.id, spans[0])
    assert [p.sign for p in listed(session, act(session, back))] == [Sign.MOVE] * 2


def test_rejecting_goes_for_the_same_kind_and_other_kinds_wait_for_a_tick():
    session = a_session(
        ("Mercury", 1, PERSON), ("Mercury", 2, PERSON), ("Mercury", 3, PLACE), ("York", 2, PERSON)
    )
    pattern = act(session, edits.reject(session, at(session, "Mercury").id))
    places = listed(session, pattern)
    assert words(places) == [("Mercury", "reject", True), ("Mercury", "reject", False)]
    session.apply(apply_to(session, pattern, [p for p in places if p.is_ticked]))
    assert [a.anchor.quote for a in session.annotations.values() if a.is_shown] == [
        "Mercury",
        "York",
    ]
    assert words(listed(session, pattern))[0] == ("Mercury", "already so", False)


def test_what_a_person_decided_is_listed_with_its_state_and_not_ticked():
    session = a_session(("Mercury", 1, PERSON), ("Mercury", 2, PERSON), ("Mercury", 5, PLACE))
    session.apply(edits.accept(session, at(session, "Mercury", 5).id))
    session.apply(edits.reject(session, at(session, "Mercury", 2).id))
    pattern = act(session, edits.relabel(session, at(session, "Mercury").id, "organization"))
    found = {p.span: (p.sign, p.status, p.is_ticked) for p in listed(session, pattern)}
    assert found[span_of("Mercury", 2)] == (Sign.ADD, Status.REJECTED, False)
    assert found[span_of("Mercury", 5)] == (Sign.RELABEL, Status.ACCEPTED, False)
    assert all(p.is_ticked for p in listed(session, pattern, spares_decided=False))


def test_a_deleted_item_of_a_person_takes_those_like_it_along():
    session = a_session(("Mercury", 2, PERSON))
    session.apply(edits.add(session, span_of("Mercury"), "person"))
    session.apply(edits.add(session, span_of("Mercury", 5), "person"))
    pattern = act(session, edits.delete(session, at(session, "Mercury").id))
    assert pattern.deed is Deed.DELETE
    places = listed(session, pattern, spares_decided=False)
    session.apply(apply_to(session, pattern, places))
    assert [a.status for a in session.annotations.values()] == [Status.REJECTED]


def test_a_mention_given_to_another_takes_those_like_it_along():
    session = a_session()
    for number in (1, 2):
        session.apply(edits.add(session, span_of("Mercury", number), "person"))
    changes = mention_edits.separate(session, at(session, "Mercury").id)
    pattern = act(session, changes)
    assert pattern.deed is Deed.REASSIGN
    places = listed(session, pattern, spares_decided=False)
    assert words(places) == [("Mercury", "give to another", True)]
    session.apply(apply_to(session, pattern, places))
    entities = {a.body.entity for a in session.annotations.values()}
    assert len(entities) == 1
    # And once more, from what the state says.
    assert {p.sign for p in listed(session, pattern)} == {Sign.THERE}


def test_other_names_of_the_same_count_only_when_asked():
    session = a_session()
    session.apply(edits.add(session, span_of("Vladimir Putin"), "person"))
    person = at(session, "Vladimir Putin").body.entity
    session.apply(entity_edits.rename(session, person, "Ada Mercury"))
    pattern = pattern_of_item(session.document, at(session, "Vladimir Putin"))
    assert other_names(session, pattern) == ("Ada Mercury",)
    assert listed(session, pattern) == []
    assert words(listed(session, pattern, other_names=True)) == [("Ada Mercury", "add", True)]


def test_the_state_of_an_item_says_what_to_do_with_those_like_it():
    session = a_session(("Mercury", 1, PERSON), ("Mercury", 2, PERSON), ("York", 2, PLACE))

    def deed(words, number=1):
        pattern = pattern_of_item(session.document, at(session, words, number))
        return None if pattern is None else pattern.deed

    assert deed("Mercury") is Deed.MARK
    session.apply(edits.accept(session, at(session, "Mercury").id))
    assert deed("Mercury") is Deed.ACCEPT
    session.apply(edits.reject(session, at(session, "Mercury", 2).id))
    assert deed("Mercury", 2) is Deed.REJECT
    session.apply(edits.relabel(session, at(session, "York", 2).id, "person"))
    assert deed("York", 2) is Deed.MARK
    session.apply(edits.add(session, span_of("New York"), "claim"))
    claim = next(a for a in session.annotations.values() if kind_key(a) == "claim")
    assert pattern_of_item(session.document, claim) is None


def test_undone_and_many_sided_acts_are_no_pattern():
    session = a_session(("Mercury", 1, PERSON), ("Mercury", 2, PERSON))
    changes = edits.reject(session, at(session, "Mercury").id)
    assert pattern_of_act(session.document, changes.inverted()) is None
    both = replace(
        changes,
        changes=changes.changes + edits.reject(session, at(session, "Mercury", 2).id).changes,
    )
    assert pattern_of_act(session.document, both) is None
    assert (
        pattern_of_act(session.document, edits.comment(session, at(session, "Mercury").id, "?"))
        is None
    )


KINDS = ("person", "place", "organization")
_PIECES = ("Mercury", "mercury", "Ada Mercury", "Mercuryism", "York", "\n", "and")


@st.composite
def articles(draw):
    """A session over few words that often repeat, with suggestions and decisions."""
    text = " ".join(draw(st.lists(st.sampled_from(_PIECES), min_size=2, max_size=14)))
    text = text.strip() or "Mercury"
    document = a_document(text)
    session = Session(document, Log())
    places = [
        Span(start, start + len(words))
        for words in _PIECES[:-2]
        for start in range(len(text))
        if text.startswith(words, start)
    ]
    if not places:
        return None
    chosen = draw(st.lists(st.tuples(st.sampled_from(places), st.sampled_from(KINDS)), max_size=6))
    found = tuple(
        FoundMention(f"m{n}", span, MentionKind(kind), 0, 0.9)
        for n, (span, kind) in enumerate(sorted(set(chosen)))
    )
    analysis = Analysis((Span(0, len(text)),), found, (), (), ModelInfo("m", "1"))
    session.receive(some_findings(text, analysis))
    for span in draw(st.lists(st.sampled_from(places), max_size=3)):
        session.apply(edits.add(session, span, draw(st.sampled_from(KINDS))))
    for item in draw(st.lists(st.sampled_from([*session.annotations] or ["none"]), max_size=4)):
        if item in session.annotations:
            edit = draw(st.sampled_from((edits.accept, edits.reject, edits.delete)))
            session.apply(edit(session, item))
    return session, places


def _state(session: Session) -> dict:
    return {id_: session.annotations[id_] for id_ in session.annotations}


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(articles(), st.data())
def test_just_the_ticked_places_change_and_undo_gives_the_start(article, data):
    if article is None:
        return
    session, places = article
    current = data.draw(st.sampled_from([*session.annotations] or [None]))
    if current is None:
        return
    act_ = data.draw(
        st.sampled_from(
            (
                edits.reject,
                edits.accept,
                edits.delete,
                lambda s, i: edits.relabel(s, i, data.draw(st.sampled_from(KINDS))),
                lambda s, i: edits.move(s, i, data.draw(st.sampled_from(places))),
            )
        )
    )
    changes = act_(session, current)
    item = session.annotations[current]
    session.apply(changes)
    pattern = pattern_of_act(session.document, changes) or pattern_of_item(session.document, item)
    options = Options(data.draw(st.booleans()), data.draw(st.booleans()), data.draw(st.booleans()))
    listing = listed(session, pattern, **options._asdict())
    assert [p.span for p in listing] == sorted(p.span for p in listing)
    before = _state(session)
    decided = {id_: a for id_, a in before.items() if a.is_human}
    # By default, nothing that a person decided is touched.
    for place in listing:
        if place.is_ticked and place.item is not None:
            assert place.item not in decided
    ticked = data.draw(st.sets(st.sampled_from(listing))) if listing else set()
    chosen = [place for place in listing if place in ticked]
    applied = apply_to(session, pattern, chosen)
    session.apply(applied)
    after = _state(session)
    touched = {place.item for place in chosen if place.item is not None}
    # What the machine says of the very same words goes or comes with a person's item.
    places_touched = [place.span for place in chosen]
    others = {id_: a for id_, a in before.items() if id_ not in touched}
    assert all(
        after.get(id_) == a
        for id_, a in others.items()
        if a.is_human or not any(a.span.overlaps(span) for span in places_touched)
    )
    new = [a for id_, a in after.items() if id_ not in before and a.is_human]
    wanted = [p.span for p in chosen if p.sign is Sign.ADD and p.item is None]
    assert sorted(a.span for a in new) == sorted(wanted)
    for place in chosen:
        if place.sign in {Sign.ADD, Sign.RELABEL, Sign.MOVE}:
            there = [a for a in session.exactly_at(place.span) if a.is_shown]
            assert pattern.body.label in {kind_key(a) for a in there}
        elif place.sign is Sign.REJECT:
            assert after[place.item].status is Status.REJECTED
    session.apply(applied.inverted()) if applied.changes else None
    assert _state(session) == before


@pytest.mark.parametrize("words", ["Mercury", "mercury"])
def test_the_label_counts_what_changes(words):
    session = a_session()
    pattern = act(session, edits.add(session, span_of(words), "person"))
    changes = apply_to(session, pattern, listed(session, pattern))
    count = sum(change.item.id != pattern.model for change in changes.changes)
    assert changes.label == f"mark {count} × “{words}”"


def test_highlights_and_own_kinds_count_like_names():
    session = a_session(("Mercury", 2, PERSON))
    pattern = act(session, edits.add(session, span_of("Mercury"), "highlight"))
    # A name at the same words is no highlight and stays what it is.
    assert words(listed(session, pattern)) == [("Mercury", "add", True)] * 3
    session.apply(apply_to(session, pattern, listed(session, pattern)))
    assert sorted(kind_key(a) for a in session.annotations.values()) == [
        *["highlight"] * 4,
        "person",
    ]
    pattern = act(session, edits.add(session, span_of("York", 2), "own:weapon"))
    assert words(listed(session, pattern)) == [("York", "add", True)]
    pattern = act(session, edits.add(session, span_of("Putin"), "own:weapon"))
    session.apply(apply_to(session, pattern, listed(session, pattern)))
    assert sum(kind_key(a) == "own:weapon" for a in session.annotations.values()) == 4


def test_the_whole_of_a_long_text_is_looked_through_once():
    text = "Mercury, and so on.\n" * 4_000
    document = a_document(text)
    session = Session(document, Log())
    session.apply(edits.add(session, Span(0, 7), "person"))
    pattern = pattern_of_item(document, next(iter(session.annotations.values())))
    starts = [p.span.start for p in listed(session, pattern)]
    assert starts == list(range(20, 80_000, 20))
    assert len(next(equal_places(session, pattern))) < 1_000


def test_whom_words_mean_and_descriptions_come_to_all_equal_words():
    session = a_session(("Mercury", 1, PERSON), ("Mercury", 2, PERSON))
    session.apply(edits.add(session, span_of("Vladimir Putin"), "person"))
    putin = at(session, "Vladimir Putin").body.entity
    pattern = act(session, mention_edits.reassign(session, at(session, "Mercury").id, putin))
    assert pattern.deed is Deed.REASSIGN
    places = listed(session, pattern)
    assert words(places) == [("Mercury", "give to another", True)]
    changes = apply_to(session, pattern, places)
    assert changes.label == "give 1 × “Mercury” to “Vladimir Putin”"
    session.apply(changes)
    assert at(session, "Mercury", 2).body.entity == putin
    pattern = act(session, mention_edits.mark_nominal(session, span_of("York"), putin))
    session.apply(apply_to(session, pattern, listed(session, pattern)))
    york = at(session, "York", 2).body
    assert (york.entity, york.is_nominal) == (putin, True)
