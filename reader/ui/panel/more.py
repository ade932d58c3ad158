"""The button of the card behind which are all other actions that fit the item."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton

from reader.domain.entities import OWN
from reader.ui.shortcuts import SHORTCUTS, SPECS

_FOR_ALL = (
    "apply_to_all", "edit_tags", "highlight", "move_to_selection", "next_under_caret",
    "item_history", "copy_with_citation", "delete",
)  # fmt: skip
_FOR_NAMES = (
    "rename_entity", "preferred_name", "entity_note", "merge_entity", "split_entity",
    "reassign", "separate_entity",
)  # fmt: skip
_FOR_CLAIMS = (
    "say_who", "claim_cue", "claim_content", "modality", "claim_kinds", "verdict", "evidence",
    "split_claim", "join_claims",
)  # fmt: skip
_REMEMBERED = ("remember_here", "remember_everywhere")
_KINDS = {
    "person": "mark_person",
    "place": "mark_place",
    "organization": "mark_organization",
    "date": "mark_date",
    "claim": "mark_claim",
    OWN: "mark_own",
}
_ENDS = (
    "start_word_left", "start_word_right", "end_word_left", "end_word_right", "start_left",
    "start_right", "end_left", "end_right", "start_sentence_left", "start_sentence_right",
    "end_sentence_left", "end_sentence_right",
)  # fmt: skip


class MoreButton(QToolButton):
    """Opens a menu of actions with their keys; ``asked`` tells which was chosen."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._kind = ""
        self._left_out: frozenset[str] = frozenset()
        self.setText("More")
        self.setToolTip("More actions for this item")
        self.setAccessibleName("More actions for this item")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMenu(QMenu(self))
        self._kinds = QMenu("Change the &kind", self)
        self._ends = QMenu("Move the &ends", self)
        self.menu().aboutToShow.connect(self._fill)

    def show_for(self, kind: str, left_out: Iterable[str]) -> None:
        """Offer what fits a kind from now on, but for what is beside the button anyway."""
        self._kind = kind
        self._left_out = frozenset(left_out)

    def offered(self) -> list[list[str]]:
        """Return the actions that fit, in groups."""
        kind = self._kind
        groups: list[tuple[str, ...]] = [_FOR_ALL]
        if kind == "claim":
            groups.insert(0, _FOR_CLAIMS)
        elif kind in _KINDS or kind.startswith(OWN):
            groups[:0] = [(*_FOR_NAMES, *_only_for(kind)), _REMEMBERED]
        return [[name for name in group if name not in self._left_out] for group in groups]

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for group in self.offered():
            self._add(menu, group)
            menu.addSeparator()
        # A menu that is cleared does not delete the menus in it: they are kept and filled anew.
        self._refill(self._kinds, [act for kind, act in _KINDS.items() if kind != self._kind])
        self._refill(self._ends, _ENDS)

    def _refill(self, part: QMenu, names: Iterable[str]) -> None:
        part.clear()
        self._add(part, names)
        self.menu().addMenu(part)

    def _add(self, menu: QMenu, names: Iterable[str]) -> None:
        for name in names:
            # Behind a tab stands what is shown as the key; it is not one of this menu.
            words = f"{SPECS[name].words}\t{SHORTCUTS.first(name)}"
            action = menu.addAction(words)
            action.setObjectName(name)
            action.triggered.connect(partial(self._ask, name))

    def _ask(self, name: str) -> None:
        self.asked.emit(name)


def _only_for(kind: str) -> tuple[str, ...]:
    return {"place": ("choose_place",), "date": ("date_value",)}.get(kind, ())
