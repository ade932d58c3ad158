import shutil
import threading

import pytest

from reader.domain.documents import DocumentId
from reader.domain.safekeeping import Reason
from reader.store import checking, connection, doubtful, safekeeping
from reader.store.backup_files import FOLDER_NAME
from reader.store.library import SqliteLibrary
from tests.store import samples

D1 = DocumentId("d1")


@pytest.fixture
def library(tmp_path):
    library = SqliteLibrary.open(tmp_path, clock=samples.a_clock())
    samples.fill(library)
    yield library
    library.close()


def spoil(library, *statements):
    with library._database.writing() as connection:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        for statement in statements:
            connection.execute(statement)


def test_all_is_well_with_what_was_only_written(library, tmp_path):
    report = library.safekeeping.check()
    assert report.problems == ()
    assert (report.articles, report.acts, report.backups) == (2, 5, 1)
    assert not list((tmp_path / FOLDER_NAME).glob("*.part*"))


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE annotation SET status = 'rejected' WHERE rowid = 1", "marked passages"),
        ("DELETE FROM annotation WHERE id = 'person:19-31'", "marked passages"),
        ("DELETE FROM entity", "names"),
        ("UPDATE article_item SET record = '{}'", "notes on articles"),
        ("DELETE FROM decision", "remembered names"),
        ("DELETE FROM searched WHERE sort = 'item'", "index of the search"),
    ],
)
def test_what_differs_from_the_history_is_told_and_made_anew(library, statement, words):
    before = library.load(D1), library.load(DocumentId("d2")), library.decisions()
    spoil(library, statement)
    report = library.safekeeping.check()
    assert report.can_mend
    assert not report.is_damaged
    assert words in report.problems[0]
    library.safekeeping.mend()
    assert library.safekeeping.backups()[0].reason is Reason.MENDING
    assert library.safekeeping.check().problems == ()
    assert (library.load(D1), library.load(DocumentId("d2")), library.decisions()) == before
    library.index_more(10.0)
    assert len(library.search("Lovelace")) >= 1
    assert library.safekeeping.check().problems == ()


def test_a_changed_act_is_damage_and_the_next_start_looks_through_all(library, tmp_path):
    spoil(
        library,
        "DROP TRIGGER journal_keeps_content",
        "UPDATE journal SET label = 'another' WHERE seq = 2",
    )
    report = library.safekeeping.check()
    assert report.is_damaged
    assert "an act, number 2, is not as it was written" in report.problems[0]
    library.close()
    assert doubtful.is_marked(tmp_path)
    again = SqliteLibrary.open(tmp_path)
    assert len(again.notices) == 1
    assert "another" not in [step.label for step in again.past.steps(D1)]
    assert again.safekeeping.check().problems == ()
    again.close()


def test_a_damaged_backup_is_named(library, tmp_path):
    (backup,) = library.safekeeping.backups()
    file = tmp_path / FOLDER_NAME / backup.name
    file.write_bytes(file.read_bytes()[:10_000])
    report = library.safekeeping.check()
    assert report.problems == (f"The backup {backup.name} is damaged.",)
    assert (report.backups, report.can_mend) == (0, False)


def test_acts_go_on_while_it_is_checked(library):
    done = threading.Event()
    reports = []
    library.safekeeping.checked.subscribe(lambda report: (reports.append(report), done.set()))
    library.safekeeping.check_soon()
    for _ in range(5):
        library.write(D1, samples.SECOND_ACT)
    assert done.wait(20)
    assert reports[0].problems == ()


def test_after_an_end_that_was_none_what_differs_is_told(library, tmp_path, monkeypatch):
    monkeypatch.setattr(safekeeping, "QUIET_S", 0.3)
    spoil(library, "DELETE FROM annotation")
    left = tmp_path / "left"
    shutil.copytree(tmp_path, left, ignore=lambda *_: ["left"])
    again = SqliteLibrary.open(left)
    ends = []
    told = threading.Event()
    again.safekeeping.ended.subscribe(lambda end: (ends.append(end), told.set()))
    assert told.wait(20)
    assert "Check the library" in ends[0].problem
    again.close()


def test_a_large_library_opens_at_once_after_such_an_end_and_is_looked_through_then(
    library, tmp_path, monkeypatch
):
    monkeypatch.setattr(safekeeping, "QUIET_S", 0.3)
    monkeypatch.setattr(connection, "CHECKED_AT_ONCE", 0)
    spoil(library, "DROP TRIGGER journal_keeps_content", "UPDATE journal SET label = 'other'")
    left = tmp_path / "left"
    shutil.copytree(tmp_path, left, ignore=lambda *_: ["left"])
    again = SqliteLibrary.open(left)
    ends = []
    told = threading.Event()
    again.safekeeping.ended.subscribe(lambda end: (ends.append(end), told.set()))
    assert again.notices == ()
    assert told.wait(20)
    assert "Check the library" in ends[0].problem
    again.close()
    restored = SqliteLibrary.open(left)
    assert "damaged" in restored.notices[0]
    restored.close()


COUNTING = (
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1000000) "
    "SELECT count(*) FROM n"
)


def check_to_its_end(library):
    """Check in the background, and return what was reported."""
    reports = []
    library.safekeeping.checked.subscribe(reports.append)
    library.safekeeping.check_soon()
    for thread in list(library.safekeeping._background._threads):
        thread.join()
    return reports


def close_while(library, look, seen):
    """Return ``look`` as it is when the library is being closed at that moment."""

    def look_while_closing(*about):
        library.safekeeping._background._stop.set()
        seen.append(about)
        return look(*about)

    return look_while_closing


def test_closing_cuts_a_check_short_and_that_is_no_damage(library, tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(safekeeping, "STEPS_BETWEEN", 10)
    monkeypatch.setattr(checking, "damages", close_while(library, checking.damages, seen))
    assert check_to_its_end(library) == []
    assert len(seen) == 1
    assert not doubtful.is_marked(tmp_path)
    assert not list((tmp_path / FOLDER_NAME).glob("*.part*"))


def test_closing_does_not_wait_for_a_question_that_takes_long(library, monkeypatch):
    seen, finished = [], []

    def count(copy, _):
        copy.execute(COUNTING).fetchone()
        finished.append(copy)
        return []

    monkeypatch.setattr(checking, "differences", close_while(library, count, seen))
    assert check_to_its_end(library) == []
    assert (len(seen), finished) == (1, [])


def test_closing_does_not_wait_for_all_backups_to_be_checked(library, monkeypatch):
    library.safekeeping.back_up()
    seen, folder = [], library.safekeeping.folder
    monkeypatch.setattr(folder, "fault_of", close_while(library, folder.fault_of, seen))
    assert check_to_its_end(library) == []
    assert len(seen) == 1


def test_a_look_that_nobody_asked_for_leaves_the_backups_out(library, tmp_path):
    ends = []
    library.safekeeping.ended.subscribe(ends.append)
    (backup,) = library.safekeeping.backups()
    file = tmp_path / FOLDER_NAME / backup.name
    file.write_bytes(file.read_bytes()[:10_000])
    library.safekeeping._check_quietly()
    assert ends == []
    spoil(library, "DELETE FROM annotation")
    library.safekeeping._check_quietly()
    assert "Check the library" in ends[0].problem


def test_an_empty_file_is_no_sound_backup(library, tmp_path):
    backup = library.safekeeping.back_up()
    (tmp_path / FOLDER_NAME / backup.name).write_bytes(b"")
    report = library.safekeeping.check()
    assert report.problems == (f"The backup {backup.name} is damaged.",)
