"""The sweep through the text: everything is found, from the place on, until it is cancelled."""

from __future__ import annotations

import threading
import time

import pytest

from reader.text.needles import Query
from reader.ui.find import sweep as sweeping
from reader.ui.find.sweep import TOO_SLOW, Sweep
from tests.builders import a_document

LINES = [f"Line {n} says Wort and wörter, aaa." for n in range(3000)]
DOCUMENT = a_document("\n".join(LINES))
LENGTH = len(DOCUMENT.text)
ENDLESS = Query(r"(a|aa)+$", is_regex=True)
LONG_LINE = a_document("a" * 100 + "!")


class Listener:
    """Takes the reports of one sweep on whatever thread they come."""

    def __init__(self, query, document=DOCUMENT, place=0):
        self.reports = []
        self.is_over = threading.Event()
        self.sweep = Sweep(query, document, place, self._hear)

    def _hear(self, sweep, report):
        assert sweep is self.sweep
        self.reports.append(report)
        if report.is_over:
            self.is_over.set()

    def last(self):
        self.sweep.start()
        assert self.is_over.wait(30)
        return self.reports[-1]


@pytest.mark.parametrize("place", [0, LENGTH // 2, LENGTH])
@pytest.mark.parametrize("is_regex", [False, True])
def test_the_whole_text_is_looked_through_from_any_place(place, is_regex):
    hits = Listener(Query("aa", is_regex=is_regex), place=place).last().hits
    assert len(hits) == len(LINES)
    assert list(hits.starts) == sorted(hits.starts)
    assert hits.covers(0, LENGTH)


def test_the_first_report_knows_a_hit_from_the_place_on():
    place = LENGTH // 2
    listener = Listener(Query("wort"), place=place)
    listener.last()
    first = listener.reports[0].hits
    assert first.starts[-1] >= place
    assert first.starts[0] > place - 100


def test_both_parts_of_a_paragraph_of_book_length_fit_together():
    document = a_document("aaa " * 30_000)
    hits = Listener(Query("aa a"), document, place=100_000).last().hits
    assert len(hits) == 29_999
    assert all(end <= start for end, start in zip(hits.ends, hits.starts[1:], strict=False))


def test_what_has_no_hits_says_so():
    report = Listener(Query("xyzzy")).last()
    assert len(report.hits) == 0
    assert not report.problem


def test_a_wrong_pattern_is_reported_in_words():
    report = Listener(Query("(a", is_regex=True)).last()
    assert report.problem == "Not a pattern yet: missing ) (character 3)"


def test_a_pattern_that_never_ends_is_stopped(monkeypatch):
    monkeypatch.setattr(sweeping, "TIME_LIMIT", 0.1)
    assert Listener(ENDLESS, LONG_LINE).last().problem == TOO_SLOW


def test_all_slices_of_a_pattern_share_one_limit(monkeypatch):
    monkeypatch.setattr(sweeping, "TOTAL_LIMIT", 0.0)
    report = Listener(Query("wort", is_regex=True)).last()
    assert report.problem == TOO_SLOW
    assert 0 < len(report.hits) < len(LINES)


def test_very_many_hits_are_not_listed_to_the_last(monkeypatch):
    monkeypatch.setattr(sweeping, "MOST_HITS", 3000)
    report = Listener(Query("r"), place=LENGTH // 2).last()
    assert report.is_full
    assert 3000 <= len(report.hits) < 10_000
    assert report.hits.starts[0] > LENGTH // 2 - 100


def test_after_a_cancel_nothing_is_told():
    listener = Listener(Query("a"))
    listener.sweep.cancel()
    listener.sweep.start()
    assert not listener.is_over.wait(0.2)
    assert listener.reports == []


def test_other_threads_go_on_while_a_pattern_never_ends(monkeypatch):
    monkeypatch.setattr(sweeping, "TIME_LIMIT", 0.3)
    listener = Listener(ENDLESS, LONG_LINE)
    listener.sweep.start()
    turns = 0
    while not listener.is_over.is_set():
        time.sleep(0.001)
        turns += 1
    assert turns > 20
    assert listener.reports[-1].problem == TOO_SLOW
