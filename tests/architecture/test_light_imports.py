"""The core starts without the heavy libraries; a stray import would cost every start."""

import os
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT, modules, short

HEAVY = ("PySide6", "shiboken6", "spacy", "thinc", "lxml", "trafilatura", "numpy", "sqlite3")
PROBE = """
import importlib, sys
for name in sys.argv[2:]:
    importlib.import_module(name)
    found = [heavy for heavy in sys.argv[1].split() if heavy in sys.modules]
    if found:
        sys.exit(f"{name} loads {found}")
"""
NEVER_IN_THE_WINDOW = (
    "spacy", "thinc", "numpy", "lxml", "trafilatura", "socket", "ssl", "http.client",
    "urllib.request", "PySide6.QtNetwork",
)  # fmt: skip
AFTER_THE_FIRST_PAINT = (
    "dataclasses", "json", "sqlite3", "hashlib", "uuid", "subprocess", "platformdirs",
    "markdown_it", "reader.text.timex", "reader.jobs", "reader.store", "reader.session.session",
    "reader.session.analysing", "reader.session.edits", "reader.ui.app", "reader.ui.desk",
    "reader.ui.page", "reader.ui.main_window", "reader.ui.actions", "reader.ui.panel",
    "reader.ui.find", "reader.ui.article.view", "reader.ui.article.accessible",
)  # fmt: skip
FIRST_PAINT = """
import os, sys
names = sys.argv.pop(1).split()
class Watch:
    # The program loads its parts as late as it likes; this sees when.
    def find_spec(self, name, path=None, target=None):
        if name == "reader.ui.start.frame":
            from reader.ui.start.paper import Paper
            paint = Paper.paintEvent
            def paint_and_tell(paper, event):
                paint(paper, event)
                if paper.flow is not None:
                    import PySide6.QtCore as core
                    found = [name for name in names if name in sys.modules]
                    found += ["Qt"] if "Qt" in vars(core) else []
                    print(len(paper.flow.placed()), *found, flush=True)
                    os._exit(0)
            Paper.paintEvent = paint_and_tell
sys.meta_path.insert(0, Watch())
from reader.__main__ import main
main()
"""


def names_in(room):
    return [
        short(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for path in modules(f"reader/{room}")
    ]


def probe(names, heavy=HEAVY):
    return subprocess.run(
        [sys.executable, "-c", PROBE, " ".join(heavy), *names],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("room", ["base", "domain", "text", "jobs", "session", "cli"])
def test_a_room_of_the_core_loads_nothing_heavy(room):
    result = probe(names_in(room))
    assert result.returncode == 0, result.stderr


def test_choosing_a_format_loads_none():
    result = probe(["reader.formats.api", "reader.formats.registry"])
    assert result.returncode == 0, result.stderr


def test_the_composition_root_loads_nothing_before_it_has_chosen():
    if not (ROOT / "reader" / "__main__.py").exists():
        pytest.skip("the composition root is not there yet")
    result = probe(["reader.__main__"])
    assert result.returncode == 0, result.stderr


def test_the_store_needs_nothing_but_sqlite():
    result = probe(names_in("store"), [name for name in HEAVY if name != "sqlite3"])
    assert result.returncode == 0, result.stderr


def test_the_probe_sees_a_heavy_import():
    assert "loads ['sqlite3']" in probe(["reader.store.library"]).stderr


def loaded_at_the_first_paint(names, folder):
    """Start the program as a person does; return the names loaded when the text is painted."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(folder)}
    del environment["READING_DESK_HOME"]
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, " ".join(names), "--sample"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    pieces, *found = done.stdout.split()
    assert int(pieces) > 1, done.stderr
    return found


def test_the_first_text_is_painted_before_anything_else_is_loaded(tmp_path):
    names = (*NEVER_IN_THE_WINDOW, *AFTER_THE_FIRST_PAINT)
    assert loaded_at_the_first_paint(names, tmp_path) == []


def test_the_probe_of_the_first_paint_sees_what_is_loaded(tmp_path):
    names = ["PySide6.QtWidgets", "reader.ui.article.layout.flow"]
    assert loaded_at_the_first_paint(names, tmp_path) == names
