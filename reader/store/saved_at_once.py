"""What there is to say about saving where every call returns only after it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reader.base.errors import StoreError
from reader.domain.saving import ALL_SAVED, Saving


class SavedAtOnce:
    """It fulfils ``reader.session.ports.Saves`` for a library that nobody else waits for."""

    now = ALL_SAVED

    def listen(self, listener: Callable[[Saving], None]) -> None:
        """Nothing will ever have to be told."""

    def hear_defects(self, listener: Callable[[Exception], None]) -> None:
        """They are raised where they happen."""

    def try_again(self) -> None:
        """Nothing is waiting."""

    def settled(self) -> Saving:
        """Nothing has to be waited for."""
        return ALL_SAVED

    def copy_to(self, target: Path) -> None:
        """Nobody needs it: nothing waits."""
        raise StoreError(f"There is nothing to be written to {target}: everything is saved.")
