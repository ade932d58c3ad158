import shutil
import threading
from datetime import timedelta

import pytest

from reader.base.errors import StoreError
from reader.domain.documents import DocumentId
from reader.domain.safekeeping import Reason
from reader.store import copying, safekeeping
from reader.store.backup_files import FOLDER_NAME
from reader.store.library import FILE_NAME, SqliteLibrary
from reader.store.verifying import expect_sound, opened_alone
from tests.store import golden, samples

D1 = DocumentId("d1")


@pytest.fixture
def library(tmp_path):
    library = SqliteLibrary.open(tmp_path, clock=samples.a_clock())
    library.add(samples.a_document())
    library.write(D1, samples.FIRST_ACT)
    yield library
    library.close()


def content(folder, name=FILE_NAME):
    with opened_alone(folder / name) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' "
            "AND name NOT IN ('search_index', 'sqlite_stat1')"
        ).fetchall()
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for (name,) in tables}


def acts(library):
    return [step.act for step in library.past.steps(D1)]


def test_a_backup_is_one_whole_file_for_its_owner_alone(library, tmp_path):
    backup = library.safekeeping.back_up()
    folder = tmp_path / FOLDER_NAME
    assert [p.name for p in folder.iterdir()] == [backup.name]
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / backup.name).stat().st_mode & 0o777 == 0o600
    assert (backup.reason, backup.articles, backup.acts) == (Reason.BY_HAND, 1, 1)
    library.close()
    assert content(folder, backup.name) == content(tmp_path)


def test_acts_go_on_while_a_backup_is_made(library, tmp_path, monkeypatch):
    monkeypatch.setattr(copying, "PAGES", 1)
    steps = []

    def pace():
        steps.append(None)
        if len(steps) % 10 == 0:
            library.write(D1, samples.SECOND_ACT)

    with library._database.reading() as connection:
        library.safekeeping.folder.make(connection, Reason.BY_HAND, pace)
    assert len(steps) > 20
    backup = library.safekeeping.backups()[0]
    assert 1 < backup.acts <= len(acts(library))


def test_a_backup_that_nobody_waits_for_is_told(library):
    done = threading.Event()
    ends = []
    library.safekeeping.ended.subscribe(lambda end: (ends.append(end), done.set()))
    library.safekeeping.back_up_soon()
    assert done.wait(10)
    assert ends[0].backup == library.safekeeping.backups()[0]


def test_a_backup_of_a_damaged_library_is_none(library, tmp_path):
    with library._database.writing() as connection:
        connection.execute("DROP TRIGGER journal_keeps_content")
        connection.execute("UPDATE journal SET label = 'something else'")
    with pytest.raises(StoreError, match="damaged"):
        library.safekeeping.back_up()
    assert list((tmp_path / FOLDER_NAME).iterdir()) == []


def test_without_room_there_is_a_sentence_and_nothing_else_fails(library, monkeypatch):
    ends = []
    library.safekeeping.ended.subscribe(ends.append)
    monkeypatch.setattr(copying, "MARGIN", 1 << 60)
    with pytest.raises(StoreError, match="no room for a backup"):
        library.safekeeping.back_up()
    library.people.receive(D1, [samples.a_contribution()])
    assert len(library.people.contributions(D1)) == 1
    assert "no room" in ends[0].problem


def test_before_other_peoples_work_comes_in_there_is_a_backup(library):
    library.people.receive(D1, [samples.a_contribution()])
    library.people.receive(D1, [samples.a_contribution()])
    (backup,) = library.safekeeping.backups()
    assert backup.reason is Reason.MERGE


def test_before_a_merge_a_backup_of_the_same_is_enough(library, tmp_path):
    safekeeping, reason = library.safekeeping, Reason.MERGE
    made = [safekeeping.back_up()]
    safekeeping.back_up_first(reason)
    assert safekeeping.backups() == made

    def added_by(act):
        before = len(safekeeping.backups())
        act()
        safekeeping.back_up_first(reason)
        safekeeping.back_up_first(reason)
        return len(safekeeping.backups()) - before

    assert added_by(lambda: library.write(D1, samples.SECOND_ACT)) == 1
    assert added_by(lambda: library.add(samples.a_document("d2", "Another text."))) == 1
    newest = tmp_path / FOLDER_NAME / safekeeping.backups()[0].name
    safekeeping.folder._sound.clear()
    assert added_by(lambda: newest.write_bytes(newest.read_bytes()[:5000])) == 1


def test_before_an_upgrade_there_is_a_backup(tmp_path):
    shutil.copyfile(golden.sample(3), tmp_path / FILE_NAME)
    SqliteLibrary.open(tmp_path).close()
    library = SqliteLibrary.open(tmp_path)
    (backup,) = library.safekeeping.backups()
    library.close()
    assert backup.reason is Reason.UPGRADE
    assert content(tmp_path / FOLDER_NAME, backup.name) == content(
        golden.FOLDER, golden.sample(3).name
    )


def test_the_first_act_of_a_day_brings_about_a_backup(tmp_path, monkeypatch):
    monkeypatch.setattr(safekeeping, "DELAY_S", 0.0)
    now = [samples.MIDNIGHT + timedelta(hours=12)]
    library = SqliteLibrary.open(tmp_path, clock=lambda: now[0])
    done = threading.Semaphore(0)
    library.safekeeping.ended.subscribe(lambda end: done.release())
    library.add(samples.a_document())
    assert library.safekeeping.backups() == []  # no act of a person yet

    def act_on(days):
        now[0] += timedelta(days=days)
        library.write(D1, samples.SECOND_ACT)

    for days in (0, 1, -400):
        act_on(days)
        assert done.acquire(timeout=5)
        act_on(0)
    library.close()
    library = SqliteLibrary.open(tmp_path, clock=lambda: now[0])
    act_on(0)
    library.close()
    assert not done.acquire(blocking=False)
    assert [b.reason for b in library.safekeeping.backups()] == [Reason.DAILY] * 3


def test_closing_does_not_wait_for_a_backup_and_leaves_nothing(library, tmp_path, monkeypatch):
    monkeypatch.setattr(copying, "PAGES", 1)
    monkeypatch.setattr(safekeeping, "DELAY_S", 60.0)
    library.write(D1, samples.SECOND_ACT)
    library.safekeeping.back_up_soon()
    library.close()
    assert not [t for t in threading.enumerate() if t.name == "safekeeping"]
    assert not list((tmp_path / FOLDER_NAME).glob("*.part*"))


def test_what_an_ended_program_left_is_removed_at_the_start(library, tmp_path):
    backup = library.safekeeping.back_up()
    library.close()
    (tmp_path / FOLDER_NAME / "000007.part").write_bytes(b"half")
    SqliteLibrary.open(tmp_path).close()
    assert [p.name for p in (tmp_path / FOLDER_NAME).iterdir()] == [backup.name]


def test_restoring_gives_back_all_of_it_and_can_be_taken_back(library, tmp_path):
    chosen = library.safekeeping.back_up()
    library.write(D1, samples.SECOND_ACT)
    library.add(samples.a_document("d2", "Another text."))
    later = acts(library)
    restored = library.safekeeping.restore(chosen.name)
    assert restored.backup == chosen
    assert acts(library) == later[:1]
    with pytest.raises(StoreError, match="not in the library"):
        library.load(DocumentId("d2"))
    library.write(D1, samples.SECOND_ACT)
    assert restored.before.reason is Reason.RESTORE
    library.safekeeping.restore(restored.before.name)
    assert acts(library) == later
    assert library.load(DocumentId("d2")).document.text == "Another text."
    library.close()
    with opened_alone(tmp_path / FILE_NAME) as connection:
        expect_sound(connection)
    assert {p.name for p in tmp_path.iterdir()} == {FILE_NAME, FOLDER_NAME, "history"}


def test_a_large_act_is_written_out_again_after_the_library_was_restored(library):
    many = samples.adding(*(samples.a_mention(f"m{n}") for n in range(200)))
    chosen = library.safekeeping.back_up()
    library.write(D1, many)
    library.safekeeping.restore(chosen.name)
    library.write(D1, many)
    library.rebuild(D1)
    assert len(library.load(D1).annotations) >= 200


@pytest.mark.parametrize("version", range(1, 7))
def test_a_backup_of_an_earlier_version_is_brought_up_to_date(library, tmp_path, version):
    name = "000001-20200101T000000Z-daily-1-articles-1-acts.sqlite3"
    (tmp_path / FOLDER_NAME).mkdir()
    shutil.copyfile(golden.sample(version), tmp_path / FOLDER_NAME / name)
    before = (tmp_path / FOLDER_NAME / name).read_bytes()
    library.safekeeping.restore(name)
    assert library.load(D1).document.text == samples.TEXT
    library.write(D1, samples.adding(samples.a_mention("new")))
    library.close()
    assert (tmp_path / FOLDER_NAME / name).read_bytes() == before
    SqliteLibrary.open(tmp_path).close()


def test_a_damaged_backup_is_refused_and_nothing_has_changed(library, tmp_path):
    chosen = library.safekeeping.back_up()
    file = tmp_path / FOLDER_NAME / chosen.name
    content = bytearray(file.read_bytes())
    content[8192:9000] = bytes(808)
    file.write_bytes(content)
    with pytest.raises(StoreError, match="damaged"):
        library.safekeeping.restore(chosen.name)
    assert len(acts(library)) == 1
    assert len(library.safekeeping.backups()) == 1


def test_a_log_beside_a_backup_is_not_replayed(library, tmp_path):
    chosen = library.safekeeping.back_up()
    library.write(D1, samples.SECOND_ACT)
    wal = (tmp_path / f"{FILE_NAME}-wal").read_bytes()
    assert wal
    (tmp_path / FOLDER_NAME / f"{chosen.name}-wal").write_bytes(wal)
    library.safekeeping.restore(chosen.name)
    assert len(acts(library)) == 1


def test_a_damaged_library_is_kept_when_a_backup_takes_its_place(library, tmp_path):
    chosen = library.safekeeping.back_up()
    with library._database.writing() as connection:
        connection.execute("DROP TRIGGER journal_keeps_content")
        connection.execute("UPDATE journal SET label = 'something else'")
    assert library.safekeeping.restore(chosen.name).before is None
    assert library.past.steps(D1)[0].label == samples.FIRST_ACT.label
    (aside,) = tmp_path.glob("*.damaged-*")
    with opened_alone(aside) as connection:
        assert connection.execute("SELECT label FROM journal").fetchone() == ("something else",)


def test_without_room_nothing_is_restored(library, monkeypatch):
    chosen = library.safekeeping.back_up()
    library.write(D1, samples.SECOND_ACT)
    monkeypatch.setattr(copying, "MARGIN", 1 << 60)
    with pytest.raises(StoreError, match="no room"):
        library.safekeeping.restore(chosen.name)
    assert len(acts(library)) == 2


def test_a_backup_that_is_gone_is_said_so(library):
    with pytest.raises(StoreError, match="not there any more"):
        library.safekeeping.restore("nothing")


def test_old_backups_go_only_when_the_newer_one_is_sound(library, tmp_path, monkeypatch):
    folder = tmp_path / FOLDER_NAME
    made = [library.safekeeping.back_up() for _ in range(11)]
    assert [b.number for b in library.safekeeping.backups()] == list(range(11, 1, -1))
    library.safekeeping.folder._sound.clear()
    oldest = library.safekeeping.backups()[-1]
    newer = folder / made[2].name
    newer.write_bytes(newer.read_bytes()[:5000])
    library.safekeeping.back_up()
    assert oldest.name in [b.name for b in library.safekeeping.backups()]
    assert made[2].name in [b.name for b in library.safekeeping.backups()]


def test_a_library_that_others_may_read_is_the_owners_again(library, tmp_path):
    library.close()
    (tmp_path / FILE_NAME).chmod(0o664)
    SqliteLibrary.open(tmp_path).close()
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o777 == 0o600
