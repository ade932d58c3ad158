"""Which claims are shown: from which strength up, and of which kinds."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSlider, QWidget

from reader.domain.claims import ClaimKind
from reader.session.settings import CLAIMS_FROM
from reader.ui.article import accessible
from reader.ui.panel.verdict_sieve import VerdictSieve
from reader.ui.words import CLAIM_KINDS

_PAGE = 10  # per cent that Page Up and Page Down move by
_STEP = 5


class ClaimSieve(QWidget):
    """A slider for the strength, menus for kinds and verdicts, and how many claims are left.

    ``percent_changed`` carries the strength that is asked for in per cent,
    ``kinds_changed`` the kinds of which a claim must have one; none means all.
    """

    percent_changed = Signal(int)
    kinds_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._counts = (0, 0)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(CLAIMS_FROM[0] // _STEP, CLAIMS_FROM[-1] // _STEP)
        self.slider.setPageStep(_PAGE // _STEP)
        self.slider.setAccessibleName("Show claims from")
        self.slider.setToolTip("Weaker claims are hidden in list and text; yours are always shown")
        self.slider.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.kinds = QPushButton()
        self.kinds.setMenu(QMenu(self.kinds))
        self._choices = {kind: self._choice(kind) for kind in ClaimKind}
        self.kinds.menu().addSeparator()
        self.all_kinds = self.kinds.menu().addAction("All kinds")
        self.all_kinds.triggered.connect(self._on_all_wanted)
        self.verdicts = VerdictSieve()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words)
        row.addWidget(self.slider, 1)
        row.addWidget(self.kinds)
        row.addWidget(self.verdicts)
        self.slider.valueChanged.connect(self._on_moved)
        self._show_kinds()

    @property
    def percent(self) -> int:
        """The strength from which claims are shown."""
        return self.slider.value() * _STEP

    def show_percent(self, percent: int) -> None:
        """Follow a strength that was set elsewhere."""
        if percent != self.percent:
            self.slider.blockSignals(True)
            self.slider.setValue(round(percent / _STEP))
            self.slider.blockSignals(False)
        self._show_words()

    def show_counts(self, shown: int, total: int) -> None:
        """Say how many of how many claims are shown."""
        if total != self._counts[1]:
            # The slider must not move under the hand because there is a digit less.
            widest = self._sentence(CLAIMS_FROM[-1], total, total)
            self.words.setMinimumWidth(self.words.fontMetrics().horizontalAdvance(widest))
        self._counts = shown, total
        self._show_words()

    def wanted(self) -> frozenset[ClaimKind]:
        """Return the kinds that are chosen."""
        return frozenset(kind for kind, choice in self._choices.items() if choice.isChecked())

    def _choice(self, kind: ClaimKind) -> QAction:
        choice = self.kinds.menu().addAction(CLAIM_KINDS[kind])
        choice.setCheckable(True)
        choice.toggled.connect(self._on_kind_toggled)
        return choice

    def _show_words(self) -> None:
        words = self._sentence(self.percent, *self._counts)
        self.words.setText(words)
        self.slider.setAccessibleDescription(f"Show {words[0].lower()}{words[1:]}")

    def _sentence(self, percent: int, shown: int, total: int) -> str:
        return f"Claims from {percent} % up: {shown:,} of {total:,}"

    def _show_kinds(self) -> None:
        wanted = [CLAIM_KINDS[kind] for kind in self._choices if kind in self.wanted()]
        self.kinds.setText(
            f"{len(wanted)} kinds" if len(wanted) > 1 else (*wanted, "All kinds")[0]
        )
        self.kinds.setAccessibleName(f"Kinds of claims: {', '.join(wanted) or 'all'}")
        self.kinds.setToolTip("List claims of these kinds only")

    def _on_moved(self, _value: int) -> None:
        self.percent_changed.emit(self.percent)
        self._show_words()
        accessible.say(self.slider, self.slider.accessibleDescription())

    def _on_kind_toggled(self, _is_on: bool) -> None:
        self._show_kinds()
        self.kinds_changed.emit(self.wanted())

    def _on_all_wanted(self) -> None:
        for choice in self._choices.values():
            choice.blockSignals(True)
            choice.setChecked(False)
            choice.blockSignals(False)
        self._on_kind_toggled(False)
