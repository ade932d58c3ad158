"""Analysing a short article again when more has been learned about its names."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from reader.base.errors import StoreError
from reader.domain.decisions import DecisionChanges
from reader.session.analysing import Analysing, AnalysisState, AnalysisTask, Phase


class CatchingUp(QObject):
    """Follows what is learned, and the end of an analysis that began before it was."""

    message = Signal(str)

    def __init__(
        self, analysing: Analysing, task: AnalysisTask, analyse: Callable[..., None]
    ) -> None:
        super().__init__()
        self._analysing = analysing
        self._task = task
        self._analyse = analyse
        self._is_over = False
        self._unsubscribe = (
            analysing.learned.changed.subscribe(self._on_learned),
            task.changed.subscribe(self._on_state),
        )

    def check(self) -> None:
        """Analyse the article again if that would bring something else now."""
        try:
            if not self._is_over and self._analysing.is_behind(self._task):
                self._analysing.cancel(self._task)
                # What they have said about names is wanted as they said it.
                self._analyse(directly=not self._task.is_behind)
        except StoreError as error:
            self.message.emit(str(error))

    def close_down(self) -> None:
        """Stop following; the article is about to go."""
        self._is_over = True
        for unsubscribe in self._unsubscribe:
            unsubscribe()

    def _on_learned(self, changes: DecisionChanges) -> None:
        sides = [side for change in changes.changes for side in change if side is not None]
        if any(side.scope in {None, self._task.session.document.id} for side in sides):
            self.check()

    def _on_state(self, state: AnalysisState) -> None:
        if state.phase is Phase.DONE:
            QTimer.singleShot(0, self, self.check)
