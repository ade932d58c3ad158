import contextlib
import shutil
import sqlite3

import pytest

from reader.base.errors import StoreError
from reader.domain.article_notes import NO_NOTES
from reader.domain.inlines import NO_INLINES
from reader.domain.vocabulary import NO_VOCABULARY
from reader.store.library import FILE_NAME, SqliteLibrary
from reader.store.migrations import STEPS, migrate, version_of
from tests.store import golden, samples

WITH_INLINES = 2  # the first version that keeps emphasis and links
WITH_DECISIONS = 3  # the first version that keeps what a person wants remembered
WITH_LANDMARKS = 5  # the first version whose sample has pages and the way back
WITH_PEOPLE = 6  # the first version that keeps own words and other people's work


@pytest.fixture
def connection():
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        yield connection


def tables(connection):
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}


def test_a_fresh_library_has_the_layout_in_the_golden_file(tmp_path):
    SqliteLibrary.open(tmp_path).close()
    expected = golden.SCHEMA.read_text(encoding="utf-8")
    assert golden.schema_of(tmp_path / FILE_NAME) == expected, (
        "The layout has changed. Add a migration, never alter a released one; then see golden.py."
    )


@pytest.mark.parametrize("version", range(1, len(STEPS) + 1))
def test_the_library_of_every_version_becomes_a_current_one(tmp_path, version):
    shutil.copyfile(golden.sample(version), tmp_path / FILE_NAME)
    library = SqliteLibrary.open(tmp_path)
    assert library.notices == ()
    article = library.load(samples.a_document().id)
    acts = list(library.journal(samples.a_document().id))
    pasted = library.load(samples.DocumentId("d2"))
    decisions = library.decisions()
    decided = list(library.decision_journal())
    people = library.people
    mine = people.vocabulary(), people.me().name, people.contributions(article.document.id)
    library.close()
    assert golden.schema_of(tmp_path / FILE_NAME) == golden.SCHEMA.read_text(encoding="utf-8")
    assert article.document == samples.a_document()
    assert article.place == 42
    assert {a.id for a in article.annotations} == {
        samples.a_mention().id,
        samples.a_claim().id,
        samples.a_date().id,
    }
    assert article.analysis is not None
    assert article.analysis.record == samples.an_analysis()
    assert [act.changes for act in acts] == [samples.FIRST_ACT, samples.SECOND_ACT]
    inlines = samples.INLINES if version >= WITH_INLINES else NO_INLINES
    assert pasted.document == samples.a_document(
        "d2", "Pasted.", None, inlines, has_landmarks=version >= WITH_LANDMARKS
    )
    knows = version >= WITH_DECISIONS
    assert decisions == ((samples.a_decision(), samples.EVERYWHERE) if knows else ())
    assert decided == (list(samples.DECIDED) if knows else [])
    knows = version >= WITH_PEOPLE
    assert (pasted.notes, pasted.settlements) == (
        (samples.NOTES, (samples.SETTLED,)) if knows else (NO_NOTES, ())
    )
    others = frozenset([samples.a_contribution()])
    assert mine == (
        (samples.VOCABULARY, "Mo \udcff", others) if knows else (NO_VOCABULARY, "", frozenset())
    )


def test_an_article_without_styles_costs_nothing_in_the_library(tmp_path):
    library = SqliteLibrary.open(tmp_path)
    samples.fill(library)
    library.close()
    with contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        rows = connection.execute("SELECT document, inlines IS NULL FROM document_text").fetchall()
    assert dict(rows) == {"d1": 1, "d2": 0}


def test_a_step_that_fails_leaves_nothing_of_itself(connection):
    def broken(connection):
        connection.execute("CREATE TABLE half (id INTEGER) STRICT")
        connection.execute("INSERT INTO nowhere VALUES (1)")

    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, (*STEPS, broken))
    assert version_of(connection) == len(STEPS)
    assert "document" in tables(connection)
    assert "half" not in tables(connection)
    assert not connection.in_transaction


def test_a_step_must_not_leave_rows_that_refer_to_nothing(connection):
    def orphaning(connection):
        connection.execute(
            "INSERT INTO journal (document, act, at, label, changes) VALUES ('x', 'a', '', '', '')"
        )

    with pytest.raises(StoreError, match="left as it is"):
        migrate(connection, (*STEPS, orphaning))
    assert connection.execute("SELECT count(*) FROM journal").fetchone() == (0,)
    assert version_of(connection) == len(STEPS)


def test_migrating_twice_changes_nothing(connection):
    migrate(connection)
    before = tables(connection)
    migrate(connection)
    assert tables(connection) == before


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM vocabulary",
        "UPDATE vocabulary SET record = ''",
        "DELETE FROM journal",
        "UPDATE journal SET label = ''",
        "DELETE FROM decision_journal",
        "UPDATE decision_journal SET label = ''",
    ],
)
def test_the_journals_only_grow(tmp_path, statement):
    shutil.copyfile(golden.sample(WITH_PEOPLE), tmp_path / FILE_NAME)
    with (
        contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="only grows"),
    ):
        connection.execute(statement)
