"""Neither the log nor what is left on the disk holds a word of an article, a title or a path."""

from __future__ import annotations

import io
import logging
import os
import subprocess
import sys

import pytest

from reader.base.defects import described
from reader.base.logs import Wordless
from tests.security.whole_program import environment, program

CANARY = "Xanthippe Quillfeather"
WORD = "Quillfeather"
ARTICLE = f"{CANARY} went to Paris on Monday.\n\n“It is hot”, said {CANARY}.\n"
DEFECTS = """
import sys
if "reader.formats.child" in sys.orig_argv:
    from reader.formats.html import importing
    def read(self, content, name, options):
        raise ValueError(f"{name}: {content!r}")
    importing.HtmlImporter.read = read
elif "reader" in sys.orig_argv:
    import reader.ui.tour as tour
    step = tour.Tour._step
    def step_and_fail(self):
        step(self)
        page = self._window.page
        if page is not None:
            try:
                raise KeyError(page.session.document.text)
            except KeyError as error:
                raise RuntimeError(f"cannot show {page.session.document.title}") from error
    tour.Tour._step = step_and_fail
"""


@pytest.mark.model
def test_a_run_with_defects_leaves_no_word_of_an_article(tmp_path):
    files = {
        f"{WORD} text.txt": ARTICLE.encode(),
        f"{WORD} page.html": f"<title>{CANARY}</title><p>{ARTICLE}".encode(),
        f"{WORD} empty.txt": b"",
        f"{WORD} broken.docx": b"PK\x03\x04" + ARTICLE.encode(),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    around = environment(tmp_path, DEFECTS)
    paths = [tmp_path / name for name in files]
    done = program("--tour", tmp_path / "seen", *paths, env=around)
    assert done.returncode == 0, done.stderr
    said = done.stderr + done.stdout
    assert "RuntimeError in step_and_fail" in said  # the defect is told
    assert "KeyError" in said
    assert WORD not in said.replace(str(tmp_path), "")
    assert str(tmp_path) not in done.stderr
    assert leaks(tmp_path / "temp") == []
    assert leaks(tmp_path / "home") == []
    # The library itself holds articles, and so does what lies beside it to restore it.
    assert [name for name in leaks(tmp_path / "data") if "log" in name or "crash" in name] == []


def leaks(folder):
    return sorted(
        path.name
        for path in folder.rglob("*")
        if WORD in path.name or (path.is_file() and WORD.encode() in path.read_bytes())
    )


def test_what_an_error_says_stays_out_of_the_log():
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Wordless("%(message)s"))
    log = logging.getLogger("tests.wordless")
    log.propagate = False
    log.addHandler(handler)
    try:
        look_up({})
    except ValueError as error:
        log.exception("a defect in %s", "the window")
        log.warning("no answer: %s", error)
    finally:
        log.removeHandler(handler)
    said = stream.getvalue()
    assert WORD not in said
    assert said.count("ValueError in ") == 2
    assert "KeyError in look_up" in said


def look_up(names):
    try:
        return names[CANARY]
    except KeyError as error:
        raise ValueError(CANARY) from error


def test_a_missing_library_is_named():
    assert described(ModuleNotFoundError("No module named 'x'")).endswith("No module named 'x'")


@pytest.mark.parametrize("act", ["raise ValueError(text)", "threaded()"])
@pytest.mark.parametrize("is_wanted", [False, True])
def test_an_error_that_nobody_catches_tells_its_words_only_to_who_wants_them(act, is_wanted):
    code = f"""
import threading
from reader.base import logs
logs.begin()
text = {CANARY!r}
def fail(): raise ValueError(text)
def threaded():
    thread = threading.Thread(target=fail); thread.start(); thread.join()
{act}
"""
    around = {**os.environ, **({"READING_DESK_DEBUG": "1"} if is_wanted else {})}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=around, check=False
    )
    assert "ValueError" in done.stderr
    assert (WORD in done.stderr) == is_wanted
