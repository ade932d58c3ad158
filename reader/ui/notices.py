"""Sentences below the text that stay until the reader has closed them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reader.ui.article import accessible
from reader.ui.closing import close_button
from reader.ui.plain_tips import plain_tip


class Answer(NamedTuple):
    """What a button of a notice says and does."""

    words: str
    act: Callable[[], object]
    tip: str = ""


class NoticeBar(QWidget):
    """A column of notices; takes no room when there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setVisible(False)

    def add(self, sentence: str) -> None:
        """Show a sentence, once."""
        if sentence in self.sentences():
            return
        self._show(_Notice(sentence))

    def ask(self, sentence: str, answers: Sequence[Answer]) -> None:
        """Show a sentence, once, with a button for each thing that can be done about it."""
        if sentence not in self.sentences():
            self._show(_Asking(sentence, answers))

    def add_losses(self, losses: Sequence[str]) -> None:
        """Show what of the file is not shown: the first of it, the rest on demand."""
        if losses:
            self._show(_Losses(tuple(losses)))

    def sentences(self) -> list[str]:
        """Return what is shown now."""
        return [n.label.text() for n in self._notices()]

    def _show(self, notice: _Notice) -> None:
        notice.close_button.clicked.connect(self._on_closed)
        self._column.addWidget(notice)
        notice.show()
        self.setVisible(True)
        accessible.say(self, notice.label.text())

    def _notices(self) -> list[_Notice]:
        return [w for w in self.children() if isinstance(w, _Notice) and not w.isHidden()]

    def _on_closed(self) -> None:
        notice = self.sender().parent()
        if isinstance(notice, _Notice):
            notice.hide()
            notice.deleteLater()
        self.setVisible(bool(self._notices()))


class _Notice(QFrame):
    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.label = QLabel(sentence, wordWrap=True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.close_button = close_button("Close this notice", "Close")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 4, 6, 4)
        self._row.addWidget(self.label, 1)
        self._row.addWidget(self.close_button)


class _Asking(_Notice):
    """A sentence with answers; any of them closes it."""

    def __init__(self, sentence: str, answers: Sequence[Answer]) -> None:
        super().__init__(sentence)
        for place, answer in enumerate(answers, start=1):
            button = QToolButton()
            button.setText(answer.words)
            button.setToolTip(plain_tip(answer.tip))
            button.setAccessibleDescription(answer.tip)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(answer.act)
            button.clicked.connect(self.close_button.click)
            self._row.insertWidget(place, button)


class _Losses(_Notice):
    """The first loss; a button shows and hides all of them."""

    def __init__(self, losses: tuple[str, ...]) -> None:
        super().__init__(losses[0])
        self._losses = losses
        self.details = QToolButton(autoRaise=True)
        self.details.setCheckable(True)
        self.details.setText("&Details")
        self.details.setToolTip("Everything that the file holds and the text does not")
        self.details.toggled.connect(self._on_details)
        self._row.insertWidget(1, self.details)
        self.details.setVisible(len(losses) > 1)
        self._on_details(False)

    def _on_details(self, is_open: bool) -> None:
        more = len(self._losses) - 1
        if is_open:
            self.label.setText("\n".join(f"• {loss}" for loss in self._losses))
            accessible.say(self, " ".join(self._losses))
        else:
            self.label.setText(f"{self._losses[0]} And {more} more." if more else self._losses[0])
