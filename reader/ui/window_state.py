"""The size and place of the window; nothing else is kept in QSettings."""

from __future__ import annotations

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from reader.base.paths import data_folder

START_SIZE = (1240, 820)


def restore_geometry(window: QWidget) -> None:
    """Give the window its last size and place."""
    window.resize(*START_SIZE)
    geometry = _settings().value("window/geometry")
    if geometry is not None:
        window.restoreGeometry(geometry)


def keep_geometry(window: QWidget) -> None:
    """Remember the size and place of the window."""
    _settings().setValue("window/geometry", window.saveGeometry())


def _settings() -> QSettings:
    return QSettings(str(data_folder() / "window.ini"), QSettings.Format.IniFormat)
