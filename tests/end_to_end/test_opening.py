"""The real program on a real screen: a slow file is cancelled, a selection is pasted."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reader.base.paths import data_folder
from reader.store.library import open_read_copy
from tests.end_to_end.conftest import ROOT, Screen, wait_until

pytestmark = pytest.mark.xvfb

HTML = "<h1>Talks in Bonn</h1><p>Xi Jinping visited <b>Bonn</b> on May 16.</p>"
CHILD = b"reader.formats.child"


def children() -> list[int]:
    """Return the import processes that run now."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
            environment = (folder / "environ").read_bytes()
        except OSError:
            continue
        home = f"READING_DESK_HOME={data_folder()}".encode()
        if CHILD in words and home in environment.split(b"\0"):
            found.append(int(folder.name))
    return found


def stored() -> list[tuple[str, str, str]]:
    """Return text, path and format of every article in the library."""
    copy = open_read_copy(data_folder())
    try:
        documents = [copy.load(entry.document_id).document for entry in copy.recent(9)]
    finally:
        copy.close()
    return [(d.text, d.source.path, d.source.format_key) for d in documents]


def windows(screen: Screen, name: str) -> str:
    return screen.tell("search", "--onlyvisible", "--name", name)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
def test_a_slow_file_is_cancelled_and_a_selection_is_pasted(screen, tmp_path):
    slow = tmp_path / "slow.html"
    # A "<" inside quotes escapes the guard, so the parser itself is slow.
    attributes = " ".join(f'a{i}="<"' for i in range(60_000)).encode()
    slow.write_bytes(b"<html><p " + attributes + b">Words.</p></html>")
    process = screen.start(str(slow))
    window = wait_until(lambda: windows(screen, "Reading Desk"), "the window")
    wait_until(children, "the import process")
    screen.tell("windowactivate", "--sync", str(window).split("\n")[0])
    # The key is of use only once the window is built.
    wait_until(lambda: screen.tell("key", "Escape") or not children(), "the end of it", 15)

    ready = tmp_path / "ready"
    program = str(ROOT / "tests" / "end_to_end" / "clipboard.py")
    screen.run([sys.executable, program, HTML, "Talks in Bonn", str(ready)])
    wait_until(ready.exists, "the clipboard")
    screen.tell("key", "ctrl+shift+v")
    wait_until(lambda: windows(screen, "Talks in Bonn.*Reading"), "the pasted article")
    screen.tell("key", "ctrl+q")
    assert process.wait(10) == 0
    text = "Talks in Bonn\nXi Jinping visited Bonn on May 16."
    assert stored() == [(text, "", "pasted")]
