"""When an act counts as acknowledged: when the program itself says that it is saved."""

from __future__ import annotations

from collections.abc import Callable

from reader.domain.changes import ChangeSet
from reader.ui.page import ArticlePage
from tests.reliability.soundness import is_written


class Acknowledged:
    """Follows one page and tells the acts on it that the page calls saved."""

    def __init__(self, page: ArticlePage, tell: Callable[[str, ChangeSet], None]) -> None:
        self._document = page.session.document.id
        self._tell = tell
        self._done: list[ChangeSet] = []
        self._saved = 0
        page.session.changed.subscribe(self._done.append)
        page.saved.connect(self._on_saved)

    def _on_saved(self) -> None:
        self._saved += 1

    def look(self) -> None:
        """Tell what has been saved since; called when no act is half done."""
        is_all_saved, done = self._saved >= len(self._done), list(self._done)
        if is_all_saved:
            self._done.clear()
            self._saved = 0
            for changes in done:
                if is_written(changes):
                    self._tell(self._document, changes)
