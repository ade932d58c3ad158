"""The window: menus, tabs, status bar. It assembles parts and owns no logic."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from reader.base.errors import UserError
from reader.session.analysing import AnalysisState
from reader.session.language import language_words
from reader.ui.backups.acts import BackupActs
from reader.ui.context_menu import ContextMenus
from reader.ui.desk import Desk
from reader.ui.keys.acts import KeyActs
from reader.ui.menus import fill_menus, switch_actions
from reader.ui.notes.own_menu import OwnKindsMenu
from reader.ui.opening.lines import ReadingLines
from reader.ui.opening.offers import is_offer
from reader.ui.opening_acts import OpeningActs
from reader.ui.page import ArticlePage
from reader.ui.page_acts import PageActs
from reader.ui.page_layout import one_below_the_other
from reader.ui.project.acts import ProjectActs
from reader.ui.recent_menu import RecentMenu
from reader.ui.reopening import Reopening
from reader.ui.saving.acts import SavingActs
from reader.ui.saving.banner import SavingBanner
from reader.ui.saving.words import SavingWords
from reader.ui.status import StatusLine
from reader.ui.tabs import ArticleTabs
from reader.ui.theme import system_theme, theme_for
from reader.ui.welcome import Welcome
from reader.ui.window_acts import WindowActs
from reader.ui.window_state import keep_geometry, restore_geometry


class MainWindow(QMainWindow):
    """Shows open articles as tabs, or a welcome text when there is none."""

    def __init__(self, desk: Desk, *, is_inside: bool = False) -> None:
        """Make the window; ``is_inside`` leaves size and place to the frame around it."""
        super().__init__()
        self.desk = desk
        self.theme = system_theme()
        self.setWindowTitle("Reading Desk")
        self.setAcceptDrops(True)
        self.tabs = ArticleTabs()
        self.reopening = Reopening(desk, self.tabs)
        self.welcome = Welcome()
        self._stacked = QStackedWidget()
        self._stacked.addWidget(self.welcome)
        self._stacked.addWidget(self.tabs)
        self.banner = SavingBanner(desk.saving)
        below = self.banner, ReadingLines(desk.readings)
        self.setCentralWidget(one_below_the_other(self._stacked, *below))
        self.status = StatusLine(self)
        self.setStatusBar(self.status)
        self._saving = SavingWords(desk.saving, self.status)
        self.acts = WindowActs(self, desk, self._page_in_view, self.close_page)
        self.opening = OpeningActs(self, desk, self._page_in_view)
        self.recent = RecentMenu(desk, self)
        self.own_kinds = OwnKindsMenu(desk.vocabulary, self)
        menus = {"open_library": self.recent, "mark_own": self.own_kinds}
        self.actions_by_id = fill_menus(self.menuBar(), menus, self._on_asked)
        self.context_menus = ContextMenus(self.actions_by_id, self)
        self.keys = KeyActs(self, desk, self.actions_by_id)
        self._page_acts: dict[ArticlePage, PageActs] = {}
        self.unsaved = SavingActs(self, desk)
        self._owners = (
            self.acts, self.opening, self.tabs, self.reopening, self.desk.preferences, self.keys,
            self.unsaved, *(make(self, desk) for make in (BackupActs, ProjectActs)),
        )  # fmt: skip
        self._needs_met: tuple[ArticlePage | None, bool, bool] | None = None
        self._connect()
        self._show_switches()
        if not is_inside:
            restore_geometry(self)
        self._update()

    @property
    def page(self) -> ArticlePage | None:
        """The article in view."""
        return self.tabs.page

    def _page_in_view(self) -> ArticlePage | None:
        return self.page

    def pages(self) -> list[ArticlePage]:
        """Return all open articles in tab order."""
        return self.tabs.pages()

    def add_page(self, page: ArticlePage) -> None:
        """Show a new article and start what it needs."""
        self.add_behind(page)
        self.tabs.setCurrentWidget(page)
        page.view.setFocus()
        self.status.clearMessage()
        self._update()

    def add_behind(self, page: ArticlePage) -> None:
        """Do the same, but let what is in front stay there."""
        page.message.connect(self.status.say)
        page.acted.connect(self._saving.on_act)
        page.state_changed.connect(self._update)
        page.act_requested.connect(self._on_asked)
        page.links.hovered.connect(self.status.show_target)
        self.context_menus.serve(page)
        self._page_acts[page] = PageActs(page, self.desk.preferences)
        self.tabs.add(page)

    def close_page(self, page: ArticlePage) -> None:
        """Close an article for now; it can be opened again at once."""
        self.reopening.closed(page)
        self.remove_page(page)

    def remove_page(self, page: ArticlePage) -> None:
        """Close an article; everything on it has been saved."""
        page.close_down()
        self.desk.forget(page)
        del self._page_acts[page]
        self.tabs.remove(page)
        page.deleteLater()
        self._update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and text that other programs drag onto the window."""
        if event.source() is None and is_offer(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)  # a text editor may propose to move it
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.opening.take_dropped(event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save the place in every article before the window goes; stay for unsaved work."""
        if not self.unsaved.may_close():
            event.ignore()
            return
        keep_geometry(self.window())
        self.reopening.close()
        for page in self.pages():
            page.close_down()
        self.desk.close()
        event.accept()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._update)
        self.tabs.currentChanged.connect(lambda _place: self.desk.catch_up_soon(self.page))
        self.tabs.tabCloseRequested.connect(self._on_tab_close_requested)
        self.status.stop_requested.connect(self._on_stop_requested)
        self.status.language_requested.connect(self.actions_by_id["article_language"].trigger)
        self.status.page_requested.connect(self.actions_by_id["go_to_page"].trigger)
        self.own_kinds.wanted.connect(self._on_own_kind_wanted)
        self.welcome.act_requested.connect(self._on_asked)
        self.banner.act_requested.connect(self._on_asked)
        self.desk.page_ready.connect(self.add_page)
        self.desk.page_behind.connect(self.add_behind)
        self.reopening.said.connect(self.status.say)
        self.desk.page_wanted.connect(self.tabs.setCurrentWidget)
        self.desk.page_replaced.connect(self._on_page_replaced)
        self.desk.page_unwanted.connect(self.remove_page)
        self.desk.readings.cancelled.connect(self.status.say)
        self.desk.readings.left.connect(self._update)
        self.opening.problem.connect(self.acts.show_problem)
        self.desk.failed.connect(self.acts.show_problem)
        self.desk.preferences.changed.connect(self._show_switches)
        QApplication.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    def _on_page_replaced(self, old: ArticlePage, page: ArticlePage) -> None:
        place = self.tabs.indexOf(old)
        self.remove_page(old)
        self.tabs.tabBar().moveTab(self.tabs.indexOf(page), place)

    def _on_asked(self, action: str) -> None:
        for owner in self._owners:
            if hasattr(owner, action):
                try:
                    getattr(owner, action)()
                except UserError as error:
                    self.acts.show_problem(str(error))
                return
        if self.page is not None:
            self._page_acts[self.page].run(action)

    def _on_own_kind_wanted(self, kind: str) -> None:
        if self.page is not None:
            self._page_acts[self.page].mark(kind)

    def _show_switches(self) -> None:
        for action, is_on in self.desk.preferences.switches().items():
            self.actions_by_id[action].setChecked(is_on)

    def _on_tab_close_requested(self, place: int) -> None:
        widget = self.tabs.widget(place)
        if isinstance(widget, ArticlePage):
            self.close_page(widget)

    def _on_stop_requested(self) -> None:
        if self.page is not None:
            self.page.stop_analysis()

    def _on_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        self.theme = self.desk.in_own_colours(theme_for(scheme))
        for page in self.pages():
            page.set_theme(self.theme)

    def _update(self) -> None:
        page = self.page
        self._stacked.setCurrentWidget(self.welcome if page is None else self.tabs)
        # While the bar is hidden, the Tab key would be lost in it.
        has_bar = self.tabs.count() > 1
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus if has_bar else Qt.FocusPolicy.NoFocus)
        has_item = page is not None and page.focus.current is not None
        has_selection = page is not None and page.view.selected_span() is not None
        if self._needs_met != (page, has_item, has_selection):
            self._needs_met = page, has_item, has_selection
            switch_actions(self.actions_by_id.values(), *self._needs_met)
        self.opening.show_state(self.actions_by_id)
        self._update_words(page)

    def _update_words(self, page: ArticlePage | None) -> None:
        state: AnalysisState | None = page.task.state if page is not None else None
        self.status.show_state(state)
        self.status.show_language(*(("", "") if page is None else language_words(page.session)))
        self.status.show_page("" if page is None else page.guide.words())
        self.status.show_finished("" if page is None else self._page_acts[page].review.finished())
        undo, redo = self.actions_by_id["undo"], self.actions_by_id["redo"]
        if page is None:
            self.setWindowTitle("Reading Desk")
            return
        for action, reason in page.guide.reasons().items():
            self.actions_by_id[action].setEnabled(not reason)
            self.actions_by_id[action].setStatusTip(reason)
        for action, is_on in self._page_acts[page].switches().items():
            self.actions_by_id[action].setChecked(is_on)
        steps = page.acts.steps
        undo.setText(f"&Undo {steps.undo_label}".rstrip())
        redo.setText(f"&Redo {steps.redo_label}".rstrip())
        undo.setEnabled(steps.can_undo)
        redo.setEnabled(steps.can_redo)
        self.actions_by_id["back"].setEnabled(page.focus.can_go_back)
        self.actions_by_id["forward"].setEnabled(page.focus.can_go_forward)
        self.actions_by_id["stop_analysis"].setEnabled(page.task.request is not None)
        self.actions_by_id["analyse"].setEnabled(page.task.request is None)
        self.setWindowTitle(f"{page.session.document.title} – Reading Desk")
