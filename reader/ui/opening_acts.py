"""What menus and the mouse do to get articles into the window, or to read one in another way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.domain.documents import Source
from reader.formats.exchange.shared import SUFFIX
from reader.session.file_formats import has_encoding, has_surroundings, readable_formats
from reader.ui.desk import Desk
from reader.ui.opening.encoding import ask_encoding
from reader.ui.opening.offers import Offer, offer_in
from reader.ui.opening.password import PasswordAsker
from reader.ui.opening.recognition import RecognitionAsker
from reader.ui.page import ArticlePage
from reader.ui.start.reading import Reading


class OpeningActs(QObject):
    """Handlers for the actions about opening; the page in view is asked each time."""

    problem = Signal(str)

    def __init__(
        self, window: QWidget, desk: Desk, page_in_view: Callable[[], ArticlePage | None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._page_in_view = page_in_view
        self.passwords = PasswordAsker(window)
        self.passwords.told.connect(self._on_password)
        self.passwords.refused.connect(desk.readings.cancelled)
        desk.readings.locked.connect(self.passwords.ask)
        self.recognition = RecognitionAsker(window)
        self.recognition.wished.connect(self._on_recognition)
        self.recognition.refused.connect(desk.readings.cancelled)
        self.recognition.impossible.connect(self.problem)
        desk.readings.scanned.connect(self._on_scanned)

    def open_files(self) -> None:
        """Ask for files and open them."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window, "Open articles", self._start_folder(), open_filter()
        )
        self._desk.open_paths([Path(name) for name in names])

    def paste_article(self) -> None:
        """Make an article of the text in the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        nothing = "There is no text in the clipboard. Copy some text, or a file, first."
        self._take(offer_in(data, "clipboard", nothing))

    def take_dropped(self, data: QMimeData) -> None:
        """Open what was dropped onto the window."""
        self._take(offer_in(data, "dragged text", "There is no text in what was dropped."))

    def whole_page(self) -> None:
        """Show what stands beside the article too, or the article alone again."""
        page, source = self._page_in_view(), self._source()
        if page is not None and source is not None:
            self._desk.read_again(
                page, is_whole=not source.is_whole, encoding=_chosen_encoding(source)
            )

    def text_encoding(self) -> None:
        """Ask for the encoding of the text, and read it anew in that."""
        page, source = self._page_in_view(), self._source()
        if page is None or source is None:
            return
        encoding = ask_encoding(self._window, source)
        if encoding is not None:
            self._desk.read_again(page, is_whole=source.is_whole, encoding=encoding)

    def show_state(self, actions: Mapping[str, QAction]) -> None:
        """Switch the actions on where they can work."""
        source = self._source()
        actions["text_encoding"].setEnabled(has_encoding(source))
        actions["whole_page"].setEnabled(has_surroundings(source))
        actions["whole_page"].setChecked(source is not None and source.is_whole)

    def _take(self, offer: Offer) -> None:
        self._desk.open_paths(offer.paths)
        if offer.pasted is not None:
            self._desk.open_pasted(offer.pasted)
        if offer.problem:
            self.problem.emit(offer.problem)

    def _on_password(self, reading: Reading, password: str) -> None:
        self._desk.readings.follow(reading.again(reading.options._replace(password=password)))

    def _on_scanned(self, reading: Reading) -> None:
        if not self._desk.open_recognised(reading.path):
            self.recognition.ask(reading)

    def _on_recognition(self, reading: Reading) -> None:
        self._desk.readings.follow(reading.again(reading.options._replace(recognises=True)))

    def _source(self) -> Source | None:
        page = self._page_in_view()
        return None if page is None else page.session.document.source

    def _start_folder(self) -> str:
        source = self._source()
        has_path = source is not None and source.path
        return str(Path(source.path).parent) if source and has_path else str(Path.home())


def open_filter() -> str:
    """Return the kinds of files as Qt's dialog wants them, everything readable first."""
    kinds = [
        (info.name, " ".join(f"*{suffix}" for suffix in info.suffixes))
        for info in readable_formats()
    ]
    readable = " ".join(patterns for _, patterns in kinds)
    shared = f"*{SUFFIX}"
    readable = f"{readable} {shared}"
    kinds.append(("Somebody’s work on an article", shared))
    lines = [("All readable files", readable), *kinds, ("All files", "*")]
    return ";;".join(f"{name} ({patterns})" for name, patterns in lines)


def _chosen_encoding(source: Source) -> str:
    return source.encoding if source.is_encoding_chosen else ""
