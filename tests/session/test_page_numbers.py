"""Pages in words, and back from what is typed to a page."""

import pytest

from reader.domain.landmarks import NO_LANDMARKS, Landmarks, Page
from reader.session.page_numbers import cited_pages, find_page, has_times, page_words


def landmarks(*labels):
    return Landmarks(pages=tuple(Page(100 * n, label) for n, label in enumerate(labels)))


BOOK = landmarks("i", "ii", "1", "2", "", "4")
REPORT = landmarks("1", "2", "3")
TALK = landmarks("00:00:02", "00:01:23", "01:00:00")


@pytest.mark.parametrize(
    ("known", "position", "words"),
    [
        (REPORT, 0, "p. 1 of 3"),
        (REPORT, 299, "p. 3 of 3"),
        (BOOK, 150, "p. ii (2 of 6)"),
        (BOOK, 450, "p. 5 of 6"),
        (TALK, 199, "00:01:23"),
        (NO_LANDMARKS, 10, ""),
        (Landmarks(pages=(Page(10, "1"),)), 5, ""),
    ],
)
def test_where_one_is(known, position, words):
    assert page_words(known, position) == words


@pytest.mark.parametrize(
    ("known", "start", "end", "words"),
    [
        (REPORT, 110, 120, "p. 2"),
        (REPORT, 110, 200, "p. 2"),
        (REPORT, 110, 201, "pp. 2–3"),
        (BOOK, 110, 230, "pp. ii–1"),
        (TALK, 110, 120, "00:01:23"),
        (TALK, 110, 220, "00:01:23–01:00:00"),
        (NO_LANDMARKS, 1, 2, ""),
    ],
)
def test_what_is_cited(known, start, end, words):
    assert cited_pages(known, start, end) == words


@pytest.mark.parametrize(
    ("known", "typed", "start"),
    [
        (REPORT, "2", 100),
        (REPORT, " p. 3 ", 200),
        (REPORT, "4", None),
        (REPORT, "0", None),
        (REPORT, "", None),
        (BOOK, "II", 100),
        (BOOK, "1", 200),  # what is printed on it counts first
        (BOOK, "5", 400),
        (TALK, "1:30", 100),
        (TALK, "0:01", None),
        (TALK, "2:00:00", 200),
        (REPORT, "1:30", None),
        (REPORT, "²", None),
    ],
)
def test_what_is_typed_leads_to_a_page(known, typed, start):
    found = find_page(known, typed)
    assert (None if found is None else found.start) == start


def test_times_are_told_from_pages():
    assert has_times(TALK)
    assert not has_times(BOOK)
    assert not has_times(NO_LANDMARKS)
