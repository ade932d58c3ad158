"""Not too many files are read at once, and one that waits for its turn can be cancelled."""

from __future__ import annotations

import threading

import pytest

from reader.base.errors import ReadingCancelled
from reader.jobs.import_client import ImportClient
from reader.session import cancelling
from reader.session.cancelling import CancellableReader


def read(reader):
    return reader.read("plain", b"Words.", "a.txt", {}, lambda _share: None)


@pytest.fixture
def one_slot(monkeypatch):
    slots = threading.BoundedSemaphore(1)
    monkeypatch.setattr(cancelling, "SLOTS", slots)
    return slots


def test_a_file_waits_for_its_turn(one_slot):
    one_slot.acquire()
    found = []
    waiting = threading.Thread(target=lambda: found.append(read(CancellableReader())["text"]))
    waiting.start()
    waiting.join(0.3)
    assert found == []
    one_slot.release()
    waiting.join(10)
    assert found == ["Words."]
    assert one_slot.acquire(blocking=False)  # it has given its turn back


def test_one_that_waits_can_be_cancelled(one_slot):
    one_slot.acquire()
    reader = CancellableReader()
    threading.Timer(0.2, reader.cancel).start()
    with pytest.raises(ReadingCancelled, match=r"^“a\.txt” was not opened\.$"):
        read(reader)


def test_one_that_was_cancelled_before_starts_no_process(monkeypatch):
    monkeypatch.setattr(ImportClient, "read", lambda *_what: pytest.fail("it was started"))
    reader = CancellableReader()
    reader.cancel()
    with pytest.raises(ReadingCancelled):
        read(reader)


def test_a_file_that_cannot_be_read_gives_its_turn_back(one_slot, monkeypatch):
    def fail(*_what):
        raise ValueError

    monkeypatch.setattr(ImportClient, "read", fail)
    with pytest.raises(ValueError):  # noqa: PT011 - it has no words
        read(CancellableReader())
    assert one_slot.acquire(blocking=False)
