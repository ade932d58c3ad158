"""The sheet of keys shows every key there is."""

from __future__ import annotations

from PySide6.QtWidgets import QTableWidget

from reader.ui.actions import ACTIONS
from reader.ui.article.keys import TEXT_KEYS
from reader.ui.dialogs.keys import KeysDialog


def test_the_sheet_has_a_row_for_every_action_with_a_key(person):
    rows = []

    def look(dialog):
        assert isinstance(dialog, KeysDialog)
        table = dialog.findChild(QTableWidget)
        rows.extend(
            (table.item(row, 1).text(), table.item(row, 2).text())
            for row in range(table.rowCount())
        )
        dialog.reject()

    person.in_dialog(look)
    person.press("F1")
    assert [words for words, _ in rows] == [
        *(spec.words.replace("&", "") for spec in ACTIONS if spec.keys),
        *(words for words, _ in TEXT_KEYS),
    ]
    assert ("Accept", "A") in rows
    assert ("Redo", "Ctrl+Shift+Z, Ctrl+Y") in rows
