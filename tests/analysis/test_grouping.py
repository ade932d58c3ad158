"""Names of one person, place or organization put together."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.grouping import group
from reader.analysis.model import load_model
from reader.analysis.name_rules import revise
from reader.analysis.names import FoundName, find_names
from reader.analysis.passages import Passage
from reader.base.paths import sample_article
from reader.domain.documents import BlockKind
from reader.domain.entities import MentionKind
from reader.domain.spans import Span
from reader.text.plain_quotes import plain_quotes

PERSON, PLACE, ORGANIZATION = MentionKind.PERSON, MentionKind.PLACE, MentionKind.ORGANIZATION


def grouped(kind, *quotes, glue=" and "):
    """Return the entities of a text that is these names, and the entity of each."""
    text = glue.join(quotes)
    names, start = [], 0
    for quote in quotes:
        names.append(FoundName(Span(start, start + len(quote)), kind, 0.9))
        start += len(quote) + len(glue)
    return group(text, names)


def test_a_surname_goes_under_the_full_name():
    entities, ids = grouped(PERSON, "Vladimir Putin", "Putin", "Xi Jinping", "Xi", "Putin")
    assert ids == ["e1", "e1", "e2", "e2", "e1"]
    assert [(e.name, e.aliases) for e in entities] == [
        ("Vladimir Putin", ("Putin",)),
        ("Xi Jinping", ("Xi",)),
    ]


def test_ids_follow_the_first_mention_and_names_may_come_in_any_order():
    text = "Ann Lee met Bob Ray. Lee left."
    names = [
        FoundName(Span(21, 24), PERSON, 0.9),
        FoundName(Span(12, 19), PERSON, 0.9),
        FoundName(Span(0, 7), PERSON, 0.9),
    ]
    entities, ids = group(text, names)
    assert [e.id for e in entities] == ["e1", "e2"]
    assert [e.name for e in entities] == ["Ann Lee", "Bob Ray"]
    assert ids == ["e1", "e2", "e1"]


def test_a_shared_surname_stays_alone_once_nobody_can_tell():
    _, ids = grouped(PERSON, "Joe Biden", "Biden", "Hunter Biden", "Biden", "Biden")
    assert ids == ["e1", "e1", "e2", "e3", "e3"]


def test_a_shared_surname_goes_to_who_is_named_in_full_far_more_often():
    joe = ["Joe Biden"] * 5
    _, ids = grouped(PERSON, *joe, "Hunter Biden", "Biden")
    assert ids == ["e1"] * 5 + ["e2", "e1"]


def test_titles_tell_two_of_one_surname_apart():
    names = ("Hillary Clinton", "Bill Clinton", "Mrs. Clinton", "Mr. Clinton", "Clinton")
    _, ids = grouped(PERSON, *names)
    assert ids == ["e1", "e2", "e1", "e2", "e3"]


def test_a_title_keeps_a_surname_from_the_only_one_who_bears_it():
    _, ids = grouped(PERSON, "Michelle Obama", "Mr. Obama", "Mrs. Obama")
    assert ids == ["e1", "e2", "e1"]


def test_titles_before_the_name_count_too():
    text = "Mr. Smith met Mrs. Smith. Smith left."
    spans = [Span(4, 9), Span(19, 24), Span(26, 31)]
    _, ids = group(text, [FoundName(span, PERSON, 0.9) for span in spans])
    assert ids == ["e1", "e2", "e3"]


def test_short_forms_of_given_names_join():
    names = ("Bill Gates", "William Gates", "Steve Ballmer", "Steven Ballmer")
    _, ids = grouped(PERSON, *names)
    assert ids == ["e1", "e1", "e2", "e2"]


_GIVEN = ("Ann", "Bob", "Carl", "Dora", "Robert", "Katherine")
_FULL = st.tuples(st.sampled_from(_GIVEN), st.sampled_from(("Lee", "Ray", "Poe"))).map(" ".join)


@given(st.lists(_FULL, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_two_given_names_are_two_people_in_whatever_order(names, chance):
    _, ids = grouped(PERSON, *names)
    known = dict(zip(names, ids, strict=True))
    for name, entity in known.items():
        for other, another in known.items():
            same = name.replace("Bob", "Robert") == other.replace("Bob", "Robert")
            assert (entity == another) == same
    mixed = chance.sample(names, len(names))
    _, again = grouped(PERSON, *mixed)
    of = dict(zip(mixed, again, strict=True))
    for name in names:
        for other in names:
            assert (known[name] == known[other]) == (of[name] == of[other])


def test_a_surname_before_the_full_name_looks_ahead():
    _, ids = grouped(PERSON, "Zelensky", "Olena Orlova", "Volodymyr Zelensky")
    assert ids == ["e1", "e2", "e1"]


def test_initials_and_middle_names_join_but_other_first_names_do_not():
    _, ids = grouped(PERSON, "V. Putin", "Vladimir V. Putin", "Vladimir Putin", "Igor Putin")
    assert ids == ["e1", "e1", "e1", "e2"]


def test_the_end_of_a_long_name_is_the_same_person():
    _, ids = grouped(PERSON, "Luiz Lula da Silva", "Lula da Silva", "Lula", "Rui da Silva")
    assert ids == ["e1", "e1", "e1", "e2"]


def test_an_initial_that_fits_two_people_joins_neither():
    _, ids = grouped(PERSON, "Mary Smith", "Mark Smith", "M. Smith")
    assert len(set(ids)) == 3


@pytest.mark.parametrize(
    ("kind", "quotes", "name"),
    [
        (ORGANIZATION, ("UN", "United Nations", "the U.N."), "United Nations"),
        (ORGANIZATION, ("Apple", "Apple Inc."), "Apple Inc."),
        (ORGANIZATION, ("Northrop Grumman", "Northrop"), "Northrop Grumman"),
        (ORGANIZATION, ("Federal Trade Council", "FTC"), "Federal Trade Council"),
        (ORGANIZATION, ("China Eastern Airlines", "China Eastern"), "China Eastern Airlines"),
        (PLACE, ("US", "America", "United States", "US"), "United States"),
        (PLACE, ("Aceh", "Aceh Province"), "Aceh Province"),
        (PERSON, ("PUTIN", "Vladimir Putin"), "Vladimir Putin"),
    ],
)
def test_forms_of_one_name_are_one_entity_under_its_fullest_name(kind, quotes, name):
    entities, ids = grouped(kind, *quotes)
    assert len(set(ids)) == 1
    assert entities[0].name == name


def test_what_the_text_defines_wins():
    text = "Office for Border Control (BCO) and BCO"
    full, short = FoundName(Span(0, 25), ORGANIZATION, 0.9), Span(36, 39)
    entities, ids = group(text, [full, FoundName(short, ORGANIZATION, 0.9)])
    assert ids == ["e1", "e1"]
    assert entities[0].aliases == ("BCO",)


@pytest.mark.parametrize(
    ("kind", "quotes"),
    [
        (ORGANIZATION, ("Ford", "Chrysler")),
        (ORGANIZATION, ("Bank of Ghana", "Bank of England")),
        (ORGANIZATION, ("Ford", "Ford Australia")),
        (PLACE, ("Mexico", "New Mexico")),
        (PLACE, ("North Korea", "South Korea")),
        (PERSON, ("Ann Lee", "Ann Ray")),
    ],
)
def test_different_names_are_different_entities(kind, quotes):
    _, ids = grouped(kind, *quotes)
    assert len(set(ids)) == len(quotes)


def test_kinds_are_never_mixed():
    text = "Lincoln Lincoln"
    names = [FoundName(Span(0, 7), PERSON, 0.9), FoundName(Span(8, 15), PLACE, 0.9)]
    entities, ids = group(text, names)
    assert ids == ["e1", "e2"]
    assert [e.kind for e in entities] == [PERSON, PLACE]


def test_aliases_are_ordered_by_frequency():
    entities, _ = grouped(PERSON, "Ann Lee", "Ann", "Lee", "Lee", "Mrs Lee")
    assert entities[0].name == "Ann Lee"
    assert entities[0].aliases == ("Lee", "Ann", "Mrs Lee")


def test_no_names_no_entities():
    assert group("text", []) == ([], [])


@pytest.mark.model
def test_in_the_sample_article_putin_is_under_vladimir_putin():
    text = sample_article().read_text(encoding="utf-8")
    model = load_model()
    found = []
    for line in re.finditer(r"[^\n]+", text):
        doc = model(plain_quotes(line.group()))
        found += find_names(Passage(line.start(), BlockKind.PARAGRAPH, line.group(), doc))
    entities, _ = group(text, revise(text, found))
    names = {(e.kind, e.name): e.aliases for e in entities}
    assert names[PERSON, "Vladimir Putin"] == ("Putin",)
    assert (PERSON, "Xi Jinping") in names
    assert (PERSON, "Yuri Ushakov") in names
    assert (ORGANIZATION, "Xinhua") in names
    assert {(PLACE, "China"), (PLACE, "Russia"), (PLACE, "Moscow")} <= set(names)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Ann Lee", "Lee", "A. Lee", "US", "UN", "U.N.", "Bank", "B. K. L."]),
            st.sampled_from(MentionKind),
        )
    )
)
def test_every_name_has_one_entity_of_its_kind(found):
    text = "; ".join(quote for quote, _ in found)
    names, start = [], 0
    for quote, kind in found:
        names.append(FoundName(Span(start, start + len(quote)), kind, 0.5))
        start += len(quote) + 2
    entities, ids = group(text, names)
    by_id = {entity.id: entity for entity in entities}
    assert len(by_id) == len(entities) == len(set(ids))
    for name, entity_id in zip(names, ids, strict=True):
        assert by_id[entity_id].kind is name.kind
        assert name.span.cut(text) in by_id[entity_id].names


@pytest.mark.timeout(60)
def test_a_book_of_namesakes_is_grouped_before_the_time_limit_of_this_test():
    count = 12_000  # comparing each with each would take many minutes
    text = "\n".join(f"J{n} Smith and Smith of Acme{n} Corp" for n in range(count))
    names = [FoundName(Span(*m.span()), PERSON, 0.5) for m in re.finditer(r"J\d+ \w+", text)]
    names += [FoundName(Span(*m.span()), ORGANIZATION, 0.5) for m in re.finditer(r"Acme.*", text)]
    entities, _ = group(text, names)
    assert len(entities) == 2 * count
