"""A few acts that wait for the disk, and whether forgetting them would be noticed."""

import random

import pytest

pytest.importorskip("apsw")

from reader.store.unsaved import Unsaved
from tests.reliability import waiting
from tests.reliability.figures import Figures
from tests.reliability.power import scratch
from tests.reliability.waiting import waited


def waits(rounds):
    figures = Figures()
    for number in range(rounds):
        with scratch() as folder:
            figures.add(waited(folder, random.Random(number)))
    return figures


def test_what_waits_comes_to_the_disk_and_what_was_called_saved_is_there():
    found = waits(8)
    assert found.is_good, found.as_table()
    assert found.more["waiting: acts that waited"] > 10
    assert 0 < found.more["waiting: all saved later"] < 8


def test_forgetting_what_waits_is_noticed(monkeypatch):
    def forget(self, _error, **_more):
        self._waiting.clear()

    monkeypatch.setattr(waiting, "PATIENCE_S", 0.3)
    monkeypatch.setattr(Unsaved, "_stop", forget)
    assert waits(6).lost > 0


def test_calling_acts_saved_too_early_is_noticed(monkeypatch):
    write = Unsaved.write

    def write_late(self, act):
        if self.reason:
            self._on_disk(act)
        return write(self, act)

    monkeypatch.setattr(waiting, "PATIENCE_S", 0.3)
    monkeypatch.setattr(Unsaved, "write", write_late)
    assert not waits(6).is_good
