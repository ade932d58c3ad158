"""The menus of the window, filled from the table of actions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtWidgets import QMenu, QMenuBar

from reader.ui.actions import ACTIONS, MENUS, DeskAction, Needs

# Set apart, so that none of them is switched on and off again at each act.
_FOLLOW_THE_PAGE = {
    "undo", "redo", "back", "forward", "stop_analysis", "analyse",
    "go_to_page", "show_contents", "original_page",
}  # fmt: skip


def fill_menus(
    bar: QMenuBar, below: Mapping[str, QMenu], asked: Callable[[str], None]
) -> dict[str, DeskAction]:
    """Put every action into its menu, and further menus ``below`` some of them.

    Returns the actions by id; ``asked`` is called with the id of the one that is chosen.
    """
    menus = {name: bar.addMenu(words) for name, words in MENUS.items()}
    actions: dict[str, DeskAction] = {}
    for spec in ACTIONS:
        action = actions[spec.id] = DeskAction(spec, bar)
        action.asked.connect(asked)
        menus[spec.menu].addAction(action)
        if spec.id in below:
            menus[spec.menu].addMenu(below[spec.id])
        if spec.ends_group:
            menus[spec.menu].addSeparator()
    return actions


def switch_actions(
    actions: Iterable[DeskAction], page: object, has_item: bool, has_selection: bool
) -> None:
    """Let only those be chosen whose needs are met; ``page`` is the article in view, or none."""
    for action in actions:
        if action.spec.id in _FOLLOW_THE_PAGE and page is not None:
            continue
        match action.spec.needs:
            case Needs.NOTHING:
                action.setEnabled(True)
            case Needs.ARTICLE:
                action.setEnabled(page is not None)
            case Needs.ITEM:
                action.setEnabled(has_item)
            case Needs.ITEM_OR_SELECTION:
                action.setEnabled(has_item or has_selection)
