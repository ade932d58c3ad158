"""What the library does not take holds up nothing, and a copy tells what it lacks."""

from __future__ import annotations

import pytest

from reader.base.errors import StoreError, UserError
from reader.domain.documents import DocumentId
from reader.store.library import FILE_NAME, SqliteLibrary
from reader.store.unsaved import DEFECT
from tests.store import samples
from tests.store.broken_disk import full_disk
from tests.store.test_library_thread import BIG, D1, Kept, fail_commits


@pytest.fixture
def kept(tmp_path):
    kept = Kept(tmp_path / "library")
    kept.library.add(samples.a_document())
    yield kept
    kept.library.close()


def break_down(library):
    library.nonsense()


def test_a_defect_is_told_and_holds_up_nothing_behind_it(kept):
    kept.library.saves.keep(break_down)
    kept.add(1)
    now = kept.library.saves.settled()
    assert (now.reason, now.waiting, now.refused, now.saved) == (DEFECT, 1, 1, 1)
    assert [type(error) for error in kept.defects] == [AttributeError]
    assert kept.on_disk() == ["1"]


def test_what_the_library_does_not_take_holds_up_nothing_that_waits_behind_it(kept):
    with full_disk(kept.folder):
        kept.add(0, comment=BIG)
        kept.wait(lambda now: now.is_stuck)
        kept.library.keep_place(DocumentId("gone"), 3)  # nobody would miss it
        kept.library.write(DocumentId("gone"), samples.adding(samples.a_mention("b1")))
        kept.library.saves.keep(break_down)
        kept.add(1)
        assert kept.library.saves.settled().waiting == 4
    kept.library.saves.try_again()
    now = kept.library.saves.settled()
    assert (now.reason, now.waiting, now.refused, now.saved) == (DEFECT, 2, 2, 2)
    kept.add(2)
    assert kept.library.saves.settled().saved == 3
    assert kept.on_disk() == list("012")


def labels_in(path):
    library = SqliteLibrary.open(path.parent)
    found = [entry.changes.label for entry in library.journal(D1)]
    library.close()
    return found


def test_a_copy_tells_what_it_lacks(kept, tmp_path):
    kept.library.saves.keep(break_down)
    kept.add(1)
    copy = tmp_path / "copy" / FILE_NAME
    copy.parent.mkdir()
    with pytest.raises(StoreError, match="1 change could not be written into the copy"):
        kept.library.saves.copy_to(copy)
    assert labels_in(copy) == ["1"]


def test_a_copy_of_what_waits_tells_what_it_lacks(kept, tmp_path):
    copy = tmp_path / "copy" / FILE_NAME
    copy.parent.mkdir()
    with full_disk(kept.folder):
        kept.add(0, comment=BIG)
        kept.wait(lambda now: now.is_stuck)
        kept.library.write(DocumentId("gone"), samples.adding(samples.a_mention("b1")))
        kept.library.keep_place(DocumentId("gone"), 3)  # nobody would miss it
        kept.library.saves.keep(break_down)
        kept.add(1)
        kept.library.saves.settled()
    with pytest.raises(StoreError, match="2 changes could not be written into the copy"):
        kept.library.saves.copy_to(copy)
    assert labels_in(copy) == list("01")
    assert kept.library.saves.now.waiting == 4


def test_an_article_added_before_a_failed_sync_holds_up_nothing(kept):
    fail_commits(kept, is_done=True)
    other = samples.a_document("d2", "Another text.")
    kept.library.add(other)
    kept.add(1)
    assert kept.library.saves.settled() == (0, "", 1, kept.library.saves.now.newest, False, 0)
    assert kept.library.load(other.id).document == other
    assert kept.on_disk() == ["1"]


def test_what_was_pasted_is_counted_and_what_is_in_a_file_is_not(kept):
    with full_disk(kept.folder):
        kept.library.add(samples.a_document("d2", BIG))
        assert kept.library.saves.settled().waiting == 0
        kept.library.add(samples.a_document("d3", f"{BIG} pasted", path=None))
        assert kept.library.saves.settled().waiting == 1
    kept.library.saves.try_again()
    assert kept.library.saves.settled()[:3] == (0, "", 1)


def test_what_cannot_come_in_on_a_full_disk_is_told_and_does_not_wait(kept, tmp_path):
    other = SqliteLibrary.open(tmp_path / "other")
    samples.fill(other)
    file = tmp_path / "other.reading-desk-library"
    other.whole.save(file)
    other.close()
    with full_disk(kept.folder):
        with pytest.raises(UserError):
            kept.library.whole.bring_in(file)
        assert kept.library.saves.now.waiting == 0
    file.unlink()
    kept.add(1)
    kept.wait()
    assert kept.on_disk() == ["1"]
