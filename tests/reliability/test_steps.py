"""A few kills in the middle of each step, and whether half a step would be noticed."""

import contextlib
import os
import signal
import sqlite3
import sys
from functools import partial

import pytest

from reader.store import chain, migrations
from reader.store.connection import Database
from tests.reliability.forked import killed
from tests.reliability.step_kinds import BringIn, TakeIn, Upgrade, all_steps
from tests.reliability.steps import tried

STEPS = [s for s in all_steps() if not isinstance(s, partial) or s.keywords["version"] in {1, 5}]


@pytest.mark.parametrize("make", STEPS)
def test_a_step_is_done_or_not_done(make):
    found = tried(make, 3)
    assert found.is_good, found.as_table()


@contextlib.contextmanager
def writing_at_once(self):
    """Every statement is kept for itself."""
    yield self._connection


def _stopped(step, folder):
    """Do a step that kills itself; tell whether anything is found to be wrong."""
    said = killed(lambda say: step.work(folder, say), 5)
    try:
        return any(step.check(folder, said))
    except sqlite3.Error:
        return True


@pytest.mark.parametrize("make", [TakeIn, BringIn])
def test_half_a_step_is_noticed(make, tmp_path, monkeypatch):
    folder = tmp_path / "prepared"
    folder.mkdir()
    here, extend = os.getpid(), chain.extend

    def die_before(connection, journal):
        caller = sys._getframe(1).f_code.co_name
        if os.getpid() != here and caller in {"receive", "bring_in"}:
            os.kill(os.getpid(), signal.SIGKILL)
        extend(connection, journal)

    monkeypatch.setattr(Database, "writing", writing_at_once)
    monkeypatch.setattr(chain, "extend", die_before)
    assert _stopped(make(folder), folder)


def test_half_an_upgrade_is_noticed(tmp_path, monkeypatch):
    folder = tmp_path / "prepared"
    folder.mkdir()
    here, run = os.getpid(), migrations._run

    def run_at_once(connection, statements):
        connection.execute(f"PRAGMA user_version = {len(migrations.STEPS)}")
        connection.execute("COMMIT")
        if os.getpid() != here:  # in the process that is killed
            os.kill(os.getpid(), signal.SIGKILL)
        run(connection, statements)
        connection.execute("BEGIN")

    step = Upgrade(folder, version=1)
    monkeypatch.setattr(migrations, "_run", run_at_once)
    assert _stopped(step, folder)
