"""The menus of the window, filled from the table of actions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QMenuBar

from reader.ui.actions import ACTIONS, MENUS, DeskAction


def fill_menus(
    bar: QMenuBar, recent: QMenu, asked: Callable[[str], None]
) -> dict[str, DeskAction]:
    """Put every action into its menu, and the recent files below what opens some.

    Returns the actions by id; ``asked`` is called with the id of the one that is chosen.
    """
    menus = {name: bar.addMenu(words) for name, words in MENUS.items()}
    actions: dict[str, DeskAction] = {}
    for spec in ACTIONS:
        action = actions[spec.id] = DeskAction(spec, bar)
        action.asked.connect(asked)
        menus[spec.menu].addAction(action)
        if spec.id == "open_library":
            menus[spec.menu].addMenu(recent)
        if spec.ends_group:
            menus[spec.menu].addSeparator()
    return actions
