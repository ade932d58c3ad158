"""What the status bar says about saving: nothing that is not so."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from reader.domain.saving import Saving
from reader.ui.saving_state import SavingState
from reader.ui.status import StatusLine

SOON_MS = 300  # saving is faster, nearly always; what flashes up is only a nuisance


def waiting_words(saving: Saving) -> str:
    """Say what waits: "Not saved: 3 changes wait"; nothing while all goes well."""
    if not saving.is_stuck:
        return ""
    if not saving.waiting:
        return "Nothing can be saved"
    changes = "1 change waits" if saving.waiting == 1 else f"{saving.waiting:,} changes wait"
    return f"Not saved: {changes}"


class SavingWords(QObject):
    """Says "Saved" after an act, once it is so."""

    def __init__(self, state: SavingState, status: StatusLine) -> None:
        super().__init__(status)
        self._state = state
        self._status = status
        self._is_expected = False
        self._soon = QTimer(self, interval=SOON_MS, singleShot=True)
        self._soon.timeout.connect(self._say_that_it_lasts)
        state.changed.connect(self._follow)
        self._follow(state.now)

    def on_act(self) -> None:
        """Say it when what has just been done is on disk."""
        self._is_expected = True
        saving = self._state.now
        if saving.waiting and not saving.is_stuck and not self._soon.isActive():
            self._soon.start()
        self._follow(saving)

    def _follow(self, saving: Saving) -> None:
        self._status.show_waiting(waiting_words(saving))
        if saving.waiting and not saving.is_stuck:
            return
        self._soon.stop()
        if self._is_expected and not saving.waiting:
            self._is_expected = False
            self._status.show_saved()

    def _say_that_it_lasts(self) -> None:
        saving = self._state.now
        if saving.waiting and not saving.is_stuck:
            self._status.show_saving()
