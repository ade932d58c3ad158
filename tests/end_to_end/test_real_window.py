"""The real program in a real window: a person reads, corrects, comes back and exports.

What was done is looked up in the library file, never in the program.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reader.base.paths import data_folder
from reader.domain.annotations import Status
from reader.session.open_articles import FILE_NAME, read_open
from tests.end_to_end.at_the_screen import (
    THEME,
    Reader,
    analysed_at,
    choose_the_first_place,
    with_the_sample,
    work,
    work_is,
)
from tests.end_to_end.conftest import ROOT, Screen, wait_until

pytestmark = pytest.mark.xvfb


@pytest.fixture
def reader(screen: Screen, tmp_path: Path) -> Reader:
    return with_the_sample(screen, tmp_path)


def exported(reader: Reader, target: Path) -> str:
    command = [sys.executable, "-m", "reader", "export", str(reader.path)]
    subprocess.run([*command, "--format", "html", "-o", str(target)], cwd=ROOT, check=True)
    return target.read_text(encoding="utf-8")


def test_a_person_reads_corrects_comes_back_and_exports(reader, tmp_path):
    before = reader.path.read_bytes()
    reader.open()
    analysis = wait_until(analysed_at, "the analysis", 60)
    for kind in ("person", "place", "date"):
        reader.sees(THEME.marks[kind].tint, f"a mark of kind {kind}")
    assert work() == []

    choose_the_first_place(reader)
    reader.press("a")
    work_is(("place", Status.ACCEPTED))
    reader.press("ctrl+z")
    work_is()
    reader.press("ctrl+shift+z", "o")
    work_is(("organization", Status.EDITED))

    reader.press("F7", "Home", "Down", "Down")
    reader.press("r")
    wait_until(lambda: len(work()) == 2, "the second correction", 8)
    corrected = work()
    assert {a.status for a in corrected} == {Status.EDITED, Status.REJECTED}
    reader.close()

    reader.open()
    reader.sees(THEME.marks["organization"].tint, "the marks, without a new analysis")
    reader.close()
    assert analysed_at() == analysis
    assert work() == corrected

    page = exported(reader, tmp_path / "out.html")
    edited = next(a for a in corrected if a.status is Status.EDITED)
    assert '<mark class="organization edited"' in page
    assert edited.anchor.quote in page
    assert reader.path.read_bytes() == before


def test_the_window_stays_open_and_says_why_a_file_cannot_be_read(screen, tmp_path):
    (tmp_path / "empty.txt").touch()
    process = screen.start(str(tmp_path / "empty.txt"))
    wait_until(
        lambda: len(screen.tell("search", "--onlyvisible", "--name", "Reading Desk").split()) > 1,
        "the message beside the window",
    )
    assert process.poll() is None
    screen.tell("key", "Return")
    wait_until(
        lambda: len(screen.tell("search", "--onlyvisible", "--name", "Reading Desk").split()) == 1,
        "the message to be closed",
    )
    window = screen.tell("search", "--onlyvisible", "--name", "Reading Desk")
    # On a busy machine the window manager now and then gives the keyboard to nobody.
    screen.tell("windowactivate", window)
    wait_until(
        lambda: screen.tell("getactivewindow") == window, "the keyboard to be with the window"
    )
    screen.tell("key", "ctrl+q")
    assert process.wait(10) == 0


def test_after_a_sudden_end_the_articles_are_there_again(screen, tmp_path):
    paths = [tmp_path / f"{name}.md" for name in ("first", "second")]
    for path in paths:
        path.write_text(f"# The {path.stem} article\n\nSome text.\n", "utf-8")

    def shown(title: str) -> object:
        return screen.tell("search", "--onlyvisible", "--name", f"The {title} article")

    program = screen.start(*map(str, paths))
    wait_until(lambda: shown("second"), "the window")
    wait_until(lambda: len(read_open(data_folder() / FILE_NAME).articles) == 2, "the record")
    program.kill()
    program.wait(10)
    again = screen.start()
    window = wait_until(lambda: shown("second"), "the same article")
    screen.tell("windowactivate", "--sync", str(window).split("\n")[0])
    wait_until(lambda: screen.tell("key", "ctrl+Page_Up") or shown("first"), "the other one")
    screen.tell("key", "ctrl+q")
    assert again.wait(10) == 0
