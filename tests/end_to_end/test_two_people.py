"""Two people's work on one article, in the real window, by the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.domain.annotations import Status
from reader.domain.spans import Span
from reader.session import edits
from reader.session.importing import read_file
from reader.session.opening import open_read
from reader.session.people.sharing import share
from reader.session.people.taking import read_work
from reader.store.library import SqliteLibrary
from tests.end_to_end.at_the_screen import Reader, with_the_sample, work, work_is
from tests.end_to_end.conftest import Screen, wait_until

pytestmark = pytest.mark.xvfb


@pytest.fixture
def reader(screen: Screen, tmp_path: Path) -> Reader:
    return with_the_sample(screen, tmp_path)


@pytest.fixture
def sent(reader: Reader, tmp_path: Path) -> Path:
    """What Ada has sent: two items that no machine would find."""
    library = SqliteLibrary.open(tmp_path / "ada")
    library.people.call_me("Ada")
    session = open_read(read_file(reader.path), library).session
    for words, kind in (("record", "organization"), ("crisis", "place")):
        start = session.document.text.index(words)
        session.apply(edits.add(session, Span(start, start + len(words)), kind))
    target = tmp_path / "ada.reading-desk.json"
    share(session, library, target)
    library.close()
    return target


def dialog(reader: Reader, name: str) -> None:
    """Wait until a dialog of this name has the keyboard."""
    wait_until(
        lambda: reader.screen.tell("search", "--onlyvisible", "--name", name), f"“{name}”", 10
    )
    wait_until(
        lambda: name in reader.screen.tell("getactivewindow", "getwindowname"), f"“{name}”", 10
    )


def write(reader: Reader, words: str) -> None:
    reader.screen.tell("type", "--delay", "30", words)


def test_the_work_of_another_person_is_taken_in_settled_and_sent_on(reader, sent, tmp_path):
    reader.open()
    reader.press("ctrl+shift+m")
    dialog(reader, "Take in another person")
    write(reader, str(sent))
    reader.press("Return")
    wait_until(lambda: reader.screen.tell("getactivewindow", "getwindowname") != "", "the window")
    assert work() == []
    reader.press("ctrl+alt+c", "2")
    work_is(("organization", Status.ADDED))
    reader.press("2")
    work_is(("organization", Status.ADDED), ("place", Status.ADDED))
    assert {item.taken_from for item in work()} == {"Ada"}
    reader.press("ctrl+z")
    work_is(("organization", Status.ADDED))
    reader.press("1", "Escape")  # the place is asked about again, and is not wanted
    reader.press("ctrl+shift+s")
    dialog(reader, "Share your work")
    write(reader, "Bob")
    reader.press("Return")
    target = tmp_path / "bob.reading-desk.json"
    wait_until(
        lambda: len(reader.screen.tell("search", "--onlyvisible", "--name", "Share your work")),
        "the file dialog",
    )
    reader.press("ctrl+a")
    write(reader, str(target))
    reader.press("Return")
    wait_until(target.exists, "the file", 10)
    contributions = read_work(target).contributions
    assert [c.author.name for c in contributions] == ["Bob", "Ada"]
    assert [len(c.annotations) for c in contributions] == [1, 2]
    reader.close()
