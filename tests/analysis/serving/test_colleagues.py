"""Sharing with a real process that dies, hangs and babbles on demand."""

from __future__ import annotations

import os
import sys
import threading
import time
from queue import Empty, SimpleQueue

import psutil
import pytest

from reader.analysis.serving import colleagues
from reader.analysis.serving.colleagues import Colleagues, Heard, process_limit
from reader.analysis.serving.work import Batch, Job, Works
from reader.text.lines import blocks_of_lines

COMMAND = (sys.executable, "-m", "tests.analysis.serving.playing_second")
LINE = "x" * 495


class Office:
    """What there is to do, and what came back from a further process."""

    def __init__(self, *options, command=COMMAND):
        self.cancelled = SimpleQueue()
        self.found = SimpleQueue()
        self.broken = SimpleQueue()
        self.works = Works(self.cancelled.put)
        self.colleagues = Colleagues(
            self.works, Heard(self.keep, self.give_up), (*command, *options)
        )

    def keep(self, batch, part, record):
        self.works.finish(batch, part)
        self.found.put((batch, record))

    def give_up(self, batch, message):
        self.works.drop(batch.job.request)
        self.works.let_go(batch.job)
        self.broken.put(message)

    def add(self, word, lines=1_200, request=1):
        text = "\n".join([word, *[LINE] * lines])
        self.works.add(Job(request, text, blocks_of_lines(text), None, 0))
        self.colleagues.consider()

    def first(self):
        try:
            return self.found.get(timeout=10)
        except Empty:
            pytest.fail("nothing was found for ten seconds")

    def take_all(self):
        """Do the rest as the first process would, and return what is put together."""
        while isinstance(task := self.works.take(), Batch):
            self.works.finish(task, b"mine")
        return task


@pytest.fixture
def office(monkeypatch, request):
    monkeypatch.setenv("PYTHONPATH", str(request.config.rootpath))
    monkeypatch.setenv("READING_DESK_WORKERS", "2")
    monkeypatch.setattr(colleagues, "IDLE", 0.2)

    def make(*options, command=COMMAND):
        return Office(*options, command=command)

    yield make
    for child in psutil.Process().children():
        child.kill()
    until(lambda: not [t for t in threading.enumerate() if t.name.startswith("colleague")])
    assert not psutil.Process().children()


def until(condition):
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end, "it did not happen within ten seconds"
        time.sleep(0.01)


def children():
    return psutil.Process().children()


def test_a_short_text_starts_no_process(office):
    office().add("play", lines=200)
    time.sleep(0.1)
    assert not children()


def test_a_long_text_is_shared(office):
    here = office()
    here.add("play")
    batch, record = here.first()
    assert record["pid"] != os.getpid()
    assert [tuple(b) for b in record["blocks"]] == [
        (b.span.start, b.span.end, b.kind.value) for b in batch.blocks
    ]
    whole = here.take_all()
    assert set(whole.parts) <= {b"part", b"mine"}
    assert whole.done == whole.total


def test_many_short_texts_are_shared_when_they_have_kept_the_first_process_busy(
    office, monkeypatch
):
    monkeypatch.setattr(colleagues, "BUSY", 0.0)
    here = office()
    for request in range(1, 11):
        here.add("play", lines=10, request=request)
    assert here.first()[0].job.request in range(1, 11)


def test_one_process_is_enough_where_somebody_says_so(office, monkeypatch):
    monkeypatch.setenv("READING_DESK_WORKERS", "1")
    office().add("play")
    time.sleep(0.1)
    assert not children()


def test_a_process_without_work_ends_and_a_new_one_starts_when_there_is_some(office):
    here = office()
    here.add("play")
    here.first()
    here.take_all()
    until(lambda: not children())
    here.works.drop(1)
    here.add("play", request=2)
    until(lambda: here.first()[0].job.request == 2)


@pytest.mark.parametrize("word", ["die", "babble"])
def test_what_a_dead_process_had_taken_is_done_by_the_others(office, word, caplog):
    here = office()
    here.add(word)
    until(children)
    until(lambda: not children())
    whole = here.take_all()
    assert set(whole.parts) == {b"mine"}
    assert whole.done == whole.total
    caplog.clear()


def test_after_two_deaths_no_further_process_is_started(office):
    here = office()
    here.add("die", lines=2_500)
    for _ in range(2):
        until(children)
        until(lambda: not children())
        time.sleep(0.05)
        here.colleagues.consider()
    time.sleep(0.2)
    assert not children()
    assert here.take_all().parts


def test_a_process_killed_from_outside_is_replaced(office):
    here = office()
    here.add("hang", lines=2_500)
    until(children)
    first = children()[0]
    first.kill()
    until(lambda: first not in children())
    until(lambda: here.colleagues.consider() or children())


@pytest.mark.parametrize("options", [("--crash",), None])
def test_a_process_that_cannot_start_changes_nothing(office, options, caplog):
    here = office(*options) if options else office(command=("/nowhere/python",))
    here.add("play")
    time.sleep(0.3)
    until(lambda: not children())
    whole = here.take_all()
    assert whole.done == whole.total
    caplog.clear()


def test_a_forgotten_text_is_dropped_and_another_one_goes_on(office):
    here = office()
    here.add("play", lines=4_000)
    here.first()
    here.works.cancel(1)
    here.colleagues.forget(1)
    assert here.cancelled.get(timeout=10) == 1
    here.add("play", request=2)
    until(lambda: here.first()[0].job.request == 2)


def test_a_defect_there_is_told(office):
    here = office()
    here.add("break")
    assert here.broken.get(timeout=10) == "ValueError in play"


def test_there_is_a_limit_for_every_machine(monkeypatch):
    monkeypatch.delenv("READING_DESK_WORKERS", raising=False)
    assert 1 <= process_limit() <= colleagues.MOST_PROCESSES
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(64), raising=False)
    assert process_limit() == colleagues.MOST_PROCESSES
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(1))
    assert process_limit() == 1
    for odd in ("0", "-1", "many", ""):
        monkeypatch.setenv("READING_DESK_WORKERS", odd)
        assert process_limit() == 1
    monkeypatch.setenv("READING_DESK_WORKERS", "5")
    assert process_limit() == 5
