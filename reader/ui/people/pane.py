"""Two people's work side by side, below the text; each difference is settled with a key.

The pane shows and asks; what is done about a difference is done elsewhere,
and the pane follows.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
)

from reader.session.people.comparing import Comparison, Difference
from reader.session.session import Session
from reader.ui.article import accessible
from reader.ui.closing import close_button
from reader.ui.people.lines import ComparisonLines, Line
from reader.ui.people.words import summary

_HEIGHT, _LINES = 310, 2  # pixels; lines of text in a row
_Key = Qt.Key
_ANSWERS = {
    _Key.Key_1: "mine", _Key.Key_Left: "mine",
    _Key.Key_2: "theirs", _Key.Key_Right: "theirs",
    _Key.Key_3: "both", _Key.Key_B: "both",
    _Key.Key_X: "later", _Key.Key_Delete: "later",
}  # fmt: skip
_WAYS_OUT = (_Key.Key_Escape, _Key.Key_Return, _Key.Key_Enter)
_HINT = (
    "1 or ←: mine stays. 2 or →: take theirs. 3 or B: keep both. X: later. "
    "Enter: to the text. Esc: close."
)


class ComparePane(QFrame):
    """``answered`` carries the answer (mine, theirs, both, again) and what it is about."""

    answered = Signal(str, object)
    person_chosen = Signal(int)
    all_wanted = Signal(bool)  # whether without conflict, else what only they have
    figures_wanted = Signal()
    line_shown = Signal(object)
    text_wanted = Signal()  # to correct something by hand there
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName("Comparison with other people")
        self._sorts: list[Sequence[Line]] = []
        self._is_filling = False
        self.lines = ComparisonLines(session, self)
        self.person, self.sort = _box("Compare with"), _box("Show")
        self.summary = QLabel(wordWrap=True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.table = self._table()
        self.mine, self.theirs = _button("Mine stays (1)"), _button("Take theirs (2)")
        self.both, self.later = _button("Keep both (3)"), _button("Later (X)")
        self.take_all = _button("Take &all")
        menu = QMenu(self.take_all)
        self.only_theirs, self.fitting = menu.addAction(""), menu.addAction("")
        self.take_all.setMenu(menu)
        self.figures = _button("Fig&ures…")
        self.figures.setToolTip("Cohen’s kappa and F1, for those who need them")
        self.close_button = close_button("Close the comparison")
        self._arrange()
        self._connect()
        # Its words change; the width of the text must not.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Leave more than half of the room to the text."""
        above = self.parentWidget()
        height = _HEIGHT if above is None else min(_HEIGHT, above.height() // 2)
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        """Be as low as the text needs it."""
        return QSize(0, min(_HEIGHT // 2, self.sizeHint().height()))

    def name_people(self, names: Sequence[str]) -> None:
        """Offer these people; the first one is chosen."""
        self._is_filling = True
        self.person.clear()
        self.person.addItems(list(names))
        self.person.setCurrentIndex(0)
        self._is_filling = False

    def show_comparison(self, comparison: Comparison) -> None:
        """Show how it stands now; the line that is in view stays, or the one that follows it."""
        sorts: list[tuple[str, Sequence[Line]]] = [
            ("To settle", comparison.differences),
            (f"Only {_name(comparison)}", comparison.only_theirs),
            ("Only you", comparison.only_mine),
            ("Settled", comparison.settled),
            ("Without a place in this text", comparison.work.missing),
        ]
        row, chosen = self.table.currentIndex().row(), max(0, self.sort.currentIndex())
        is_first = self.sort.count() == 0
        self._sorts = [lines for _, lines in sorts]
        if is_first:
            chosen = next((n for n, lines in enumerate(self._sorts) if lines), 0)
        self._is_filling = True
        self.sort.clear()
        self.sort.addItems([f"{words} ({len(lines):,})" for words, lines in sorts])
        self.sort.setCurrentIndex(chosen)
        self._is_filling = False
        words = summary(comparison)
        if words != self.summary.text():
            self.summary.setText(words)
            accessible.say(self, words)
        self._show_all_buttons(comparison)
        self.lines.show(comparison, self._sorts[chosen])
        self._go(row)

    def take_keyboard(self) -> None:
        """Give the keyboard to the lines."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def has_keyboard(self) -> bool:
        """Tell whether the keyboard is in here."""
        focus = self.focusWidget()
        return focus is not None and focus.hasFocus()

    def current(self) -> Line | None:
        """Return what the line in view is about."""
        return self.lines.line(self.table.currentIndex().row())

    def answer(self, what: str) -> None:
        """Give an answer about the line in view, or go on to the next."""
        line = self.current()
        if not isinstance(line, Difference):
            return
        is_settled = self.sort.currentIndex() == 3  # noqa: PLR2004 - its place in the list
        if what == "later":
            self._go(self.table.currentIndex().row() + 1)
        elif is_settled and what == "mine":
            self.answered.emit("again", line)
        elif self._can(what, line) and not is_settled:
            self.answered.emit(what, line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer with a key; in the text the same keys do other things."""
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = _Key(event.key())
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_ours = is_plain and (key in _ANSWERS or key in _WAYS_OUT)
        if event.type() == QEvent.Type.ShortcutOverride and is_ours:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress or not is_ours:
            return super().eventFilter(watched, event)
        if key in _ANSWERS:
            self.answer(_ANSWERS[key])
        else:
            (self.left if key == _Key.Key_Escape else self.text_wanted).emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape, wherever in here the keyboard is."""
        if event.key() == _Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _table(self) -> QTableView:
        table = QTableView(showGrid=False)
        table.setAlternatingRowColors(True)
        table.setModel(self.lines)
        table.setAccessibleName("What you and the other person say")
        table.setAccessibleDescription(_HINT)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        height = _LINES * table.fontMetrics().lineSpacing() + 8
        table.verticalHeader().setDefaultSectionSize(height)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setHighlightSections(False)
        table.installEventFilter(self)
        return table

    def _arrange(self) -> None:
        head = QHBoxLayout()
        for name, box in (("Compare wi&th", self.person), ("Sh&ow", self.sort)):
            label = QLabel(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(box)
            head.addWidget(label)
            head.addWidget(box)
        head.addStretch(1)
        head.addWidget(self.figures)
        head.addWidget(self.close_button)
        foot = QHBoxLayout()
        for button in (self.mine, self.theirs, self.both, self.later):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.take_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 6, 6)
        column.addLayout(head)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.person.currentIndexChanged.connect(self._on_person)
        self.sort.currentIndexChanged.connect(self._on_sort)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.mine.clicked.connect(lambda: self.answer("mine"))
        self.theirs.clicked.connect(lambda: self.answer("theirs"))
        self.both.clicked.connect(lambda: self.answer("both"))
        self.later.clicked.connect(lambda: self.answer("later"))
        self.only_theirs.triggered.connect(lambda: self.all_wanted.emit(False))
        self.fitting.triggered.connect(lambda: self.all_wanted.emit(True))
        self.figures.clicked.connect(self.figures_wanted)
        self.close_button.clicked.connect(self.left)

    def _go(self, row: int) -> None:
        last = self.lines.rowCount() - 1
        self.table.setCurrentIndex(self.lines.index(max(0, min(row, last)), 0))
        self._show_buttons()

    def _can(self, what: str, line: Difference) -> bool:
        match what:
            case "both":
                return line.can_have_both
            case "theirs":
                return not line.is_only_mine
            case _:
                return not line.is_only_mine

    def _show_buttons(self) -> None:
        line, is_settled = self.current(), self.sort.currentIndex() == 3  # noqa: PLR2004 - as above
        is_new = isinstance(line, Difference) and line.is_only_theirs
        words = "Not wanted" if is_new else "Mine stays"
        self.mine.setText(f"{'Ask again' if is_settled else words} (1)")
        for what, button in (("mine", self.mine), ("theirs", self.theirs), ("both", self.both)):
            is_open = not is_settled or what == "mine"
            is_possible = isinstance(line, Difference) and is_open and self._can(what, line)
            button.setEnabled(is_possible or (is_settled and what == "mine" and line is not None))
        self.later.setEnabled(line is not None)

    def _show_all_buttons(self, comparison: Comparison) -> None:
        only, fitting = len(comparison.only_theirs), len(comparison.fitting)
        self.only_theirs.setText(f"&What only {_name(comparison)} has ({only:,})")
        self.only_theirs.setEnabled(only > 0)
        more = "that, and comments, tags and evidence"
        self.fitting.setText(f"All without &conflict: {more} ({fitting:,})")
        self.fitting.setEnabled(fitting > 0)
        self.take_all.setEnabled(only + fitting > 0)

    def _on_person(self, place: int) -> None:
        if not self._is_filling and place >= 0:
            self.sort.clear()  # begin with what there is
            self.person_chosen.emit(place)

    def _on_sort(self, place: int) -> None:
        if not self._is_filling and 0 <= place < len(self._sorts):
            comparison = self.lines.comparison
            assert comparison is not None
            self.lines.show(comparison, self._sorts[place])
            self._go(0)

    def _on_row(self, current: QModelIndex) -> None:
        self._show_buttons()
        line = self.lines.line(current.row())
        if isinstance(line, Difference):
            self.line_shown.emit(line)


def _name(comparison: Comparison) -> str:
    return comparison.work.author.name or "the other person"


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


def _button(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    return button
