"""Whether everything is saved, as the window's thread knows it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.domain.saving import Saving
from reader.session.ports import Saves

Post = Callable[[Callable[[], None]], None]


class SavingState(QObject):
    """Follows the library; ``changed`` comes on the window's thread."""

    changed = Signal(object)  # a Saving

    def __init__(self, saves: Saves, post: Post, parent: QObject) -> None:
        super().__init__(parent)
        self._saves = saves
        saves.listen(lambda saving: post(partial(self.changed.emit, saving)))
        saves.hear_defects(lambda error: post(partial(_raise, error)))

    @property
    def now(self) -> Saving:
        """How it stands; an act that was made just now is counted."""
        return self._saves.now

    def try_again(self) -> None:
        """Try once more to save what could not be saved."""
        self._saves.try_again()


def _raise(error: Exception) -> None:
    """Let the window's hook hear of it."""
    raise error
