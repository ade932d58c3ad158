"""The menu of the right button, the menu key and Shift+F10, in the text and in the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from reader.session.marks import kind_key
from reader.ui.actions import DeskAction
from reader.ui.context_actions import Group, for_item, for_place, for_selection
from reader.ui.neighbours import annotation_in_focus
from reader.ui.page import ArticlePage
from reader.ui.words import singular


class ContextMenus(QObject):
    """Shows the actions of the window that make sense here, with their keys."""

    def __init__(self, actions: Mapping[str, DeskAction], parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions
        self.shown: QMenu | None = None
        """The menu that was shown last."""

    def serve(self, page: ArticlePage) -> None:
        """Show menus on a page from now on."""
        page.view.menu_asked.connect(partial(self._on_text, page))
        page.panel.table.menu_asked.connect(partial(self._on_list, page))

    def _on_text(self, page: ArticlePage, point: QPoint | None) -> None:
        viewport = page.view.viewport()
        where = _beside_words(page) if point is None else point
        self._show(page, viewport, where)

    def _on_list(self, page: ArticlePage, point: QPoint) -> None:
        item = annotation_in_focus(page.session, page.focus.current)
        if item is not None:
            groups = for_item(item)
            self._pop_up(page, page.panel.table.viewport(), point, groups)

    def _show(self, page: ArticlePage, over: QWidget, point: QPoint) -> None:
        item = annotation_in_focus(page.session, page.focus.current)
        if page.view.selected_span() is not None:
            groups = for_selection(item)
        elif item is not None and page.meant.place() is None:
            groups = for_item(item)
        else:
            groups = for_place(has_link=page.links.is_at_caret())
        self._pop_up(page, over, point, groups)

    def _pop_up(
        self, page: ArticlePage, over: QWidget, point: QPoint, groups: Sequence[Group]
    ) -> None:
        menu = self.shown = QMenu(page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(f"What can be done with {_called(page)}")
        menu.destroyed.connect(self._on_gone)
        for group in groups:
            possible = [self._actions[name] for name in group.actions]
            possible = [action for action in possible if action.isEnabled()]
            if possible and not menu.isEmpty():
                menu.addSeparator()
            inner = menu.addMenu(group.words) if possible and group.words else menu
            inner.addActions(possible)
        menu.popup(over.mapToGlobal(point))

    def _on_gone(self) -> None:
        self.shown = None


def _beside_words(page: ArticlePage) -> QPoint:
    """Return where the menu of a key opens: below what it is about, else in the middle."""
    selected, place = page.view.selected_span(), page.meant.place()
    item = annotation_in_focus(page.session, page.focus.current)
    if selected is not None:
        place = selected.start
    elif place is None and item is not None:
        place = item.span.start
    box = None if place is None else page.view.rectangle(place)
    return page.view.viewport().rect().center() if box is None else box.bottomLeft()


def _called(page: ArticlePage) -> str:
    if page.view.selected_span() is not None:
        return "the selection"
    item = annotation_in_focus(page.session, page.focus.current)
    if item is None or page.meant.place() is not None:
        return "these words"
    kind = singular(kind_key(item), page.session.vocabulary.kinds_by_id)
    return f"this item: {kind} “{item.anchor.quote}”"
