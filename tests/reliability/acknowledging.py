"""When an act counts as acknowledged: when the program itself says that it is on disk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Lock

from reader.domain.changes import ChangeSet
from reader.domain.saving import Saving
from reader.session.ports import Saves
from reader.ui.page import ArticlePage
from tests.reliability.soundness import is_written

Tell = Callable[[str, ChangeSet], None]


class Acknowledgements:
    """Follows pages and the library's thread, and tells each act at the moment it is on disk.

    The library tells the name of the act that came to the disk last; those
    before it are there as well. It may do so before the page has told the act.
    """

    def __init__(self, saves: Saves, tell: Tell) -> None:
        self._tell = tell
        self._lock = Lock()
        self._done: list[tuple[str, ChangeSet]] = []
        self._newest = ""
        self._early = ""
        saves.listen(self._on_saving)

    def follow(self, page: ArticlePage) -> None:
        """Listen to what is done on a page."""
        page.session.changed.subscribe(partial(self._on_done, page.session.document.id))

    def _on_done(self, document_id: str, changes: ChangeSet) -> None:
        if is_written(changes):
            with self._lock:
                self._done.append((document_id, changes))
                early, self._early = self._early, ""
                if early == changes.act:
                    self._tell_until(early)

    def _on_saving(self, saving: Saving) -> None:
        with self._lock:
            if saving.newest != self._newest:  # else it was something without a name
                self._newest = saving.newest
                if not self._tell_until(saving.newest):
                    self._early = saving.newest

    def _tell_until(self, name: str) -> bool:
        names = [changes.act for _, changes in self._done]
        if name not in names:
            return False
        count = names.index(name) + 1
        told, self._done = self._done[:count], self._done[count:]
        for document_id, changes in told:
            self._tell(document_id, changes)
        return True
