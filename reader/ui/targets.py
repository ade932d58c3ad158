"""Asking where a new file is to go: nothing is written over that was not asked about."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from reader.base.errors import UserError


def ask_target(
    parent: QWidget, title: str, suggested: Path, kinds: str, suffix: str
) -> Path | None:
    """Return the file that a person chose; one without any ending gets ``suffix``.

    Raises:
        UserError: With the ending it is another file, which is there already.
    """
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
    if not chosen:
        return None
    target = Path(chosen)
    if target.suffix:
        return target
    target = target.with_name(f"{target.name}{suffix}")
    if target.exists():  # the dialog has asked about the name without the ending
        raise UserError(
            f"“{target.name}” is there already, and was left as it is. "
            "Choose just that name to write over it."
        )
    return target
