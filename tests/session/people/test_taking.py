from __future__ import annotations

import tempfile
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings

from reader.base.errors import UserError
from reader.formats.exchange.reading import read_shared_work
from reader.session import edits
from reader.session.people.taking import is_same_article, take_in
from tests.builders import TEXT, a_document
from tests.session.people.someone import ACTS, Someone


def known_to(person):
    """Return what somebody knows of everybody's work, without how often it was told."""
    work = read_shared_work(person.file(), "work.json")
    return {(c.author, c.acts, c.annotations, c.entities, c.notes) for c in work.contributions}


@settings(max_examples=12, deadline=None)
@given(ACTS, ACTS, ACTS)
def test_three_people_come_to_know_the_same_in_any_order(first, second, third):
    with tempfile.TemporaryDirectory() as folder:
        people = [Someone(Path(folder), name) for name in ("Ada", "Bob", "Eve")]
        try:
            for person, acts in zip(people, (first, second, third), strict=True):
                person.do(acts)
            files = [person.file() for person in people]
            for person, order in zip(people, permutations(files), strict=False):
                for content in (*order, order[0]):
                    person.take(content)
            know = [known_to(person) for person in people]
            assert know[0] == know[1] == know[2]
            assert len(know[0]) == 3
            people[2].take(people[0].file())  # a file with everybody's work brings nothing new
            assert known_to(people[2]) == know[2]
        finally:
            for person in people:
                person.close()


@settings(max_examples=12, deadline=None)
@given(ACTS, ACTS)
def test_the_newer_work_of_one_person_takes_the_place_of_the_older(first, more):
    with tempfile.TemporaryDirectory() as folder:
        ada, bob = (Someone(Path(folder), name) for name in ("Ada", "Bob"))
        try:
            ada.do(first)
            older = ada.file()
            ada.do(more)
            newer = ada.file()
            bob.take(newer)
            known = known_to(bob)
            bob.take(older)
            assert known_to(bob) == known
        finally:
            ada.close()
            bob.close()


def test_a_third_person_gets_the_work_of_both(someone):
    ada, bob, eve = someone("Ada"), someone("Bob"), someone("Eve")
    ada.mark("Beijing", "place")
    bob.mark("China", "place")
    bob.take(ada.file())
    taken = eve.take(bob.file())
    assert {c.author.name for c in eve.others()} == {"Ada", "Bob"}
    assert taken.sentence == (
        "Taken in: 1 item from Ada and 1 item from Bob. "
        "Compare it under Review ▸ Compare with other people."
    )


def test_the_own_file_back_again_changes_nothing(someone):
    ada = someone("Ada")
    ada.mark("Beijing", "place")
    taken = ada.take(ada.file())
    assert taken.sentence == "This is your own work, and all of it is here already."
    assert ada.others() == frozenset()


def test_the_same_file_again_is_no_news(someone):
    ada, bob = someone("Ada"), someone("Bob")
    ada.mark("Beijing", "place")
    bob.take(ada.file())
    assert bob.take(ada.file()).sentence == "There is nothing new from Ada: it is here already."


def test_the_own_work_from_another_machine_is_kept(someone, tmp_path):
    ada = someone("Ada")
    ada.mark("Beijing", "place")
    older = ada.file()
    content = older.replace(b'"acts": [\n', b'"acts": [\n    "elsewhere",\n')
    assert content != older
    ada.take(content)
    assert [c.author.name for c in ada.others()] == ["Ada"]


def test_work_on_another_article_is_refused(someone):
    other = a_document("Nothing of this has anything to do with that other article at all.")
    ada, bob = someone("Ada", other, analysed=False), someone("Bob")
    with pytest.raises(UserError, match="work on another article, “Nothing of this"):
        bob.take(ada.file())
    assert bob.others() == frozenset()


def test_another_text_of_the_article_has_the_items_at_their_words(someone):
    longer = a_document("A line before.\n" + TEXT.replace("Xi Jinping agreed. ", ""))
    longer = a_document(longer.text.replace("Xi Jinping agreed.", ""))
    ada, bob = someone("Ada"), someone("Bob", longer, analysed=False)
    ada.mark("Beijing", "place")
    ada.mark("Xi Jinping", "person")
    ada.apply(edits.comment(ada.session, ada.item("China").id, "which?"))
    taken = bob.take(ada.file())
    assert "1 item has no place in this one" in taken.sentence
    work = bob.comparison().work
    assert [i.anchor.quote for i in work.missing] == ["Xi Jinping"]
    found = [(i.anchor.quote, i.span.cut(longer.text)) for i in work.annotations]
    assert found == [("Beijing", "Beijing"), ("China", "China")]


def test_what_came_over_another_text_goes_home_as_it_was(someone):
    longer = a_document("A line before.\n" + TEXT)
    ada, bob, eve = someone("Ada"), someone("Bob", longer, analysed=False), someone("Eve")
    ada.mark("Beijing", "place")
    bob.take(ada.file())
    eve.take(bob.file())
    (theirs,) = (c for c in eve.others() if c.author.name == "Ada")
    (mine,) = ada.session.own
    assert theirs.annotations == (mine,)


def test_a_place_is_never_guessed(someone):
    twice = a_document("Beijing and Beijing.\n" + TEXT.replace("visited Beijing", "slept"))
    ada, bob = someone("Ada"), someone("Bob", twice, analysed=False)
    ada.mark("Beijing", "place")
    bob.take(ada.file())
    assert bob.comparison().work.annotations == ()
    assert len(bob.comparison().work.missing) == 1


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (TEXT, TEXT, True),
        (TEXT, "One more line.\n" + TEXT, True),
        ("a", "a", True),
        ("a", "b", False),
        (TEXT, TEXT[::-1], False),
    ],
)
def test_texts_of_one_article_share_rows_of_words(one, other, is_same):
    assert is_same_article(one, other) is is_same


def test_an_empty_handed_person_says_so(someone):
    ada, bob = someone("Ada"), someone("Bob")
    work = read_shared_work(ada.file(), "work.json")
    assert take_in(work, bob.session.document, bob.library).sentence.startswith(
        "Taken in: 0 items from Ada."
    )
