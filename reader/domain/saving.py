"""Whether what a person did is on disk: told by the library, shown by the window."""

from __future__ import annotations

from typing import NamedTuple


class Saving(NamedTuple):
    """How many acts of a person are not on disk yet, and why not."""

    waiting: int = 0
    """Acts that only this program knows so far."""
    reason: str = ""
    """Why the last attempt failed, as a sentence; empty unless one did."""
    saved: int = 0
    """How many acts have come to the disk since the program was started."""
    newest: str = ""
    """The name of the act that came to the disk last, as the journal has it."""
    is_session_only: bool = False
    """Whether the library could not be opened for writing at all."""
    refused: int = 0
    """How many of those that wait will not be tried again: the library does not take them."""

    @property
    def is_stuck(self) -> bool:
        """Whether an attempt has failed and the next one is still to come."""
        return bool(self.reason)


ALL_SAVED = Saving()
