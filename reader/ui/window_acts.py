"""What menus do that is not about one item: files, exports, help."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMainWindow, QMessageBox

from reader import __version__
from reader.base.errors import StoreError, UserError
from reader.base.file_names import safe_stem
from reader.base.paths import data_folder
from reader.formats.copies import exporters
from reader.session.exporting import annotated, export
from reader.session.language import known_language
from reader.session.session import Session
from reader.ui.desk import Desk
from reader.ui.page import ArticlePage
from reader.ui.targets import ask_target

_EXPORT = {
    "html": ("Export annotated page", "Web page (*.html)"),
    "csv": ("Export items as a table", "Table (*.csv)"),
    "json": ("Export items as JSON", "JSON (*.json)"),
    "w3c": ("Export as W3C annotations", "Annotations (*.jsonld)"),
}


class WindowActs(QObject):
    """Handlers for the actions of the window; the page in view is asked each time."""

    def __init__(
        self,
        window: QMainWindow,
        desk: Desk,
        page_in_view: Callable[[], ArticlePage | None],
        close_page: Callable[[ArticlePage], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._page_in_view = page_in_view
        self._close_page = close_page
        self._box: QMessageBox | None = None

    def open_library(self) -> None:
        """Choose among all articles ever opened, or look for words in them."""
        # Nobody needs it for the first paint.
        from reader.ui.library.arriving import arrive  # noqa: PLC0415
        from reader.ui.library.window import choose_article  # noqa: PLC0415

        chosen = choose_article(self._window, self._desk.library)
        if chosen is None:
            return
        page = self._desk.open_stored(chosen.document_id)
        if page is not None:
            # Once the new page has its size.
            QTimer.singleShot(0, page, partial(arrive, page, chosen))

    def show_learned(self) -> None:
        """Show what is remembered about names, to change it or take it back."""
        # Nobody needs it for the first paint.
        from reader.ui.dialogs.learned_list import show_learned  # noqa: PLC0415

        try:
            show_learned(self._window, self._desk.analysing.learned)
        except StoreError as error:
            self.show_problem(str(error))

    def close_article(self) -> None:
        """Close the tab in view."""
        if self._page is not None:
            self._close_page(self._page)

    def export_html(self) -> None:
        """Write the annotated page."""
        self._export("html")

    def export_csv(self) -> None:
        """Write the items as a table."""
        self._export("csv")

    def export_json(self) -> None:
        """Write the items as JSON."""
        self._export("json")

    def export_w3c(self) -> None:
        """Write what the person has marked for other programs."""
        self._export("w3c")

    def quit(self) -> None:
        """Close the window."""
        self._window.window().close()

    def languages(self) -> None:
        """Choose what reads which language."""
        from reader.ui.dialogs.languages import ask_pipelines  # noqa: PLC0415 - on demand

        page = self._page
        code = known_language(page.session)[0] if page is not None else ""
        chosen = ask_pipelines(self._window, self._desk.preferences.settings.pipelines, code)
        if chosen is not None:
            self._desk.preferences.choose_pipelines(chosen)
            if page is not None:
                page.analyse()

    def show_about(self) -> None:
        """Say what this is."""
        box = QMessageBox(self._window)
        box.setWindowTitle("About Reading Desk")
        box.setTextFormat(Qt.TextFormat.PlainText)
        page = self._page
        model = page.session.model if page is not None and page.session.model else "none used yet"
        box.setText(
            f"Reading Desk {__version__}\n\nEverything runs on this machine. "
            f"Language model of this article: {model}.\n"
            f"Your articles and notes are kept in {data_folder()}.\n\n"
            "Free software under the MIT License. Place data: GeoNames, CC BY 4.0."
        )
        box.exec()
        box.deleteLater()

    def show_problem(self, sentence: str) -> None:
        """Show a sentence that the reader must not miss; several at once share a window."""
        box = self._box
        if box is not None and box.isVisible():
            if sentence not in box.text().split("\n\n"):
                box.setText(f"{box.text()}\n\n{sentence}")
            return
        if box is not None:
            box.deleteLater()
        box = self._box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("Reading Desk")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(sentence)
        box.open()

    @property
    def _page(self) -> ArticlePage | None:
        return self._page_in_view()

    def _export(self, key: str) -> None:
        page = self._page
        if page is None:
            return
        page.details.save_comment()
        title, kinds = _EXPORT[key]
        suggested = _suggested_target(page.session, key)
        suffix = exporters()[key].info.suffixes[0]
        try:
            target = ask_target(self._window, title, suggested, kinds, suffix)
            if target is None:
                return
            export(annotated(page.session.document, page.session.article), key, target)
        except UserError as error:
            self.show_problem(str(error))
        else:
            page.report(f"Written to {target}")


def _suggested_target(session: Session, key: str) -> Path:
    source = session.document.source
    path = Path(source.path) if source is not None and source.path else Path.home() / "article"
    return path.with_name(f"{safe_stem(path.stem)} annotated{exporters()[key].info.suffixes[0]}")
