from __future__ import annotations

from reader.session import edits
from reader.session.candidate_walk import candidate_from
from reader.session.sentence_walk import sentences_from
from tests.builders import a_document, a_session, span_of

TEXT = "They met Anna in Rome. Later Anna left.\nThen Bob of Riga came on May 3."


def walk(session, step, count):
    place, found = 0 if step > 0 else len(TEXT), []
    for _ in range(count):
        span = candidate_from(session, place, step)
        found.append(span.cut(TEXT))
        place = span.end if step > 0 else span.start
    return found


def test_all_places_are_walked_round_and_back(library):
    session = a_session(library, a_document(TEXT), analysed=False)
    there = ["Anna", "Rome", "Anna", "Bob of Riga", "May 3"]
    assert walk(session, 1, 6) == [*there, "Anna"]
    assert walk(session, -1, 6) == [*reversed(there), "May 3"]


def test_what_is_marked_or_was_rejected_is_passed_over(library):
    session = a_session(library, a_document(TEXT), analysed=False)
    for words, kind in (("Rome", "place"), ("Riga", "place"), ("Later Anna", "highlight")):
        session.apply(edits.add(session, span_of(words, TEXT), kind))
    changes = edits.add(session, span_of("May 3", TEXT), "date")
    session.apply(changes)
    session.apply(edits.reject(session, changes.focus))
    assert walk(session, 1, 3) == ["Anna", "Anna", "Anna"]


def test_there_may_be_none(library):
    session = a_session(library, a_document("nothing here\nat all"), analysed=False)
    assert candidate_from(session, 3, 1) is None
    assert candidate_from(session, 3, -1) is None


def test_sentences_are_walked_both_ways(library):
    session = a_session(library, a_document(TEXT), analysed=False)
    forwards = [s.cut(TEXT) for s in sentences_from(session, 5, 1)]
    backwards = [s.cut(TEXT) for s in sentences_from(session, len(TEXT) - 1, -1)]
    assert forwards == [*reversed(backwards)]
    assert forwards[0] == "They met Anna in Rome."
    assert len(forwards) == 3
