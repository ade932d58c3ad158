"""A pasted text, read on a thread like a file."""

from __future__ import annotations

from pathlib import Path

from reader.session.importing import ReadFile
from reader.session.pasting import NAME, Pasted, read_pasted
from reader.ui.start.reading import Reading


class PastedReading(Reading):
    """Reads a text that has no file."""

    def __init__(self, pasted: Pasted) -> None:
        self._pasted = pasted
        super().__init__(Path(NAME), is_described=True)

    def _take(self) -> ReadFile:
        return read_pasted(self._pasted, self.options, self._reader)
