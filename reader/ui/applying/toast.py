"""A line over the lower edge of the text that says what has been done, and how to take it back.

It takes the place of "are you sure?". It covers a little of the text and
moves nothing; after some seconds it is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QToolButton

from reader.domain.annotations import Annotation
from reader.domain.changes import Change, ChangeSet
from reader.session.equal_patterns import Deed, Pattern, pattern_of_act
from reader.ui.applying.counter import Counter
from reader.ui.article import accessible
from reader.ui.page import ArticlePage
from reader.ui.shortcuts import SHORTCUTS

STAYS_MS = 8_000
PAUSE_MS = 200  # after an act before the like of it are counted; a held key goes first
_MARGIN = 12  # pixels to the edges of the text
_WORK = 0.004  # seconds of counting before the window is let go on


class Toaster(QObject):
    """Shows a toast after acts that take something away, or that many could be put through."""

    def __init__(self, page: ArticlePage) -> None:
        super().__init__(page)
        self._page = page
        self._toast: Toast | None = None
        self._words = ""
        self._pattern: Pattern | None = None
        self._counter: Counter | None = None
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._work = QTimer(self, interval=0)
        self._pause.timeout.connect(self._work.start)
        self._work.timeout.connect(self._count_on)
        self._unsubscribe: tuple[Callable[[], None], ...] = (
            page.session.changed.subscribe(self._on_changed),
            page.acts.done.subscribe(self._on_done),
        )

    @property
    def toast(self) -> Toast | None:
        """What is shown, or was shown last."""
        return self._toast

    def hide(self) -> None:
        """Show nothing."""
        self._stop_counting()
        if self._toast is not None:
            self._toast.hide()

    def close_down(self) -> None:
        """Stop following; the article is about to go."""
        self._stop_counting()
        for unsubscribe in self._unsubscribe:
            unsubscribe()

    def _on_changed(self, _changes: ChangeSet) -> None:
        self.hide()

    def _on_done(self, changes: ChangeSet) -> None:
        from reader.ui.applying.words import done_words  # noqa: PLC0415 - not for a start

        self._words = done_words(changes, _quote(changes))
        if _takes_away(changes) or _is_many(changes):
            self._show(self._words, 0)
        self._pattern = pattern_of_act(self._page.session.document, changes)
        # To accept is not offered: whoever goes through items accepts many.
        if self._pattern is not None and self._pattern.deed is not Deed.ACCEPT:
            self._pause.start()

    def _count_on(self) -> None:
        if self._counter is None:
            self._counter = self._made_counter()
        if self._counter.work(_WORK):
            count = self._counter.count
            self._stop_counting()
            if count:
                self._show(self._words, count)

    def _made_counter(self) -> Counter:
        from reader.ui.applying.offers import counted  # noqa: PLC0415 - the search loads slowly

        assert self._pattern is not None
        return Counter(counted(self._page.session, self._pattern))

    def _stop_counting(self) -> None:
        self._pause.stop()
        self._work.stop()
        self._counter = None

    def _show(self, words: str, more: int) -> None:
        if self._toast is None:
            self._toast = Toast(self._page)
        self._toast.tell(words, more)


class Toast(QFrame):
    """The line; lies over the text, above its lower edge."""

    def __init__(self, page: ArticlePage) -> None:
        super().__init__(page.view)
        self._page = page
        self._view = page.view
        self._sentence = ""
        self.setObjectName("toast")
        self.setAccessibleName("What has just been done")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.more = self._button("apply_to_all")
        self.undo = self._button("undo")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 4)
        row.setSpacing(8)
        for part in (self.words, self.more, self.undo):
            row.addWidget(part)
        self._stay = QTimer(self, interval=STAYS_MS, singleShot=True)
        self._stay.timeout.connect(self._on_time_over)
        self._view.installEventFilter(self)
        # The view hears that it has another size before its viewport has it.
        self._view.viewport().installEventFilter(self)
        self.hide()

    def tell(self, words: str, more: int) -> None:
        """Show what has been done, and that there are so many more like it."""
        is_news = words != self._sentence or not self.isVisible()
        self._sentence = words
        self.more.setText(SHORTCUTS.tip(f"{more:,} more like it", "apply_to_all"))
        self.more.setVisible(more > 0)
        self.undo.setText(SHORTCUTS.tip("Undo", "undo"))
        self._fit()
        self.show()
        self.raise_()
        self._stay.start()
        accessible.say(self, " ".join(_said(words if is_news else "", more)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the edge of the text; go with Escape, which may end other things, too."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        elif (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.hide()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._view.setFocus()
            self.hide()
        else:
            super().keyPressEvent(event)

    def _on_time_over(self) -> None:
        focus = QApplication.focusWidget()
        is_used = self.underMouse() or (focus is not None and self.isAncestorOf(focus))
        if is_used:
            self._stay.start()
        else:
            self.hide()

    def _fit(self) -> None:
        """Lie in the middle above the lower edge; cut the words where there is no room."""
        port = self._view.viewport().geometry()
        room = port.width() - 2 * _MARGIN
        self.words.setText(self._sentence)
        over = self.sizeHint().width() - room
        if over > 0:
            metrics = self.words.fontMetrics()
            width = max(0, metrics.horizontalAdvance(self._sentence) - over)
            elide = Qt.TextElideMode.ElideRight
            self.words.setText(metrics.elidedText(self._sentence, elide, width))
        size = self.sizeHint()
        left = port.left() + max(_MARGIN, (port.width() - size.width()) // 2)
        self.setGeometry(
            left, port.bottom() - size.height() - _MARGIN, min(size.width(), room), size.height()
        )

    def _button(self, act: str) -> QToolButton:
        button = QToolButton(autoRaise=True)
        button.setObjectName(f"toast_{act}")
        button.setProperty("act", act)
        button.clicked.connect(self._on_clicked)
        return button

    def _on_clicked(self) -> None:
        act: str = self.sender().property("act")
        self.hide()
        self._page.act_requested.emit(act)


def _said(words: str, more: int) -> Iterator[str]:
    """Yield what is read out; without ``words`` they have been already."""
    if words:
        yield words
    if more:
        yield f"{SHORTCUTS.tip(f'{more:,} more like it', 'apply_to_all')}."
    if words and (key := SHORTCUTS.first("undo")):
        yield f"{key} takes it back."


def _quote(changes: ChangeSet) -> str:
    """Return the words of the one item that has changed."""
    items = [c.item for c in changes.changes if isinstance(c.item, Annotation)]
    return items[0].anchor.quote if len(items) == 1 else ""


def _takes_away(changes: ChangeSet) -> bool:
    return any(map(_is_gone, changes.changes))


def _is_gone(change: Change) -> bool:
    before, after = change.before, change.after
    if not isinstance(before, Annotation) or not before.is_shown:
        return before is not None and after is None
    return after is None or (isinstance(after, Annotation) and not after.is_shown)


def _is_many(changes: ChangeSet) -> bool:
    """Tell whether more than one thing has changed that was there, or more items have come."""
    old = sum(change.before is not None for change in changes.changes)
    return max(old, sum(isinstance(c.item, Annotation) for c in changes.changes)) > 1
