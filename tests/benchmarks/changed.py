"""A changed file with many items: until its text and its items are there; texts much alike."""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.domain.changes import ChangeSet
from reader.domain.spans import Span
from reader.session import edits
from reader.session.importing import open_file
from reader.session.opening import open_document
from reader.session.versions.kinship import alike
from reader.store.library import SqliteLibrary
from reader.text.sketches import sketch
from reader.ui.main_window import MainWindow
from tests.benchmarks.program import run_program
from tests.benchmarks.rows import BenchRow, row_of
from tests.benchmarks.texts import SEED, text_of
from tests.builders import a_document

WORDS = 80_000  # about 500 kB
ITEMS = 1_000
ARTICLES = 10_000
_ARTICLE_WORDS = 600
_LOOKUPS = 5
_KINDS = ("highlight", "place", "claim")
_PATIENCE_S = 60.0


def add_options(parser: argparse.ArgumentParser) -> None:
    """Let the numbers of items and articles be chosen."""
    parser.add_argument("--items", type=int, default=ITEMS)
    parser.add_argument("--articles", type=int, default=ARTICLES)


def measure(arguments: argparse.Namespace) -> list[BenchRow]:
    """Return the rows."""
    words = arguments.words or WORDS
    with tempfile.TemporaryDirectory() as folder:
        rows = _opening(Path(folder), words, arguments.items)
    with tempfile.TemporaryDirectory() as folder:
        return [*rows, *_looking_up(Path(folder), arguments.articles)]


def _opening(folder: Path, words: int, items: int) -> list[BenchRow]:
    path, text = folder / "article.txt", text_of(words)
    path.write_text(text, encoding="utf-8")
    library = SqliteLibrary.open(folder / "library")
    _mark(library, path, items)
    library.close()
    path.write_text(_edited(text), encoding="utf-8")
    shown, there, pauses = run_program(folder / "library", lambda window: _opened(window, path))
    remark = f"{items:,} items, {len(text) // 1000:,} kB, mixed edits"
    return [
        row_of("a changed article: the text is shown", [shown], "ms", remark=remark),
        row_of("its items are there, from then on", [there], "ms", goal=2_000.0),
        row_of("pauses of the window meanwhile", pauses, "ms"),
    ]


def _mark(library: SqliteLibrary, path: Path, items: int) -> None:
    session = open_document(open_file(path), library).session
    chance, text = random.Random(SEED), session.document.text
    places = [match.span() for match in re.finditer(r"\w+(?: \w+){0,8}", text)]
    marked = sorted(chance.sample(places, items))
    acts = [edits.add(session, Span(*each), chance.choice(_KINDS)) for each in marked]
    changes = (change for act in acts for change in act.changes)
    session.apply(ChangeSet("mark", tuple({c.id: c for c in changes}.values())))


def _edited(text: str) -> str:
    """Return the text with paragraphs gone, new ones, and words replaced."""
    chance = random.Random(SEED + 1)
    edited: list[str] = []
    for paragraph in text.split("\n"):
        kind = chance.random()
        if kind < 0.05:
            continue
        kept = paragraph
        if kind < 0.3:
            words = paragraph.split(" ")
            for _ in range(min(3, len(words))):
                words[chance.randrange(len(words))] = "otherwise"
            kept = " ".join(words)
        edited.append(kept)
        if kind > 0.95:
            edited.append(f"Number {len(edited)} was added after the first edition.")
    return "\n".join(edited)


def _opened(window: MainWindow, path: Path) -> tuple[float, float, list[float]]:
    """Open the file; return when it was shown, when the items came, and the pauses, in ms."""
    with _ticks() as ticks:
        began = time.perf_counter()
        window.desk.open_paths([path])
        _wait(lambda: window.page is not None)
        shown = time.perf_counter()
        ticks.clear()
        _wait(lambda: _is_there(window))
        there = time.perf_counter()
    pauses = [1000 * (b - a) for a, b in pairwise(ticks)]
    return 1000 * (shown - began), 1000 * (there - shown), pauses


def _is_there(window: MainWindow) -> bool:
    returning = None if window.page is None else window.page.returning
    return returning is not None and returning.is_there


def _wait(condition: Callable[[], bool]) -> None:
    end = time.perf_counter() + _PATIENCE_S
    while not condition() and time.perf_counter() < end:
        QApplication.processEvents()
        QTest.qSleep(1)


@contextmanager
def _ticks() -> Iterator[list[float]]:
    ticks: list[float] = []
    timer = QTimer(timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start(2)
    yield ticks
    timer.stop()


def _looking_up(folder: Path, articles: int) -> list[BenchRow]:
    """Fill a library, and look for the text that one of its texts has become."""
    chance, library = random.Random(SEED), SqliteLibrary.open(folder)
    library._database._connection.execute("PRAGMA synchronous = OFF")
    stock = sorted({word.casefold() for word in text_of(20_000).split()})
    texts = []
    for _ in range(articles):
        text = " ".join(chance.choices(stock, k=_ARTICLE_WORDS))
        document = a_document(text)
        library.add(document)
        library.versions.keep_sketches({document.id: sketch(text)})
        texts = [*texts[-_LOOKUPS:], (document.id, text)]
    times, wrong = [], 0
    for known, text in texts[:_LOOKUPS]:
        revised = " ".join("new" if chance.random() < 0.03 else w for w in text.split())
        document = a_document(revised)
        library.add(document)
        began = time.perf_counter()
        library.versions.keep_sketches({document.id: sketch(revised)})
        found = alike(document.id, library.versions.sketches())
        times.append(1000 * (time.perf_counter() - began))
        wrong += found[:1] != [known]
    library.close()
    row = row_of(f"a text much like one of {articles:,}", times, "ms", goal=500.0)
    return [replace(row, is_failure=wrong > 0)]
