"""Keeps the place where a person reads, once the text has come to rest."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from reader.base.errors import StoreError
from reader.domain.documents import DocumentId
from reader.session.ports import Library
from reader.ui.article.view import ArticleView

# A disk may take a tenth of a second, which nobody shall feel while scrolling.
PAUSE_MS = 1500


class KeptPlace(QObject):
    """The reading place of one article in the library."""

    kept = Signal(str, int)  # id of the document, position
    failed = Signal(str)  # a sentence

    def __init__(self, library: Library, document_id: DocumentId, view: ArticleView) -> None:
        super().__init__(view)
        self._library = library
        self._document_id = document_id
        self._view = view
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.keep)

    def keep_soon(self) -> None:
        """Keep the place when nothing has moved for a while."""
        self._pause.start()

    def keep(self) -> None:
        """Keep the place now."""
        self._pause.stop()
        place = self._view.place()
        try:
            self._library.keep_place(self._document_id, place)
        except StoreError as error:
            self.failed.emit(str(error))
        else:
            self.kept.emit(self._document_id, place)
