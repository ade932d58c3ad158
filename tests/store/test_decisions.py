"""What a person wants remembered is on disk after every act, and can be taken back."""

from __future__ import annotations

import contextlib
import sqlite3

import pytest

from reader.base.errors import StaleEditError, StoreError
from reader.domain.decisions import DecisionChange, DecisionChanges
from reader.store.library import FILE_NAME, SqliteLibrary, open_read_copy
from tests.store import samples


@pytest.fixture
def library(tmp_path):
    library = SqliteLibrary.open(tmp_path)
    library.add(samples.a_document())
    yield library
    library.close()


def act(*changes):
    return DecisionChanges(
        "act", tuple(DecisionChange(before, after) for before, after in changes)
    )


def test_acts_on_decisions_survive_a_restart_and_their_inverse_takes_them_back(tmp_path, library):
    first, other = samples.a_decision(), samples.EVERYWHERE
    acts = [
        act((None, first), (None, other)),
        act((first, None)),
        act((other, other._replace(scope="d1"))),
    ]
    for one in acts:
        library.write_decisions(one)
    library.close()
    again = SqliteLibrary.open(tmp_path)
    assert again.decisions() == (other._replace(scope="d1"),)
    for one in reversed(acts):
        again.write_decisions(one.inverted())
    assert again.decisions() == ()
    assert list(again.decision_journal()) == [*acts, *(one.inverted() for one in reversed(acts))]
    again.close()


def test_the_rows_are_a_fold_of_the_journal(tmp_path, library):
    for one in samples.DECIDED:
        library.write_decisions(one)
    before = library.decisions()
    library.rebuild_decisions()
    assert library.decisions() == before != ()


def test_an_act_on_something_else_than_what_is_stored_changes_nothing(library):
    decision = samples.a_decision()
    library.write_decisions(act((None, decision)))
    with pytest.raises(StaleEditError):
        library.write_decisions(act((None, samples.EVERYWHERE), (None, decision)))
    with pytest.raises(StaleEditError):
        library.write_decisions(act((decision._replace(scope=None), None)))
    assert library.decisions() == (decision,)
    assert len(list(library.decision_journal())) == 1


def test_a_decision_belongs_to_an_article_of_the_library(library):
    stranger = samples.a_decision(document="nowhere", scope=None)
    with pytest.raises(StoreError, match="not in the library"):
        library.write_decisions(act((None, stranger)))
    assert library.decisions() == ()


def test_a_command_reads_the_decisions_beside_an_open_window(tmp_path, library):
    library.write_decisions(act((None, samples.a_decision())))
    library.close()
    copy = open_read_copy(tmp_path)
    assert copy.decisions() == (samples.a_decision(),)
    copy.close()


def test_a_damaged_decision_is_said_in_words(tmp_path, library):
    library.write_decisions(act((None, samples.a_decision())))
    library.close()
    with contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute("UPDATE decision SET record = '{}'")
        connection.commit()
    again = SqliteLibrary.open(tmp_path)
    with pytest.raises(StoreError, match="damaged"):
        again.decisions()
    again.close()
