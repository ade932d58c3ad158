"""Remembering what a person says about a name: the offer after an act, and its keys.

Nobody is asked. After a name was rejected, added or given another kind, a line
in the place of the hints says which keys remember that; the next act, or going
to another item, takes it away.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from reader.base.clock import now
from reader.base.errors import StaleEditError, StoreError, UserError
from reader.domain.changes import ChangeSet
from reader.domain.decisions import DecisionChanges
from reader.session.decision_edits import Wish, kind_words, remember, wish_behind, wish_of
from reader.session.focus import Focus, FocusMove
from reader.session.learned import LOOKED_THROUGH, Learned
from reader.session.session import Session
from reader.ui.article import accessible
from reader.ui.commands import DecisionStep
from reader.ui.neighbours import annotation_in_focus
from reader.ui.shortcuts import SHORTCUTS, KeyTip
from reader.ui.steps import Steps

_STALE = "What was remembered has changed in the meantime, so the step was left out."


class Remembering(QObject):
    """Offers to remember what was said last, and remembers it."""

    message = Signal(str)
    act_requested = Signal(str)

    def __init__(
        self,
        session: Session,
        focus: Focus,
        steps: Steps,
        learned: Learned,
        hint: QWidget,
    ) -> None:
        """Show offers in the place of ``hint``, so that nothing moves."""
        super().__init__()
        self._session = session
        self._focus = focus
        self._steps = steps
        self.learned = learned
        self._offered: Wish | None = None
        self._is_fresh = False
        self._line: OfferLine | None = None
        self._hint = hint
        session.recall = partial(learned.about, session.document.id)
        self._unsubscribe = (
            session.changed.subscribe(self._on_changed),
            focus.moved.subscribe(self._on_moved),
        )

    @property
    def offered(self) -> Wish | None:
        """What the keys would remember because of the last act."""
        return self._offered

    def close_down(self) -> None:
        """Stop following; the article is about to go."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()

    def remember_here(self) -> None:
        """Remember for this article what was said last, or what the item in focus says."""
        self._remember(everywhere=False)

    def remember_everywhere(self) -> None:
        """Remember for all articles what was said last, or what the item in focus says."""
        self._remember(everywhere=True)

    def apply(self, changes: DecisionChanges) -> bool:
        """Do or undo a remembered step; tell whether it worked."""
        try:
            self.learned.apply(changes)
        except (StoreError, StaleEditError) as error:
            self.message.emit(str(error) if isinstance(error, StoreError) else _STALE)
            return False
        return True

    def _remember(self, *, everywhere: bool) -> None:
        wish = self._offered or self._wish_in_focus()
        document = self._session.document
        changes = remember(self.learned.decisions, wish, document, now(), everywhere=everywhere)
        where = "everywhere" if everywhere else "in this article"
        words = f"“{wish.form}” is {kind_words(wish.kind)} {where}"
        if not changes.changes:
            self.message.emit(f"This is remembered already: {words}.")
        elif self.apply(changes):
            self._steps.push(DecisionStep(self.apply, changes))
            is_long = len(document.text) > LOOKED_THROUGH
            then = f" {SHORTCUTS.tip('The next analysis', 'analyse')} takes it over."
            then = then if is_long else ""
            self.message.emit(f"Remembered: {words}.{then}")
        self._offer(None)

    def _wish_in_focus(self) -> Wish:
        item = annotation_in_focus(self._session, self._focus.current)
        wish = None if item is None else wish_of(item)
        if wish is None:
            raise UserError(
                "Reject, add or change a name first; then this key remembers what you said."
            )
        return wish

    def _on_changed(self, changes: ChangeSet) -> None:
        wish = wish_behind(changes)
        self._offer(None if wish is None or self._is_known(wish) else wish)
        self._is_fresh = True
        # An act may lead to the next item; that shall not take the offer away.
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        self._is_fresh = False

    def _on_moved(self, _move: FocusMove) -> None:
        if not self._is_fresh:
            self._offer(None)

    def _is_known(self, wish: Wish) -> bool:
        try:
            decision = self.learned.about(self._session.document.id, wish.form)
        except StoreError:
            return True  # the library says so where it matters
        return decision is not None and decision.kind is wish.kind

    def _offer(self, wish: Wish | None) -> None:
        self._offered = wish
        if wish is not None:
            if self._line is None:
                self._line = OfferLine(self._hint)
                self._line.asked.connect(self.act_requested)
            self._line.offer(wish)
        elif self._line is not None:
            self._line.take_back()


_WHERE = (("remember_here", "in this article"), ("remember_everywhere", "everywhere"))


class OfferLine(QWidget):
    """Lies over the hints, exactly as large, while there is something to remember."""

    asked = Signal(str)

    def __init__(self, hint: QWidget) -> None:
        super().__init__(hint)
        self._hint = hint
        self._sentence = ""
        self.setAutoFillBackground(True)
        self.setAccessibleName("Remember this")
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.words.setAccessibleDescription("What can be remembered")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(6)
        row.addWidget(self.words, 1)
        self.buttons: list[QToolButton] = []
        for act, words in _WHERE:
            button = QToolButton(autoRaise=True)
            KeyTip(button, f"Remember {words}", act)
            button.setObjectName(act)
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
            button.clicked.connect(self._on_clicked)
            row.addWidget(button)
            self.buttons.append(button)
        hint.installEventFilter(self)

    def offer(self, wish: Wish) -> None:
        """Show what can be remembered, and say so."""
        self._sentence = f"“{wish.form}” is {kind_words(wish.kind)}. Remember this:"
        self._fit()
        self.show()
        here, everywhere = (SHORTCUTS.first(act) or "The menu Item" for act, _ in _WHERE)
        words = f"{here} remembers this for this article, {everywhere} for all."
        accessible.say(self, words.replace("Ctrl", "Control"))

    def take_back(self) -> None:
        """Show the hints again."""
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the hints."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Lie over the hints; where these are narrow, the keys alone must do."""
        self.setGeometry(self._hint.rect())
        metrics = self.fontMetrics()
        for is_short in (False, True):
            for button, (act, words) in zip(self.buttons, _WHERE, strict=True):
                key = SHORTCUTS.first(act)
                button.setText(key if is_short and key else SHORTCUTS.tip(words, act))
            taken = sum(button.sizeHint().width() + 6 for button in self.buttons) + 24
            room = self.width() - taken
            if metrics.horizontalAdvance(self._sentence) <= room:
                break
        elide = Qt.TextElideMode.ElideRight
        self.words.setText(metrics.elidedText(self._sentence, elide, max(0, room)))

    def _on_clicked(self) -> None:
        self.asked.emit(self.sender().objectName())
