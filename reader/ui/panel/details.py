"""The card below the list: one item in full, with everything one can do to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.domain.annotations import AnnotationId
from reader.domain.entities import OWN, MentionKind
from reader.session.claim_links import links_of
from reader.session.facts import card_facts
from reader.session.families import shortened
from reader.session.marks import CLAIM, kind_key
from reader.session.session import Session
from reader.ui.panel.fact_line import FactLine
from reader.ui.panel.links import ItemLinks
from reader.ui.panel.more import MoreButton
from reader.ui.panel.swatch import swatch
from reader.ui.shortcuts import SHORTCUTS, KeyTip
from reader.ui.theme import Theme
from reader.ui.words import item_kind, state_words

_NAMES = frozenset({"person", "place", "organization", "date", OWN})
_ONLY_FOR = {
    "rename_entity": _NAMES,
    "merge_entity": _NAMES - {"place"},  # there is no room for both; menu and key remain
    "claim_kinds": frozenset({CLAIM}),
    "say_who": frozenset({CLAIM}),
    "choose_place": frozenset({"place"}),
}
LINKS_MS = 120  # who goes on with a key held down reads no links
_DATE_TIP = "Say when the article was written"
SAVE_MS = 700  # a pause in typing; then the comment is saved as one step

_BUTTONS = (
    ("accept", "✓ Accept", "Accept this item"),
    ("reject", "✕ Reject", "Reject this item; it is never suggested again"),
    ("rename_entity", "Rename…", "Give it another name"),
    ("merge_entity", "Merge…", "It is the same as another item"),
    ("claim_kinds", "Kinds…", "Of which kinds this claim is"),
    ("say_who", "Who…", "Choose who says it"),
    ("choose_place", "Where…", "Choose which place of this name it is"),
)


class DetailsCard(QFrame):
    """Shows the item in focus; every control only asks, the page does."""

    typed_wanted = Signal()  # whoever holds typed words lets them be saved
    act_requested = Signal(str)
    comment_written = Signal(str, str)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self._shown: AnnotationId | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName("Details of the item")
        self.kind = QLabel()
        self.kind.setTextFormat(Qt.TextFormat.PlainText)
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setAccessibleDescription("Which of its mentions")
        self.swatch = QLabel()
        self.swatch.setAccessibleName("How this kind is marked")
        self.quote = _label("Quote")
        font = self.quote.font()
        font.setBold(True)
        self.quote.setFont(font)
        self.facts = QWidget()
        self._lines: list[tuple[QLabel, FactLine]] = []
        self._rows = QGridLayout(self.facts)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(14)
        self._rows.setVerticalSpacing(4)
        self._rows.setColumnStretch(1, 1)
        self.links = ItemLinks(theme)
        self._rest = QTimer(self, singleShot=True, interval=LINKS_MS)
        self._rest.timeout.connect(self._show_links)
        self._is_typed = False  # whether the comment holds words that are not saved yet
        self.comment = QPlainTextEdit(tabChangesFocus=True)
        self._name_comment()
        SHORTCUTS.changed.connect(self._name_comment)
        self.comment.setAccessibleName("Comment")
        self.comment.setAcceptDrops(False)  # a file dropped here is meant for the window
        self.comment.setMaximumHeight(self.fontMetrics().height() * 2 + 14)
        self._pause = QTimer(self, singleShot=True, interval=SAVE_MS)
        self.typed_wanted.connect(self.save_comment)
        self._pause.timeout.connect(self.save_comment)
        self.comment.textChanged.connect(self._on_comment_typed)
        self._arrange()
        self.show_item(None)

    def show_item(self, annotation_id: AnnotationId | None) -> None:
        """Show an item, or how to choose one."""
        is_other = annotation_id != self._shown
        if is_other:
            self.save_comment()
        annotation = None
        if annotation_id is not None:
            annotation = self._session.annotations.get(annotation_id)
        if annotation is None or annotation.id != self._shown:
            self.links.show_links(())
        self._rest.start()
        self._shown = annotation.id if annotation is not None else None
        for part in (self.swatch, self.quote, self.facts, self.comment, self._tools, self._steps):
            part.setVisible(annotation is not None)
        if annotation is None:
            self._date.hide()
            self.kind.setText("Choose an item in the list or in the text.")
            self.quote.clear()
            self.count.clear()
            return
        kind = kind_key(annotation)
        called = item_kind(annotation, self._session.vocabulary.kinds_by_id)
        self.kind.setText(f"{called}  ·  {state_words(annotation)}")
        self.swatch.setPixmap(swatch(self._theme, kind, self.devicePixelRatioF()))
        sort = OWN if kind.startswith(OWN) else kind
        fits = {act for act in self._buttons if act not in _ONLY_FOR or sort in _ONLY_FOR[act]}
        for act, button in self._buttons.items():
            button.setVisible(act in fits)
        self.more.show_for(kind, fits)
        self._date.setVisible(kind == MentionKind.DATE)
        families = self._session.families
        family = families.of(annotation)
        if family is not None:
            number = families.number_of(family, annotation) + 1
            self.count.setText(f"{number:,} of {len(family):,}")
        self.quote.setText(shortened(annotation.anchor.quote, LONGEST))
        self._show_facts(annotation.id)
        # What is being typed stays until it has been saved.
        if is_other or not self._is_typed:
            self._set_comment(annotation.comment)

    def set_theme(self, theme: Theme) -> None:
        """Show the item in other colours."""
        self._theme = theme
        self._colour_titles()
        self.links.set_theme(theme)
        self.show_item(self._shown)

    def write_comment(self) -> None:
        """Give the keyboard to the comment."""
        if self._shown is not None:
            self.comment.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save_comment(self) -> None:
        """Ask to keep what was typed, if it differs; what came otherwise is never written back."""
        self._pause.stop()
        if self._shown is None or not self._is_typed:
            return
        words = self.comment.toPlainText()
        if words != self._said():
            self.comment_written.emit(self._shown, words)
        self._is_typed = words != self._said()  # then it could not be saved

    def _name_comment(self) -> None:
        self.comment.setPlaceholderText(SHORTCUTS.tip("Comment", "write_comment"))

    def _on_comment_typed(self) -> None:
        self._is_typed = True
        if self.comment.hasFocus():
            self._pause.start()

    def _show_links(self) -> None:
        item = self._session.annotations.get(self._shown) if self._shown else None
        self.links.show_links([] if item is None else links_of(self._session, item))

    def _said(self) -> str:
        """Return the comment that the item shown has now; an item that is gone has none."""
        item = self._session.annotations.get(self._shown) if self._shown else None
        return "" if item is None else item.comment

    def _set_comment(self, words: str) -> None:
        self._is_typed = False
        if self.comment.toPlainText() != words:
            self.comment.blockSignals(True)
            self.comment.setPlainText(words)
            self.comment.blockSignals(False)

    def _show_facts(self, annotation_id: AnnotationId) -> None:
        facts = card_facts(self._session, annotation_id)
        kind = kind_key(self._session.annotations[annotation_id])
        while len(self._lines) < len(facts):
            self._add_line()
        for number, (title, value) in enumerate(self._lines):
            is_used = number < len(facts)
            if is_used:
                name, words = facts[number]
                title.setText(name)
                value.show_fact(kind, name, words)
            title.setVisible(is_used)
            value.setVisible(is_used)

    def _add_line(self) -> None:
        """Make room for one more fact; labels are kept, for making them takes long."""
        number = len(self._lines)
        title, value = QLabel(), FactLine()
        value.asked.connect(self.act_requested)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(title, number, 0)
        self._rows.addWidget(value, number, 1)
        QWidget.setTabOrder(self._lines[-1][1] if self._lines else self.quote, value)
        self._lines.append((title, value))
        self._colour_titles()

    def _colour_titles(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.muted)
        for title, _ in self._lines:
            title.setPalette(palette)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.swatch)
        head.addWidget(self.kind, 1)
        self._steps = QWidget()
        steps = QHBoxLayout(self._steps)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.addWidget(self._button("previous_mention", "◀", "Previous mention"))
        steps.addWidget(self.count)
        steps.addWidget(self._button("next_mention", "▶", "Next mention"))
        head.addWidget(self._steps)
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        self._buttons = {act: self._button(act, words, tip) for act, words, tip in _BUTTONS}
        for button in self._buttons.values():
            tools.addWidget(button)
        self.more = MoreButton()
        self.more.asked.connect(self.act_requested)
        tools.addWidget(self.more)
        tools.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._scrolled(), 1)
        column.addWidget(self.comment)
        column.addWidget(self._tools)

    def _scrolled(self) -> QScrollArea:
        """Return the part that grows: it scrolls, so that the list above stays put."""
        inside = QWidget()
        lane = QVBoxLayout(inside)
        lane.setContentsMargins(0, 0, 0, 0)
        lane.addWidget(self.quote)
        lane.addWidget(self.facts)
        lane.addWidget(self.links)
        self._date = self._button("article_date", "Article’s date…", _DATE_TIP)
        lane.addWidget(self._date)
        lane.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def _button(self, act: str, words: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        KeyTip(button, tip, act)
        button.setObjectName(act)
        button.clicked.connect(self._on_button)
        return button

    def _on_button(self) -> None:
        self.act_requested.emit(self.sender().objectName())


LONGEST = 400  # characters of a quote that the card shows


def _label(meaning: str) -> QLabel:
    """Return a label that can be reached by key, so that it can be read and copied from."""
    label = QLabel(wordWrap=True)
    label.setAccessibleDescription(meaning)  # a name would be read in place of the text
    label.setTextFormat(Qt.TextFormat.PlainText)
    flags = Qt.TextInteractionFlag
    label.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
    label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return label
