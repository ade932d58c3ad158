"""The side panel: filter, order, switches per kind, and the list of items."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reader.domain.annotations import AnnotationId
from reader.domain.changes import ChangeSet
from reader.session.analysing import AnalysisState, Phase
from reader.session.focus import Focus, FocusMove
from reader.session.marks import kind_key
from reader.session.outline import (
    REJECTED,
    Level,
    OutlineOptions,
    OutlineRow,
    Sorting,
    entity_of,
    outline,
)
from reader.session.session import Session
from reader.ui.panel.delegate import OutlineDelegate
from reader.ui.panel.model import OutlineModel
from reader.ui.panel.switches import KindSwitches
from reader.ui.panel.table import OutlineTable
from reader.ui.spoken import name_clear_button
from reader.ui.theme import Theme

PAUSES = 10  # a list that takes 100 ms is made anew once a second at most
SETTLE_MS = 60  # results of an analysis come in bursts; one new list for each burst

_ORDERS = (
    ("In order of the text", Sorting.POSITION),
    ("By name", Sorting.NAME),
    ("Most frequent first", Sorting.COUNT),
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
        self.model = OutlineModel(self)
        self.table = OutlineTable(self.model)
        self._delegate = OutlineDelegate(theme, self.table)
        self.table.setItemDelegate(self._delegate)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._arrange()
        self._connect()
        self._unsubscribe = (
            session.changed.subscribe(self._on_session_changed),
            focus.moved.subscribe(self._on_focus_moved),
        )
        self.refresh()

    def show_state(self, state: AnalysisState) -> None:
        """Say in empty groups why they are empty."""
        if state.phase is not self._phase:
            self._phase = state.phase
            self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Repaint with other colours."""
        self._delegate.set_theme(theme)
        self.switches.set_theme(theme)
        self.table.viewport().update()

    def refresh(self) -> None:
        """Build the list anew; the selected row and the place stay."""
        self._settle.stop()
        begin = monotonic()
        kept, is_selected = self.table.current_row(), self.table.has_selection()
        place = self.table.verticalScrollBar().value()
        rows = outline(self._session, self._options)
        self.model.show(rows, self._empty_words())
        self.switches.show_counts({r.group: r.count for r in rows if r.level is Level.GROUP})
        if kept is not None and self.model.place_of(kept.key) is not None:
            self.table.make_current(kept.key, is_selected=is_selected)
        elif self._focus.current is not None:
            self.select(self._focus.current)
        # Only the reader moves the list.
        self.table.verticalScrollBar().setValue(place)
        self._cost_ms = int((monotonic() - begin) * 1000)

    def close_down(self) -> None:
        """Stop following the session."""
        self._settle.stop()
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
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_filter_changed)
        self.order.currentIndexChanged.connect(self._on_order_changed)
        self.switches.hidden_changed.connect(self.hidden_kinds_changed)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.fold_requested.connect(self._on_fold_requested)
        self._settle.timeout.connect(self.refresh)

    def _empty_words(self) -> str:
        if self._options.needle.strip():
            return "nothing fits the filter"
        return _EMPTY[self._phase]

    def _on_filter_changed(self, needle: str) -> None:
        self._options = replace(self._options, needle=needle)
        self.refresh()

    def _on_order_changed(self, place: int) -> None:
        self._options = replace(self._options, sorting=_ORDERS[place][1])
        self.refresh()

    def _on_row_chosen(self, row: OutlineRow) -> None:
        if row.annotation is not None:
            self.annotation_chosen.emit(row.annotation)

    def _on_fold_requested(self, row: OutlineRow) -> None:
        if row.level is Level.GROUP:
            groups = self._options.closed_groups ^ {row.group}
            self._options = replace(self._options, closed_groups=groups)
        else:
            self._options = replace(self._options, opened=self._options.opened ^ {row.key})
        self.refresh()
        self.table.select_key(row.key)

    def _on_session_changed(self, changes: ChangeSet) -> None:
        # A person's act shows at once; the machine's results may wait a moment,
        # the longer the longer the list takes.
        if any(change.is_human for change in changes.changes):
            self.refresh()
        elif not self._settle.isActive():
            self._settle.start(max(SETTLE_MS, PAUSES * self._cost_ms))

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
        entity = entity_of(self._session, annotation)
        if entity is not None:
            bundle = f"entity:{entity.id}"
        else:
            quote = " ".join(annotation.anchor.quote.split()).casefold()
            bundle = f"{kind_key(annotation)}:{quote}"
        group = kind_key(annotation) if annotation.is_shown else REJECTED
        keys = (f"item:{annotation_id}", bundle, f"group:{group}")
        if not any(self.table.select_key(key) for key in keys):
            self.table.clearSelection()

    def focus_list(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
