"""A few kills in the middle of each step, and whether half a step would be noticed."""

import contextlib
from functools import partial

import pytest

from reader.store import migrations
from reader.store.connection import Database
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


@pytest.mark.parametrize("make", [TakeIn, BringIn])
def test_half_a_step_is_noticed(make, monkeypatch):
    monkeypatch.setattr(Database, "writing", writing_at_once)
    assert not tried(make, 8).is_good


def test_half_an_upgrade_is_noticed(monkeypatch):
    run = migrations._run

    def run_at_once(connection, statements):
        connection.execute(f"PRAGMA user_version = {len(migrations.STEPS)}")
        connection.execute("COMMIT")
        run(connection, statements)
        connection.execute("BEGIN")

    monkeypatch.setattr(migrations, "_run", run_at_once)
    assert not tried(partial(Upgrade, version=1), 8).is_good
