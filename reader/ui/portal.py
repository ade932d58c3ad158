"""The settings of a Linux desktop, asked over the session bus without waiting."""

from __future__ import annotations

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusVariant,
)

_SERVICE = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_INTERFACE = "org.freedesktop.portal.Settings"
_PATIENCE_MS = 3000


class Portal(QObject):
    """Tells settings by namespace, key and value: what was asked for, and every change."""

    told = Signal(str, str, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._bus = QDBusConnection.sessionBus()
        if self._bus.isConnected():
            self._bus.connect(  # type: ignore[call-overload]
                _SERVICE,
                _PATH,
                _INTERFACE,
                "SettingChanged",
                self,
                SLOT("on_changed(QDBusMessage)"),
            )

    def ask(self, namespace: str, key: str) -> None:
        """Ask for one setting; nothing is told if there is no answer."""
        if not self._bus.isConnected():
            return
        call = QDBusMessage.createMethodCall(_SERVICE, _PATH, _INTERFACE, "Read")
        call.setArguments([namespace, key])
        _Question(self, namespace, key, self._bus.asyncCall(call, _PATIENCE_MS))

    @Slot("QDBusMessage")
    def on_changed(self, message: QDBusMessage) -> None:
        """Pass on a change."""
        namespace, key, value = message.arguments()
        self.told.emit(namespace, key, _plain(value))


class _Question(QDBusPendingCallWatcher):
    """One call under way; it goes when it is answered."""

    def __init__(self, portal: Portal, namespace: str, key: str, call: object) -> None:
        super().__init__(call, portal)  # type: ignore[arg-type]
        self._portal = portal
        self._about = namespace, key
        self.finished.connect(self._on_finished)

    def _on_finished(self) -> None:
        if not self.isError():
            for value in self.reply().arguments()[:1]:
                self._portal.told.emit(*self._about, _plain(value))
        self.deleteLater()


def _plain(value: object) -> object:
    """Return what is inside of variants, which the portal nests."""
    while isinstance(value, QDBusVariant):
        value = value.variant()
    return value
