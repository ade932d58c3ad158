"""The menus of the window, filled from the table of actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QMenu, QMenuBar

from reader.ui.actions import ACTIONS, MENUS, DeskAction


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
