"""Opening files: how many of a folder open, how quickly, and what becomes of the others.

Each file is read as the program reads it, in a fresh process, so that memory
and crashes of one tell nothing about the next. ``NAME.gold.txt`` beside a
file is the text that a person would find in it.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tests.evaluation.picked import picked
from tests.evaluation.rows import SHARED, Row

ROOT = Path(__file__).resolve().parents[2]
TAKES_FOLDERS = True
GOLD = ".gold.txt"
_GOLD_OF = {"009-pdflatex-geotopo__GeoTopo-komprimiert": "GeoTopo-book"}  # named otherwise
LIMIT_S = 60.0  # far more than the program allows itself
REFUSED, CRASHED, HUNG, EMPTY, OPENED = "refused", "crashed", "hung", "empty", "opened"
_GENERIC = ("needs too much memory or time", "not completely installed")
_LATE = "took longer than"


def _folders() -> tuple[str, ...]:
    """Return the folders with files of each format, below the shared data."""
    files = SHARED / "files"
    found = sorted(files.iterdir()) if files.is_dir() else []
    return tuple(
        f"files/{folder.name}"
        for folder in found
        if folder.is_dir() and "schema" not in folder.name
    )


DEFAULT_SETS = _folders()


class Outcome(NamedTuple):
    """What came of one file; ``alike`` is the similarity to its gold text, if there is one."""

    name: str
    sort: str
    said: str
    seconds: float
    megabytes: float
    alike: float | None = None


def evaluate(path: Path) -> list[Row]:
    """Return the rows of one folder, or of one file."""
    found = outcomes(path)
    name, count = path.name, len(found)
    rows = [Row(name, "files", count, count)]
    rows += [
        Row(name, sort, sum(outcome.sort == sort for outcome in found), count)
        for sort in (OPENED, REFUSED, CRASHED, HUNG, EMPTY)
    ]
    if found:
        seconds = [outcome.seconds for outcome in found]
        rows.append(Row(name, "seconds, median", statistics.median(seconds), count))
        rows.append(Row(name, "seconds, most", max(seconds), count))
        rows.append(Row(name, "peak MB, most", max(o.megabytes for o in found), count))
    alike = [outcome.alike for outcome in found if outcome.alike is not None]
    if alike:
        rows.append(Row(name, "similarity to gold, mean", statistics.mean(alike), len(alike)))
        rows.append(Row(name, "similarity to gold, least", min(alike), len(alike)))
    return rows


def errors(path: Path, count: int) -> Iterator[str]:
    """Yield the files that were not opened, each with what was said about it."""
    kinds: dict[str, list[str]] = {CRASHED: [], HUNG: [], EMPTY: [], REFUSED: []}
    for outcome in outcomes(path):
        if outcome.sort != OPENED:
            kinds[outcome.sort].append(f"{outcome.name}: {outcome.said}")
    return picked(kinds, count)


@cache
def outcomes(path: Path) -> Sequence[Outcome]:
    """Return what came of each file of a folder, in the order of their names."""
    files = [path] if path.is_file() else sorted(path.rglob("*"))
    return [_tried(file) for file in files if file.is_file() and not file.name.endswith(GOLD)]


def _tried(file: Path) -> Outcome:
    """Read a file in a process of its own that measures itself."""
    started = time.perf_counter()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tests.evaluation.formats", str(file.resolve())],
            cwd=ROOT,
            capture_output=True,
            timeout=LIMIT_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Outcome(file.name, HUNG, "", time.perf_counter() - started, 0.0)
    try:
        found = json.loads(done.stdout)
    except ValueError:
        said = done.stderr.decode("utf-8", "replace").strip().rsplit("\n", 1)[-1]
        return Outcome(file.name, CRASHED, said, time.perf_counter() - started, 0.0)
    return Outcome(file.name, **found)


def _read(file: Path) -> dict[str, Any]:
    """Read a file and measure it; runs in the process that is measured."""
    from reader.base.errors import UnreadableFile
    from reader.session.importing import read_file

    text = said = ""
    started = time.perf_counter()
    try:
        text = read_file(file).imported.text
        sort = OPENED if text.strip() else EMPTY
    except UnreadableFile as error:
        said = str(error)
        is_crash = any(words in said for words in _GENERIC)
        sort = CRASHED if is_crash else HUNG if _LATE in said else REFUSED
    seconds = time.perf_counter() - started
    return {
        "sort": sort,
        "said": said,
        "seconds": seconds,
        "megabytes": _peak(),
        "alike": _alike(file, text),
    }


def _peak() -> float:
    """Return the most memory that this process or one that it has started ever had."""
    import resource

    usages = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    unit = 1 if sys.platform == "darwin" else 1024
    return max(resource.getrusage(usage).ru_maxrss for usage in usages) * unit / 2**20


def _alike(file: Path, text: str) -> float | None:
    gold = file.with_name(_GOLD_OF.get(file.stem, file.stem) + GOLD)
    if not gold.is_file():
        return None
    from tests.evaluation.formats_similarity import similarity

    return similarity(text, gold.read_text(encoding="utf-8"))


if __name__ == "__main__":
    print(json.dumps(_read(Path(sys.argv[1]))))
