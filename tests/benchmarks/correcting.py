"""Correcting articles in the real window, in a process of its own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest

from reader.session.analysing import Phase
from reader.session.opening import open_stored
from reader.store.library import SqliteLibrary
from reader.ui.main_window import MainWindow
from tests.benchmarks.corrector import Corrector, StuckError
from tests.benchmarks.counted_hands import CountedHands
from tests.benchmarks.differences import by_sort, count, differences, shown_places, wrong_pairs
from tests.benchmarks.gold import Article, articles
from tests.benchmarks.keyboard_corrector import KeyboardCorrector
from tests.benchmarks.program import run_program

_PEOPLE = {"mouse and keys": Corrector, "keyboard alone": KeyboardCorrector}
_WAIT_MS, _WAITS = 20, 6_000


def prepared(options: Mapping[str, Any]) -> list[str]:
    """Open and analyse every article by the real worker; return their names."""

    def drive(window: MainWindow) -> list[str]:
        return [_open(window, Path(options["folder"]), article) for article in articles()]

    return run_program(Path(options["folder"]) / "home", drive)


def corrected(options: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Put every article right; return for each what it took and what is wrong afterwards."""

    def drive(window: MainWindow) -> list[dict[str, Any]]:
        return [_corrected(window, options, article) for article in articles()]

    home = Path(options["folder"]) / "home"
    found = run_program(home, drive)
    library = SqliteLibrary.open(home)
    for record, article in zip(found, articles(), strict=True):
        session = open_stored(record["document"], library).session
        stored = shown_places(session.annotations.values())
        record["wrong pairs"] = wrong_pairs(session, article)
        record["wrong in the library"] = count(differences(stored, article))
    library.close()
    return found


def _corrected(window: MainWindow, options: Mapping[str, Any], article: Article) -> dict[str, Any]:
    _open(window, Path(options["folder"]), article)
    hands = CountedHands(window, has_mouse=options["person"] != "keyboard alone")
    corrector = _PEOPLE[options["person"]](hands, article, uses_all=options.get("uses_all", True))
    wrong = corrector.wrong()
    problem = ""
    try:
        corrector.correct()
    except StuckError as error:
        problem = str(error)
    return {
        "article": article.name,
        "document": hands.page.session.document.id,
        "corrections": count(wrong),
        "sorts": by_sort(wrong),
        "wrong": [list(difference) for difference in wrong],
        "presses": hands.presses,
        "wrong in the window": count(corrector.wrong()),
        "problem": problem,
    }


def _open(window: MainWindow, folder: Path, article: Article) -> str:
    """Open an article and wait until it has been analysed."""
    path = folder / f"{article.name}.txt"
    path.write_text(article.text, encoding="utf-8", newline="")
    window.desk.open_paths([path])
    for _ in range(_WAITS):
        QTest.qWait(_WAIT_MS)
        page = window.page
        is_there = page is not None and page.session.document.text == article.text
        if page is not None and is_there and page.task.state.phase is Phase.DONE:
            return article.name
    raise SystemExit(f"{article.name} was not analysed")
