"""Asking before an address from an article is given to the browser or mail program.

The program itself never goes to the network. What it hands over is shown in
full and as plain text; the safe answer is the default.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextOption
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from reader.text.addresses import safe_address

_LINES, _CHARACTERS = 4, 64  # of an address in view; more of it scrolls
_COPIED = 2  # what ``exec`` returns besides accepted and rejected
_Button = QDialogButtonBox.StandardButton
_Role = QDialogButtonBox.ButtonRole


class OpenLinkDialog(QDialog):
    """The whole address, whose it is, and what to do with it."""

    def __init__(self, parent: QWidget | None, target: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Open the link")
        url = QUrl(target)
        is_mail = url.scheme() == "mailto"
        program = "mail program" if is_mail else "web browser"
        self.question = _label(f"Open this address in your {program}?")
        self.host = _label("" if is_mail else f"Web site: {_host(url)}")
        self.host.setVisible(not is_mail)
        self.address = QPlainTextEdit(target, readOnly=True, tabChangesFocus=True)
        self.address.setAccessibleName("Address of the link")
        self.address.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        metrics = self.address.fontMetrics()
        self.address.setMinimumWidth(_CHARACTERS * metrics.averageCharWidth())
        self.address.setFixedHeight((_LINES + 1) * metrics.lineSpacing())
        self.buttons = QDialogButtonBox()
        open_ = self.buttons.addButton("&Open", _Role.AcceptRole)
        copy = self.buttons.addButton("&Copy address", _Role.ActionRole)
        cancel = self.buttons.addButton(_Button.Cancel)
        for button in (open_, copy):
            button.setAutoDefault(False)
        copy.clicked.connect(self._on_copy)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (self.question, self.address, self.host, self.buttons):
            column.addWidget(part)
        cancel.setDefault(True)
        cancel.setFocus()
        self._target = target

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._target)
        self.done(_COPIED)


def open_link(parent: QWidget, target: str) -> str:
    """Ask whether to open an address, and do what the person says.

    Returns what came of it as a sentence, empty when nothing was done.
    """
    # A library is a file like any other: its addresses are not trusted either.
    if safe_address(target) != target or not QUrl(target).isValid():
        return "This link cannot be opened: its address is damaged or not safe."
    dialog = OpenLinkDialog(parent, target)
    answer = dialog.exec()
    dialog.deleteLater()
    if answer == _COPIED:
        return "The address was copied."
    if answer != QDialog.DialogCode.Accepted:
        return ""
    is_open = QDesktopServices.openUrl(QUrl(target))
    return "The link was opened." if is_open else "No program was found that opens this address."


def _label(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _host(url: QUrl) -> str:
    """Return the name of a site, in both spellings if it has letters beyond ASCII.

    Some of those look like others, so the second spelling tells names apart.
    """
    plain = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
    shown = url.host(QUrl.ComponentFormattingOption.FullyDecoded)
    return plain if shown == plain else f"{shown}\nin plain letters: {plain}"
