"""What a person wants remembered about names: the tables ``decision`` and ``decision_journal``.

As with the items of an article, the journal holds every act for ever and the
other table is only a fold of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any

from reader.base.errors import StaleEditError
from reader.domain.decisions import (
    Decision,
    DecisionChange,
    DecisionChanges,
    decision_from_record,
    decision_to_record,
)
from reader.store import chain
from reader.store.packing import from_json, to_bytes, to_json

_PUT = """
    INSERT INTO decision (id, form, kind, scope, document, record)
    VALUES (?, CAST(? AS TEXT), ?, ?, ?, CAST(? AS TEXT))
    ON CONFLICT (id) DO UPDATE SET form = excluded.form, kind = excluded.kind,
    scope = excluded.scope, document = excluded.document, record = excluded.record
"""


def load(connection: sqlite3.Connection) -> tuple[Decision, ...]:
    """Return all decisions that hold, by id."""
    rows = connection.execute("SELECT record FROM decision ORDER BY id")
    return tuple(decision_from_record(from_json(record)) for (record,) in rows)


def write(connection: sqlite3.Connection, changes: DecisionChanges, at: datetime) -> None:
    """Write one act into the journal and into the rows.

    Raises:
        StaleEditError: A ``before`` side is not what is stored.
    """
    for change in changes.changes:
        _check(connection, change)
    connection.execute(
        "INSERT INTO decision_journal (at, label, changes) "
        "VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT))",
        (at.isoformat(), to_bytes(changes.label), to_json(_to_record(changes.changes))),
    )
    chain.extend(connection, "decision_journal")
    _follow(connection, changes.changes)


def entries(connection: sqlite3.Connection) -> Iterator[DecisionChanges]:
    """Yield the acts, oldest first."""
    rows = connection.execute("SELECT label, changes FROM decision_journal ORDER BY seq")
    for label, changes in rows.fetchall():
        yield DecisionChanges(label, tuple(map(_from_record, from_json(changes))))


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the rows anew from the journal alone; what is about a lost article is left out."""
    connection.execute("DELETE FROM decision")
    there = {id_ for (id_,) in connection.execute("SELECT id FROM document")}
    for entry in entries(connection):
        _follow(connection, [change for change in entry.changes if _can_stand(change, there)])


def _can_stand(change: DecisionChange, articles: Collection[str]) -> bool:
    after = change.after
    return after is None or (
        after.document in articles and (after.scope is None or after.scope in articles)
    )


def _check(connection: sqlite3.Connection, change: DecisionChange) -> None:
    decision = change.after or change.before
    assert decision is not None
    row = connection.execute("SELECT record FROM decision WHERE id = ?", (decision.id,)).fetchone()
    present = None if row is None else decision_from_record(from_json(row[0]))
    if present != change.before:
        raise StaleEditError(f"decision {decision.id} has changed since it was read")


def _follow(connection: sqlite3.Connection, changes: Iterable[DecisionChange]) -> None:
    for before, after in changes:
        if after is not None:
            connection.execute(_PUT, _columns(after))
        elif before is not None:
            connection.execute("DELETE FROM decision WHERE id = ?", (before.id,))


def _columns(decision: Decision) -> tuple[str | bytes | None, ...]:
    return (
        decision.id,
        to_bytes(decision.form),
        None if decision.kind is None else decision.kind.value,
        decision.scope,
        decision.document,
        to_json(decision_to_record(decision)),
    )


def _to_record(changes: Iterable[DecisionChange]) -> list[list[Any]]:
    return [
        [None if side is None else decision_to_record(side) for side in change]
        for change in changes
    ]


def _from_record(record: list[Any]) -> DecisionChange:
    before, after = (None if side is None else decision_from_record(side) for side in record)
    return DecisionChange(before, after)
