"""The submenu of articles that were opened last."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from reader.base.errors import StoreError
from reader.domain.documents import DocumentId
from reader.domain.library import LibraryEntry
from reader.ui.desk import Desk

SHOWN = 12
LOOKED_AT = 4 * SHOWN  # a file may have several texts: before and after a change, the whole page


class RecentMenu(QMenu):
    """Filled anew each time it is opened; nothing to keep in step."""

    def __init__(self, desk: Desk, parent: QMenu) -> None:
        super().__init__("Open &recent", parent)
        self._desk = desk
        self.aboutToShow.connect(self._fill)
        self.triggered.connect(self._on_triggered)

    def _fill(self) -> None:
        self.clear()
        try:
            entries = _one_for_each_file(self._desk.library.recent(LOOKED_AT))[:SHOWN]
        except StoreError as error:
            self.addAction(str(error)).setEnabled(False)
            return
        for entry in entries:
            action = self.addAction(entry.title.replace("&", "&&"))
            action.setData((entry.document_id, entry.path))
            action.setToolTip(entry.path)
        if not entries:
            self.addAction("Nothing has been opened yet").setEnabled(False)

    def _on_triggered(self, action: QAction) -> None:
        """Read the file anew where it is; it may have changed, else use the library."""
        if not action.data():
            return
        document_id, path = action.data()
        if path and Path(path).is_file():
            self._desk.open_paths([Path(path)])
        else:
            self._desk.open_stored(DocumentId(document_id))


def _one_for_each_file(entries: Sequence[LibraryEntry]) -> list[LibraryEntry]:
    """Leave out earlier texts of a file: the line opens the file as it is now."""
    seen: set[str] = set()
    found = []
    for entry in entries:
        if not entry.path or entry.path not in seen:
            found.append(entry)
        seen.add(entry.path)
    return found
