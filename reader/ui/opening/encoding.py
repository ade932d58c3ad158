"""Choosing the encoding of a text whose letters came out wrong."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from reader.domain.documents import Source
from reader.session.file_formats import encoding_in_list, encoding_words, encodings
from reader.ui.dialogs.choice import Choice, ChoiceDialog

BY_ITSELF = ""


def ask_encoding(parent: QWidget, source: Source) -> str | None:
    """Ask how to read a file; empty is "find out", ``None`` that nothing shall change."""
    dialog = ChoiceDialog(
        parent,
        "Text encoding",
        "Choose another encoding if letters are shown wrongly. The file itself is not changed.",
        "Encodings",
        "&Read again",
    )
    dialog.resize(400, 460)
    found = "" if source.is_encoding_chosen else f"now {encoding_words(source.encoding)}"
    dialog.offer(
        [
            Choice(BY_ITSELF, "Find out by itself", found),
            *(Choice(key, name) for key, name in encodings()),
        ],
        encoding_in_list(source.encoding) if source.is_encoding_chosen else BY_ITSELF,
    )
    answer, key = dialog.exec(), dialog.key()
    dialog.deleteLater()
    return str(key) if answer == QDialog.DialogCode.Accepted and key is not None else None
