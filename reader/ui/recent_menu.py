"""The submenu of articles that were opened last."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from reader.base.clock import now
from reader.base.errors import StoreError
from reader.base.file_names import visible
from reader.domain.documents import DocumentId
from reader.domain.library import LibraryEntry
from reader.session.recent import recent_lines
from reader.ui.desk import Desk
from reader.ui.plain_tips import plain_tip

SHOWN = 12
# A file may have several texts, and some may have been opened before the list was cleared.
LOOKED_AT = 60
_CLEAR = "clear"


class RecentMenu(QMenu):
    """Filled anew each time it is opened; nothing to keep in step."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("Open &recent", parent)
        self._desk = desk
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._fill)
        self.triggered.connect(self._on_triggered)

    def _fill(self) -> None:
        self.clear()
        try:
            entries = _one_for_each_file(self._desk.library.recent(LOOKED_AT))
        except StoreError as error:
            self.addAction(str(error)).setEnabled(False)
            return
        since = self._desk.preferences.settings.recent_since
        lines = recent_lines(
            [e for e in entries if 1000 * e.opened_at.timestamp() > since][:SHOWN]
        )
        for line in lines:
            action = self.addAction(line.words.replace("&", "&&"))
            action.setData((line.entry.document_id, "" if line.is_gone else line.entry.path))
            action.setToolTip(plain_tip(visible(line.entry.path)))
            action.setStatusTip(visible(line.entry.path))
        if not lines:
            self.addAction("Nothing has been opened yet").setEnabled(False)
            return
        self.addSeparator()
        self.addAction("C&lear this list (everything stays in the library)").setData(_CLEAR)

    def _on_triggered(self, action: QAction) -> None:
        """Read the file anew where it is; it may have changed, else use the library."""
        if action.data() == _CLEAR:
            self._desk.preferences.forget_recent(now())
            return
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
