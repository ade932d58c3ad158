"""The side panel: filter, order, switches per kind, and the list of items."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reader.domain.annotations import AnnotationId
from reader.domain.changes import ChangeSet
from reader.domain.claims import ClaimKind
from reader.domain.languages import RULES_MODEL
from reader.domain.spans import Span
from reader.session.analysing import AnalysisState, Phase
from reader.session.entries import Sorting
from reader.session.families import REJECTED
from reader.session.focus import Focus, FocusMove
from reader.session.marks import kind_key
from reader.session.outline import OutlineOptions
from reader.session.rows import Level, OutlineRow
from reader.session.session import Session
from reader.ui.panel.claim_sieve import ClaimSieve
from reader.ui.panel.delegate import OutlineDelegate
from reader.ui.panel.model import OutlineModel
from reader.ui.panel.switches import KindSwitches
from reader.ui.panel.table import OutlineTable
from reader.ui.spoken import name_clear_button
from reader.ui.theme import Theme

IDLE_S = 0.003  # of work at a time while nobody waits
PAUSES = 10  # a list that takes 100 ms is made anew once a second at most
SETTLE_MS = 60  # results of an analysis come in bursts; one new list for each burst

_ORDERS = (
    ("In order of the text", Sorting.POSITION),
    ("By name", Sorting.NAME),
    ("Most frequent, strongest first", Sorting.COUNT),
    ("Dates by the calendar", Sorting.DATE),
)
_EMPTY = {
    Phase.NOT_ANALYSED: "not analysed yet",
    Phase.RUNNING: "being analysed…",
    Phase.DONE: "nothing found",
    Phase.STOPPED: "nothing found before the analysis was stopped",
    Phase.UNAVAILABLE: "not analysed",
}


class Panel(QWidget):
    """Lists what was found in one article and leads to it."""

    annotation_chosen = Signal(str)
    hidden_kinds_changed = Signal(object)
    claims_from_changed = Signal(int)  # per cent

    def __init__(self, session: Session, focus: Focus, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._focus = focus
        self._options = OutlineOptions()
        self._phase = Phase.NOT_ANALYSED
        self._cost_ms = 0
        self.filter = QLineEdit(placeholderText="Filter the list", clearButtonEnabled=True)
        self.filter.setAccessibleName("Filter the list")
        name_clear_button(self.filter, "Clear the filter")
        self.filter.setAcceptDrops(False)  # a file dropped here is meant for the window
        self.order = QComboBox()
        self.order.setAccessibleName("Order of the list")
        # Of a combo box the entry is read as its name.
        self.order.setAccessibleDescription("Order of the list")
        self.order.view().setAccessibleName("Order of the list")
        for words, sorting in _ORDERS:
            self.order.addItem(words, sorting)
        self.switches = KindSwitches(theme)
        self.sieve = ClaimSieve()
        self.sieve.show_percent(round(session.claims_from * 100))
        self.model = OutlineModel(session, self)
        self.table = OutlineTable(self.model)
        self._delegate = OutlineDelegate(theme, self.table)
        self.table.setItemDelegate(self._delegate)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._idle = QTimer(self, interval=0)
        self._steps: Iterator[None] = iter(())
        self._arrange()
        self._connect()
        self._unsubscribe = (
            session.changed.subscribe(self._on_session_changed),
            session.analysed.subscribe(self._on_analysed),
            session.sifted.subscribe(self._on_sifted),
            focus.moved.subscribe(self._on_focus_moved),
        )
        self.refresh()
        self._prepare()

    def show_state(self, state: AnalysisState) -> None:
        """Say in empty groups why they are empty."""
        if state.phase is not self._phase:
            self._phase = state.phase
            self.refresh()

    def show_claims_from(self, percent: int) -> None:
        """Show claims of this strength and more, in list and text."""
        self._session.show_claims_from(percent / 100)

    def set_theme(self, theme: Theme) -> None:
        """Repaint with other colours."""
        self._delegate.set_theme(theme)
        self.switches.set_theme(theme)
        self.refresh()
        self.table.viewport().update()

    def refresh(self) -> None:
        """Build the list anew; the selected row and the place stay."""
        self._settle.stop()
        begin = monotonic()
        kept, is_selected = self.table.current_key(), self.table.has_selection()
        place = self.table.verticalScrollBar().value()
        has_moved = self.model.show(self._options, self._empty_words())
        self.switches.show_counts(self.model.counts())
        self.sieve.verdicts.offer(self._session.vocabulary.verdicts)
        self.sieve.show_counts(*self.model.claim_counts())
        if kept and self.model.place_of(kept) is not None:
            self.table.make_current(kept, is_selected=is_selected)
        elif self._focus.current is not None:
            self.select(self._focus.current)
        if has_moved:
            # Only the reader moves the list.
            self.table.verticalScrollBar().setValue(place)
        if self.model.is_new:
            self._prepare()
        self._cost_ms = int((monotonic() - begin) * 1000)

    def close_down(self) -> None:
        """Stop following the session."""
        self._settle.stop()
        self._idle.stop()
        for unsubscribe in self._unsubscribe:
            unsubscribe()

    def _arrange(self) -> None:
        tools = QHBoxLayout()
        tools.addWidget(self.filter, 1)
        tools.addWidget(self.order)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 0)
        column.setSpacing(6)
        column.addLayout(tools)
        column.addWidget(self.switches)
        column.addWidget(self.sieve)
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_filter_changed)
        self.order.currentIndexChanged.connect(self._on_order_changed)
        self.switches.hidden_changed.connect(self.hidden_kinds_changed)
        self.sieve.percent_changed.connect(self._on_strength_wanted)
        self.sieve.kinds_changed.connect(self._on_kinds_wanted)
        self.sieve.verdicts.verdicts_changed.connect(self._on_verdicts_wanted)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.fold_requested.connect(self._on_fold_requested)
        self._settle.timeout.connect(self.refresh)
        self._idle.timeout.connect(self._on_idle)

    def _empty_words(self) -> str:
        if self._options.needle.strip():
            return "nothing fits the filter"
        if self._phase is Phase.DONE and self._session.findings.model.name == RULES_MODEL:
            return "not looked for in this language"
        return _EMPTY[self._phase]

    def _on_filter_changed(self, needle: str) -> None:
        self._options = self._options._replace(needle=needle)
        self.refresh()

    def _on_order_changed(self, place: int) -> None:
        self._options = self._options._replace(sorting=_ORDERS[place][1])
        self.refresh()

    def _on_strength_wanted(self, percent: int) -> None:
        self.show_claims_from(percent)
        self.claims_from_changed.emit(percent)

    def _on_sifted(self, score: float) -> None:
        self.sieve.show_percent(round(score * 100))
        self.refresh()

    def _on_kinds_wanted(self, kinds: frozenset[ClaimKind]) -> None:
        self._options = self._options._replace(claim_kinds=kinds)
        self.refresh()

    def _on_verdicts_wanted(self, verdicts: frozenset[str]) -> None:
        self._options = self._options._replace(verdicts=verdicts)
        self.refresh()

    def _on_row_chosen(self, row: OutlineRow) -> None:
        if row.annotation is not None:
            self.annotation_chosen.emit(row.annotation)

    def _on_fold_requested(self, row: OutlineRow) -> None:
        if row.level is Level.GROUP:
            groups = self._options.closed_groups ^ {row.group}
            self._options = self._options._replace(closed_groups=groups)
        else:
            self._options = self._options._replace(opened=self._options.opened ^ {row.key})
        self.refresh()
        self.table.select_key(row.key)

    def _on_session_changed(self, _changes: ChangeSet) -> None:
        self.refresh()

    def _on_analysed(self, _stretch: Span | None) -> None:
        # A person's act shows at once; the machine's results may wait a moment,
        # the longer the longer the list takes.
        if not self._settle.isActive():
            self._settle.start(max(SETTLE_MS, PAUSES * self._cost_ms))

    def _prepare(self) -> None:
        """Make the list ready for a filter while nobody is waiting."""
        self._steps = self.model.preparation()
        self._idle.start()

    def _on_idle(self) -> None:
        end = monotonic() + IDLE_S
        for _ in self._steps:
            if monotonic() > end:
                return
        self._idle.stop()

    def _on_focus_moved(self, move: FocusMove) -> None:
        if move.annotation is None:
            self.table.clearSelection()
        else:
            self.select(move.annotation)

    def select(self, annotation_id: AnnotationId) -> None:
        """Select the row of an item: its own, or what it is folded into."""
        annotation = self._session.annotations.get(annotation_id)
        if annotation is None:
            return
        current = self.table.current_row()
        if current is not None and current.annotation == annotation_id:
            # An unfolded entity and its first mention lead to the same item.
            self.table.select_key(current.key)
            return
        family = self._session.families.key_of(annotation)
        group = kind_key(annotation) if annotation.is_shown else REJECTED
        keys = (f"item:{annotation_id}", family, f"group:{group}")
        if not any(self.table.select_key(key) for key in keys):
            self.table.clearSelection()

    def focus_list(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
