"""Which texts belong together, told by a real library."""

from __future__ import annotations

import pytest

from reader.domain.annotations import AnnotationId
from reader.domain.reanchored import LOST, FoundAgain, Outcome, Reanchored
from reader.domain.spans import Span
from reader.session.versions.kinship import alike
from reader.store.library import SqliteLibrary
from reader.text.sketches import sketch
from tests.builders import TEXT, a_document


@pytest.fixture
def library(tmp_path):
    library = SqliteLibrary.open(tmp_path / "library")
    yield library
    library.close()


def added(library, text, path=""):
    document = a_document(text, path)
    library.add(document)
    return document.id


def test_a_text_is_alone_until_it_is_joined_and_all_versions_come_along(library):
    one, two, three, four = (added(library, f"Text {number}.") for number in range(4))
    assert library.versions.others(one) == []
    library.versions.join(two, one)
    library.versions.join(four, three)
    assert library.versions.others(one) == [two]
    library.versions.join(four, one)
    assert set(library.versions.others(two)) == {one, three, four}
    assert library.versions.others(three) == [four, two, one]


def test_what_belongs_together_is_known_after_a_restart(tmp_path):
    library = SqliteLibrary.open(tmp_path)
    one, two = added(library, "One."), added(library, "Two.")
    library.versions.join(two, one)
    found = FoundAgain(
        AnnotationId("a"), one, AnnotationId("b"), Reanchored(Outcome.CHANGED, Span(0, 3), 0.7)
    )
    lost = FoundAgain(AnnotationId("c \ud800"), one, AnnotationId("c \ud800"), LOST)
    library.versions.note_found(two, [found, lost])
    library.versions.note_found(two, [found._replace(is_settled=True)])
    library.close()
    library = SqliteLibrary.open(tmp_path)
    assert library.versions.others(two) == [one]
    assert library.versions.found_again(two) == [found._replace(is_settled=True), lost]
    assert library.versions.found_again(one) == []
    library.close()


def test_an_answer_counts_for_all_versions_and_ends_the_question(library):
    one, two, three = (added(library, f"Text {number}.") for number in range(3))
    library.versions.keep_question(three, one)
    assert library.versions.question(three) == one
    library.versions.join(two, one)
    assert library.versions.question(three) == one
    library.versions.keep_apart(three, one)
    assert library.versions.question(three) is None
    assert library.versions.are_apart(three, one)
    assert library.versions.are_apart(two, three)
    assert not library.versions.are_apart(one, two)
    library.versions.keep_question(three, two)
    library.versions.join(three, two)
    assert library.versions.question(three) is None


def test_sketches_find_what_is_alike(library):
    text = " ".join(f"word{number * number % 97} and so on" for number in range(200))
    one = added(library, text)
    two = added(library, "An introduction. " + text.replace("word4 ", "another word "))
    other = added(library, TEXT)
    assert set(library.versions.without_sketch(9)) == {one, two, other}
    texts = {id_: library.load(id_).document.text for id_ in (one, two, other)}
    library.versions.keep_sketches({id_: sketch(words) for id_, words in texts.items()})
    assert library.versions.without_sketch(9) == []
    assert alike(two, library.versions.sketches()) == [one]
    assert alike(other, library.versions.sketches()) == []


def test_lists_tell_an_earlier_text(library):
    one, two = added(library, "One.", "/a.txt"), added(library, "Two.", "/a.txt")
    assert {e.document_id: e.is_earlier for e in library.recent(9)} == {one: False, two: False}
    library.versions.join(two, one)
    assert {e.document_id: e.is_earlier for e in library.recent(9)} == {one: True, two: False}


def test_two_readings_of_the_same_bytes_are_not_earlier_and_later(library):
    one, two = a_document("Menu. One.", "/a.html"), a_document("One.", "/a.html")
    for document in (one, two):
        library.add(document._replace(source=document.source._replace(sha256="1" * 64)))
    library.versions.join(two.id, one.id)
    assert not any(entry.is_earlier for entry in library.recent(9))


def test_the_journal_is_read_from_an_act_on(library):
    assert list(library.journal(added(library, "One."), after=5)) == []
