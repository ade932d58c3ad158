"""The import contracts in ``pyproject.toml`` hold, and each of them can fail."""

import re
import shutil
import subprocess
import sys
import tomllib

import pytest

from tests.architecture.sources import ROOT

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
VIOLATIONS = {  # contract: a module and the import that it must not have
    "layers": ("domain/spans.py", "import reader.text.offsets"),
    "qt-free": ("session/marks.py", "import PySide6"),
    "nlp-free": ("cli/main.py", "import spacy"),
    "analysis-is-a-leaf": ("session/ports.py", "import reader.analysis.passages"),
    "training-is-apart": ("ui/app.py", "import reader.training"),
    "store-behind-ports": ("ui/app.py", "import reader.store.library"),
    "sql-free": ("session/session.py", "import sqlite3"),
    "formats-independent": ("formats/plain.py", "import reader.formats.markdown"),
    "acyclic": ("text/offsets.py", "import reader.ui.app"),
}

pytestmark = pytest.mark.skipif(
    not (ROOT / "reader" / "__main__.py").exists(), reason="the composition root is not there yet"
)


def lint_imports(folder):
    return subprocess.run(
        [sys.executable, "-c", LINT_IMPORTS, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def contracts():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {c["id"]: c["name"] for c in settings["tool"]["importlinter"]["contracts"]}


def test_every_contract_holds():
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_contract_notices_a_violation(tmp_path):
    assert VIOLATIONS.keys() == contracts().keys()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(
        ROOT / "reader", tmp_path / "reader", ignore=shutil.ignore_patterns("__pycache__")
    )
    for module, line in VIOLATIONS.values():
        with (tmp_path / "reader" / module).open("a", encoding="utf-8") as source:
            source.write(f"\n{line}\n")
    result = lint_imports(tmp_path)
    assert result.returncode == 1, result.stdout + result.stderr
    unnoticed = [
        name for name in contracts().values() if not re.search(f"{name} BROKEN", result.stdout)
    ]
    assert unnoticed == []
