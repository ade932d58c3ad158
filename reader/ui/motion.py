"""Whether this desktop wants things to move on the screen.

Asked after the window is there, and never waited for: what the desktop's
portal says comes as a message. Where nobody says anything, things may move.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle

# Setting of the portal, and the value that forbids motion.
_WISHES = {
    ("org.freedesktop.appearance", "reduced-motion"): 1,
    ("org.gnome.desktop.interface", "enable-animations"): False,
}
_NO_SCREEN = {"offscreen", "minimal", "vnc"}  # nobody sees it, or each frame is sent by wire
_WINDOWS_ANIMATES = 0x1042  # SPI_GETCLIENTAREAANIMATION


class Motion(QObject):
    """Follows the desktop's wish; ``changed`` says that it is another now."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._refusals: set[tuple[str, str]] = set()
        self._is_allowed = False

    @property
    def is_allowed(self) -> bool:
        """Whether things may move; false until ``ask`` was called."""
        return self._is_allowed and not self._refusals

    def ask(self) -> None:
        """Find out, and listen to changes from now on."""
        self._is_allowed = QGuiApplication.platformName() not in _NO_SCREEN and _style_moves()
        if sys.platform == "win32":
            self._is_allowed = self._is_allowed and _windows_moves()
        elif sys.platform != "darwin":
            self._is_allowed = self._is_allowed and _files_move()
            self._ask_portal()
        self.changed.emit()

    def _ask_portal(self) -> None:
        if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            return  # without it, asking might start a bus of its own
        from reader.ui.portal import Portal  # noqa: PLC0415 - after the start, on Linux

        portal = Portal(self)
        portal.told.connect(self._on_told)
        for namespace, key in _WISHES:
            portal.ask(namespace, key)

    def _on_told(self, namespace: str, key: str, value: object) -> None:
        wish = namespace, key
        if wish not in _WISHES:
            return
        before = self.is_allowed
        if value == _WISHES[wish]:
            self._refusals.add(wish)
        else:
            self._refusals.discard(wish)
        if self.is_allowed != before:
            self.changed.emit()


def _style_moves() -> bool:
    """Ask the style, which knows the desktop's wish on some of them."""
    style = QApplication.style()
    return style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0


def _windows_moves() -> bool:
    import ctypes  # noqa: PLC0415 - on Windows only

    answer = ctypes.c_int(1)
    system = ctypes.windll.user32  # type: ignore[attr-defined,unused-ignore]
    system.SystemParametersInfoW(_WINDOWS_ANIMATES, 0, ctypes.byref(answer), 0)
    return bool(answer.value)


def _files_move() -> bool:
    """Look into the files where desktops without a portal keep this wish."""
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    wishes = (
        (folder / "kdeglobals", "KDE", "AnimationDurationFactor", _is_zero),
        (folder / "gtk-4.0" / "settings.ini", "Settings", "gtk-enable-animations", _is_off),
        (folder / "gtk-3.0" / "settings.ini", "Settings", "gtk-enable-animations", _is_off),
    )
    return not any(forbids(_entry(path, section, key)) for path, section, key, forbids in wishes)


def _entry(path: Path, section: str, key: str) -> str:
    """Return one entry of a desktop's file, empty if there is none."""
    import configparser  # noqa: PLC0415 - after the start

    parser = configparser.ConfigParser(strict=False, interpolation=None)
    try:
        parser.read_string(path.read_text("utf-8"))
    except (OSError, ValueError, configparser.Error):
        return ""
    return parser.get(section, key, fallback="")


def _is_zero(value: str) -> bool:
    try:
        return float(value) == 0
    except ValueError:
        return False


def _is_off(value: str) -> bool:
    return value.strip().lower() in {"0", "false", "no"}
