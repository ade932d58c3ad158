"""A short tour without a person: open, wait, activate one item, save what is seen.

``make run`` takes it where there is no display; it proves that the program
works on this machine and leaves a picture and an annotated copy.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from reader.base.errors import UserError
from reader.domain.entities import MentionKind
from reader.session.analysing import Phase
from reader.session.exporting import annotated, export
from reader.session.marks import kind_key
from reader.ui.main_window import MainWindow
from reader.ui.page import ArticlePage

PATIENCE_MS = 120_000
SETTLE_MS = 400


class Tour(QObject):
    """Drives the window once and closes it; ``status`` is the exit status."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window)
        self.status = 1
        self._window = window
        self._folder = folder
        self._look = QTimer(self, interval=100)
        self._look.timeout.connect(self._step)
        self._look.start()
        QTimer.singleShot(PATIENCE_MS, self, self._give_up)

    def _step(self) -> None:
        page = self._window.page
        if page is None or page.task.state.phase in {Phase.NOT_ANALYSED, Phase.RUNNING}:
            return
        self._look.stop()
        if page.task.state.phase is Phase.UNAVAILABLE:
            print(page.task.state.reason)  # noqa: T201 - the tour speaks to a terminal
        self._activate(page)
        QTimer.singleShot(SETTLE_MS, self, self._save)

    def _activate(self, page: ArticlePage) -> None:
        """Choose the first person's row, as a click would."""
        for annotation in sorted(page.session.annotations.values(), key=lambda a: a.span):
            if kind_key(annotation) == MentionKind.PERSON.value:
                page.jump(annotation.id)
                page.panel.select(annotation.id)
                return

    def _save(self) -> None:
        page = self._window.page
        assert page is not None
        picture = self._folder / "window.png"
        copy = self._folder / "annotated.html"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            is_saved = self._window.grab().save(str(picture))
            export(annotated(page.session.document, page.session.article), "html", copy)
        except (UserError, OSError) as error:
            print(error)  # noqa: T201
        else:
            self.status = 0 if is_saved else 1
            print(f"{picture}\n{copy}")  # noqa: T201
        self._end()

    def _give_up(self) -> None:
        print("The tour did not finish in time.")  # noqa: T201
        self._end()

    def _end(self) -> None:
        self._window.window().close()
        QApplication.exit(self.status)
