"""The open articles as tabs: their titles, their order, and going round by keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabWidget

from reader.base.file_names import visible
from reader.domain.article_facts import ArticleTitle
from reader.domain.article_notes import ArticleNotes
from reader.domain.changes import ChangeSet
from reader.session.families import flat, shortened
from reader.session.recent import file_hints
from reader.ui.article import accessible
from reader.ui.page import ArticlePage
from reader.ui.plain_tips import plain_tip

LONGEST = 40  # characters of a title in a tab; the whole is in the tooltip


class ArticleTabs(QTabWidget):
    """One tab for each article; ``rearranged`` tells that other ones are there, or elsewhere."""

    rearranged = Signal()

    def __init__(self) -> None:
        super().__init__(tabsClosable=True, documentMode=True, movable=True)
        self.setTabBarAutoHide(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName("Open articles")
        self.currentChanged.connect(self.rearranged)
        self.tabBar().tabMoved.connect(self.rearranged)

    @property
    def page(self) -> ArticlePage | None:
        """The article in view."""
        widget = self.currentWidget()
        return widget if isinstance(widget, ArticlePage) else None

    def pages(self) -> list[ArticlePage]:
        """Return all open articles in tab order."""
        widgets = (self.widget(place) for place in range(self.count()))
        return [w for w in widgets if isinstance(w, ArticlePage)]

    def add(self, page: ArticlePage) -> None:
        """Put an article at the end; what is in front stays there."""
        self.addTab(page, "")
        unsubscribe = page.session.changed.subscribe(partial(self._on_changed, page))
        page.closed.connect(unsubscribe)
        self.show_titles()
        self.rearranged.emit()

    def remove(self, page: ArticlePage) -> None:
        """Take an article out."""
        self.removeTab(self.indexOf(page))
        self.show_titles()
        self.rearranged.emit()

    def show_titles(self) -> None:
        """Name the tabs after their articles; two of one title are told apart by their files."""
        documents = [page.session.document for page in self.pages()]
        titles = [flat(document.title) for document in documents]
        paths = [document.source.path if document.source else "" for document in documents]
        hints = file_hints(titles, paths)
        for place, (title, path, hint) in enumerate(zip(titles, paths, hints, strict=True)):
            words = shortened(title, LONGEST)
            if hint:
                words += f" ({hint})"
            is_finished = self.pages()[place].session.notes.is_finished
            if is_finished:
                words = f"✓ {words}"
            self.setTabText(place, words.replace("&", "&&"))
            told = "\n".join(filter(None, (title, visible(path), "Finished" * is_finished)))
            self.setTabToolTip(place, plain_tip(told))

    def next_tab(self) -> None:
        """Show the next article, round to the first."""
        self._step(1)

    def previous_tab(self) -> None:
        """Show the article before, round to the last."""
        self._step(-1)

    def move_tab_right(self) -> None:
        """Put the tab in front one place on."""
        self._move(1)

    def move_tab_left(self) -> None:
        """Put the tab in front one place back."""
        self._move(-1)

    def _step(self, step: int) -> None:
        if self.count() > 1:
            self.setCurrentIndex((self.currentIndex() + step) % self.count())
            if self.page is not None:
                self.page.view.setFocus()

    def _move(self, step: int) -> None:
        place = self.currentIndex() + step
        if 0 <= place < self.count():
            self.tabBar().moveTab(self.currentIndex(), place)
            accessible.say(self, f"Tab {place + 1} of {self.count()}")

    def _on_changed(self, page: ArticlePage, changes: ChangeSet) -> None:
        if any(isinstance(change.item, ArticleTitle | ArticleNotes) for change in changes.changes):
            self.show_titles()
            page.view.setAccessibleDescription(page.session.document.title)
