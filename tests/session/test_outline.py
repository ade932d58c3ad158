from __future__ import annotations

from reader.session import edits, entity_edits
from reader.session.entries import Sorting
from reader.session.outline import Outline, OutlineOptions
from reader.session.rows import Level
from tests.builders import a_session


def rows_of(session, group, **options):
    return [
        row
        for row in Outline(session, OutlineOptions(**options))
        if row.group == group and row.level is not Level.GROUP
    ]


def test_one_row_for_each_person_with_the_number_of_mentions(library):
    session = a_session(library)
    assert [(r.text, r.count) for r in rows_of(session, "person")] == [
        ("Vladimir Putin", 3),
        ("Xi Jinping", 1),
    ]


def test_an_unfolded_person_shows_the_mentions_in_text_order(library):
    session = a_session(library)
    key = rows_of(session, "person")[0].key
    rows = rows_of(session, "person", opened=frozenset({key}))
    assert [r.text for r in rows] == [
        "Vladimir Putin",
        "Vladimir Putin",
        "Putin",
        "Putin",
        "Xi Jinping",
    ]
    assert rows[2].context.startswith("said that trade")


def test_rows_are_sorted_by_place_name_or_count(library):
    session = a_session(library)
    assert [r.text for r in rows_of(session, "place", sorting=Sorting.POSITION)] == [
        "Beijing",
        "China",
    ]
    names = [r.text for r in rows_of(session, "person", sorting=Sorting.NAME)]
    assert names == sorted(names)
    counts = [r.count for r in rows_of(session, "person", sorting=Sorting.COUNT)]
    assert counts == sorted(counts, reverse=True)


def test_the_filter_finds_other_names_and_comments(library):
    session = a_session(library)
    kremlin = next(a for a in session.annotations.values() if a.anchor.quote == "Kremlin")
    session.apply(edits.comment(session, kremlin.id, "press office"))
    assert [r.text for r in rows_of(session, "organization", needle="PRESS")] == ["Kremlin"]
    assert [r.text for r in rows_of(session, "person", needle="putin")] == ["Vladimir Putin"]
    assert rows_of(session, "place", needle="putin") == []


def test_headings_stay_when_a_group_is_empty_or_folded(library):
    session = a_session(library, analysed=False)
    rows = Outline(session, OutlineOptions(closed_groups=frozenset({"person"})))
    assert [(r.group, r.count) for r in rows] == [
        ("person", 0),
        ("place", 0),
        ("organization", 0),
        ("date", 0),
        ("claim", 0),
    ]


def test_rejected_items_are_listed_apart_and_can_be_unfolded(library):
    session = a_session(library)
    beijing = next(a for a in session.annotations.values() if a.anchor.quote == "Beijing")
    session.apply(edits.reject(session, beijing.id))
    assert [r.text for r in rows_of(session, "place")] == ["China"]
    rows = rows_of(session, "rejected", closed_groups=frozenset())
    assert [r.text for r in rows] == ["Beijing"]


def test_merged_entities_share_one_row(library):
    session = a_session(library)
    first, second = (e.id for e in session.entities.values() if e.kind.value == "place")
    session.apply(entity_edits.merge(session, first, second))
    assert [(r.text, r.count) for r in rows_of(session, "place")] == [("China", 2)]


def test_the_family_of_a_mention_is_in_text_order(library):
    session = a_session(library)
    putin = next(a for a in session.annotations.values() if a.anchor.quote == "Putin")
    families = session.families
    members = families.members(families.of(putin))
    family = [session.annotations[i] for i in members]
    assert [a.anchor.quote for a in family] == ["Vladimir Putin", "Putin", "Putin"]
    assert [a.span for a in family] == sorted(a.span for a in family)
