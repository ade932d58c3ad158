"""The library on its own thread: nobody waits for the disk, and nothing is lost."""

from __future__ import annotations

import threading
import time
from datetime import timedelta

import pytest

from reader.base.errors import StaleEditError, StoreError
from reader.domain.documents import DocumentId
from reader.domain.saving import ALL_SAVED
from reader.store import keeper
from reader.store.library import FILE_NAME, SqliteLibrary
from reader.store.library_folder import LibraryFolder
from reader.store.library_thread import LibraryThread
from reader.store.unsaved import ANOTHER_FILE, LOST
from tests.store import samples
from tests.store.broken_disk import FailingConnection, full_disk

D1 = DocumentId("d1")
BIG = "x" * 20_000


class Kept:
    """A library on its thread, and what was told of its saving."""

    def __init__(self, folder, *, clock=None):
        self.folder = folder
        self.library = LibraryThread(folder, clock=clock or samples.a_clock())
        self.told = []
        self.defects = []
        self.library.saves.listen(self.told.append)
        self.library.saves.hear_defects(self.defects.append)

    def add(self, number, **changed):
        """Let a person mark something."""
        act = samples.adding(samples.a_mention(f"a{number}", **changed), label=str(number))
        self.library.write(D1, act)
        return act

    def wait(self, condition=lambda now: not now.waiting):
        end = time.monotonic() + 10
        while not condition(self.library.saves.now):
            assert time.monotonic() < end, self.library.saves.now
            time.sleep(0.002)
        return self.library.saves.now

    def labels(self):
        return [entry.changes.label for entry in self.library.journal(D1)]

    def inside(self, act):
        """Do something on the thread of the library."""
        return self.library.saves.ask(act)

    def on_disk(self):
        """Close, and return the labels of the acts that are found afterwards."""
        self.library.close()
        library = SqliteLibrary.open(self.folder)
        found = [entry.changes.label for entry in library.journal(D1)]
        assert len(library.load(D1).annotations) == len(found)
        library.close()
        return found


@pytest.fixture
def kept(tmp_path):
    kept = Kept(tmp_path / "library")
    kept.library.add(samples.a_document())
    yield kept
    kept.library.close()


def fail_commits(kept, name="SQLITE_IOERR_FSYNC", *, is_done=False):
    def swap(library):
        database = library.database
        failing = FailingConnection(database._connection, name, is_done=is_done)
        database._connection = failing
        return failing

    return kept.inside(swap)


def test_acts_are_written_in_their_order_and_told_when_they_are_on_disk(kept):
    acts = [kept.add(number) for number in range(30)]
    now = kept.wait()
    assert (now.saved, now.reason, now.newest) == (30, "", acts[-1].act)
    assert [saving.newest for saving in kept.told if saving.newest] == [act.act for act in acts]
    assert kept.on_disk() == [str(number) for number in range(30)]


def test_an_act_returns_before_the_disk_does(kept):
    gate = threading.Event()
    kept.library.saves.keep(lambda _: gate.wait(10), is_counted=False)
    before = time.monotonic()
    kept.add(1)
    assert time.monotonic() - before < 1
    assert kept.library.saves.now.waiting == 1
    gate.set()
    assert kept.wait().saved == 1


def test_what_is_asked_knows_of_every_act_before(kept):
    for number in range(5):
        kept.add(number)
        assert len(kept.library.load(D1).annotations) == number + 1
    kept.library.keep_place(D1, 7)
    assert kept.library.load(D1).place == 7


def test_acts_of_several_threads_are_all_there(kept):
    def work(first):
        for number in range(first, first + 20):
            kept.add(number)
            kept.library.recent(3)

    threads = [threading.Thread(target=work, args=(first,)) for first in (0, 100, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = list(map(int, kept.on_disk()))
    assert len(found) == 60
    for first in (0, 100, 200):
        assert [n for n in found if first <= n < first + 20] == list(range(first, first + 20))


def test_closing_waits_for_everything_and_then_refuses(kept):
    for number in range(50):
        kept.add(number)
    assert len(kept.on_disk()) == 50
    with pytest.raises(StoreError, match="closed"):
        kept.library.recent(1)
    with pytest.raises(StoreError, match="closed"):
        kept.add(51)
    assert all(thread.name != "library" for thread in threading.enumerate())


def test_whoever_waits_hears_of_a_refusal_and_nothing_is_kept(kept):
    with pytest.raises(StoreError, match="already in the library"):
        kept.library.add(samples.a_document("d2"))
    with pytest.raises(StaleEditError):
        kept.library.write_decisions(samples.DECIDED[0].inverted())
    with pytest.raises(ValueError, match="another text"):
        kept.library.describe_anew(samples.a_document(text="Another text."))
    assert kept.library.saves.now._replace(saved=0) == ALL_SAVED


def test_a_library_that_cannot_be_opened_at_all_says_so(tmp_path):
    class Nowhere(LibraryFolder):
        def open(self, clock):
            raise StoreError("There is no room for anything.")

    library = LibraryThread(tmp_path, source=Nowhere(tmp_path))
    with pytest.raises(StoreError, match="no room"):
        library.notices  # noqa: B018 - asked for its sentence
    with pytest.raises(StoreError):
        library.recent(1)
    library.close()


def test_on_a_full_disk_acts_wait_and_everything_knows_of_them(kept):
    with full_disk(kept.folder):
        acts = [kept.add(number, comment=BIG) for number in range(5)]
        now = kept.wait(lambda now: now.is_stuck)
        assert "The disk is full" in now.reason
        assert now.waiting == 5
        assert [a.id for a in kept.library.load(D1).annotations] == [f"a{n}" for n in range(5)]
        assert kept.labels() == list("01234")
        assert kept.library.past.act(acts[3].act).changes == acts[3].changes
        assert [step.label for step in kept.library.past.steps(D1)] == list("01234")
        kept.library.write(D1, acts[4].inverted())
        assert len(kept.library.load(D1).annotations) == 4
    kept.library.saves.try_again()
    assert kept.wait().saved == 6
    assert kept.library.saves.now.reason == ""
    assert len(kept.library.load(D1).annotations) == 4
    kept.library.close()
    library = SqliteLibrary.open(kept.folder)
    entries = list(library.journal(D1))
    assert [e.changes.label for e in entries] == [*"01234", acts[4].inverted().label]
    library.close()


def test_a_large_act_that_had_to_wait_is_written_out_whole(kept):
    """In the draft it seems to be written already; on disk it is not."""
    act = samples.adding(*(samples.a_mention(f"m{n}") for n in range(150)), label="large")
    with full_disk(kept.folder):
        kept.add(0, comment=BIG)
        kept.library.write(D1, act)
        kept.library.write(D1, act.inverted())
        assert len(kept.library.load(D1).annotations) == 1
    kept.library.saves.try_again()
    kept.wait()
    assert kept.library.past.act(act.act).changes == act.changes
    assert [len(entry.changes.changes) for entry in kept.library.journal(D1)] == [1, 150, 150]
    assert len(kept.library.load(D1).annotations) == 1


def test_the_time_of_an_act_is_when_it_was_done(kept):
    with full_disk(kept.folder):
        for number in range(3):
            kept.add(number, comment=BIG)
        kept.wait(lambda now: now.is_stuck)
        asked = [entry.at for entry in kept.library.journal(D1)]
    kept.library.saves.try_again()
    kept.wait()
    assert [entry.at for entry in kept.library.journal(D1)] == asked


def test_what_waits_is_tried_again_by_itself(kept, monkeypatch):
    monkeypatch.setattr(keeper, "FIRST_PAUSE_S", 0.02)
    kept.library.saves._pause = 0.02
    with full_disk(kept.folder):
        kept.add(1, comment=BIG)
        kept.wait(lambda now: now.is_stuck)
    assert kept.wait().saved == 1


def test_on_a_full_disk_articles_can_be_opened_and_words_decided(kept):
    with full_disk(kept.folder):
        kept.add(1, comment=BIG)
        kept.wait(lambda now: now.is_stuck)
        other = samples.a_document("d2", BIG)
        kept.library.add(other)
        kept.library.moved(other.id, "/elsewhere")
        kept.library.write_decisions(samples.DECIDED[0])
        with pytest.raises(StaleEditError):
            kept.library.write_decisions(samples.DECIDED[0])
        kept.library.people.call_me("Ada")
        assert kept.library.load(other.id).document.text == BIG
        assert kept.library.find_path("/elsewhere") == other.id
        assert kept.library.people.me().name == "Ada"
        me = kept.library.people.me().id
        assert kept.library.saves.now.waiting == 3
        assert kept.library.index_more() == (0, 0)
    kept.library.saves.try_again()
    kept.wait()
    assert kept.library.people.me().name == "Ada"
    assert len(me) == 32
    kept.library.close()
    library = SqliteLibrary.open(kept.folder)
    assert library.load(other.id).document.text == BIG
    assert len(library.decisions()) == len(samples.DECIDED[0].changes)
    library.close()


def test_no_more_than_so_many_acts_may_wait(kept, monkeypatch):
    monkeypatch.setattr(keeper, "MOST_WAITING", 3)
    with full_disk(kept.folder):
        kept.add(0, comment=BIG)
        kept.wait(lambda now: now.is_stuck)
        kept.add(1)
        kept.add(2)
        with pytest.raises(StoreError, match="3 changes wait"):
            kept.add(3)
        kept.library.keep_place(D1, 3)  # is no act of a person
    kept.library.saves.try_again()
    kept.wait()
    kept.add(3)
    assert kept.on_disk() == list("0123")


def test_of_the_places_of_reading_only_the_newest_waits(kept):
    with full_disk(kept.folder):
        kept.add(0, comment=BIG)
        kept.wait(lambda now: now.is_stuck)
        for place in range(9):
            kept.library.keep_place(D1, place)
        assert kept.library.load(D1).place == 8
        assert len(kept.library.saves._unsaved._waiting) == 2
    kept.library.saves.try_again()
    kept.wait()
    assert kept.library.load(D1).place == 8


def test_closing_on_a_full_disk_loses_what_waits_and_nothing_else(kept):
    kept.add(0)
    kept.wait()
    with full_disk(kept.folder):
        kept.add(1, comment=BIG)
        kept.add(2)
        kept.wait(lambda now: now.is_stuck)
        assert kept.labels() == list("012")
        kept.library.close()
    assert kept.on_disk() == ["0"]


@pytest.mark.parametrize("is_done", [False, True])
def test_after_a_failed_sync_the_file_is_opened_anew_and_no_act_is_there_twice(kept, is_done):
    kept.add(0)
    failing = fail_commits(kept, is_done=is_done)
    kept.add(1)
    kept.add(2)
    now = kept.wait()
    assert failing.failures == 1
    assert (now.reason, now.saved) == ("", 3)
    assert kept.on_disk() == list("012")


def test_after_a_failed_sync_an_awaited_act_is_there_once(kept):
    fail_commits(kept, is_done=True)
    kept.library.write_decisions(samples.DECIDED[0])
    kept.wait()
    assert len(kept.library.decision_journal()) == 1
    fail_commits(kept, is_done=False)
    assert len(kept.library.people.me().id) == 32


def test_what_was_saved_and_is_gone_after_a_failed_sync_is_told(kept):
    path = kept.folder / FILE_NAME
    older = path.read_bytes()  # as it was made: everything since is in the log
    source = kept.library.saves._unsaved._source
    kept.add(0)
    kept.wait()
    fail_commits(kept)
    again = source.again

    def lose_and_open(clock):
        path.write_bytes(older)
        return again(clock)

    source.again = lose_and_open
    kept.add(1)
    now = kept.wait(lambda now: now.is_stuck)
    assert (now.reason, now.waiting) == (LOST, 1)
    with pytest.raises(StoreError, match="lacks something"):
        kept.library.load(D1)


def test_a_question_that_breaks_down_breaks_down_for_whoever_asked(kept):
    with pytest.raises(AttributeError):
        kept.inside(lambda library: library.nonsense())
    assert kept.labels() == []


def test_a_library_that_went_away_comes_back(kept):
    kept.add(0)
    kept.wait()
    away = kept.folder.with_name("away")
    kept.folder.rename(away)
    kept.add(1)
    assert "Put it back" in kept.wait(lambda now: now.is_stuck).reason
    assert kept.labels() == list("01")
    kept.library.saves.try_again()
    kept.library.recent(1)
    assert kept.library.saves.now.waiting == 1
    away.rename(kept.folder)
    kept.library.saves.try_again()
    kept.wait()
    assert kept.on_disk() == list("01")


def test_another_file_in_its_place_is_not_touched(kept):
    kept.add(0)
    kept.wait()
    away = kept.folder.with_name("away")
    kept.folder.rename(away)
    other = SqliteLibrary.open(kept.folder)
    other.add(samples.a_document())
    other.close()
    before = (kept.folder / FILE_NAME).read_bytes()
    kept.add(1)
    kept.library.saves.try_again()
    kept.library.recent(1)
    now = kept.wait(lambda now: now.is_stuck)
    assert now.reason == ANOTHER_FILE
    assert (kept.folder / FILE_NAME).read_bytes() == before
    assert kept.labels() == list("01")


def test_a_copy_put_in_its_place_is_gone_on_with(kept):
    kept.add(0)
    kept.wait()
    kept.inside(
        lambda library: library.database._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    )
    path = kept.folder / FILE_NAME
    content = path.read_bytes()
    path.unlink()
    path.with_name(FILE_NAME + "-wal").unlink()
    path.write_bytes(content)
    kept.add(1)
    kept.library.saves.try_again()
    kept.wait()
    assert kept.on_disk() == list("01")


def test_a_clock_that_goes_back_a_year_changes_no_order(tmp_path):
    kept = Kept(tmp_path, clock=samples.a_clock(step=timedelta(days=-366)))
    kept.library.add(samples.a_document())
    for number in range(5):
        kept.add(number)
    assert kept.labels() == list("01234")
    assert [step.label for step in kept.library.past.steps(D1)] == list("01234")
    assert kept.on_disk() == list("01234")
