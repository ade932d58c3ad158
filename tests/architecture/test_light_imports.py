"""The core starts without the heavy libraries; a stray import would cost every start."""

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
