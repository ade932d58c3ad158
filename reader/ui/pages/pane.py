"""The original page beside the text: follows what is read and chosen, and leads back by click."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from reader.domain.annotations import Status
from reader.domain.documents import Document
from reader.domain.spans import Span
from reader.jobs.page_client import BoxesFound, CharacterFound, FindBoxes, FindCharacter, Question
from reader.session.original import OriginalPages, Run
from reader.session.page_numbers import page_label
from reader.ui.article.painting import Attention
from reader.ui.article.view import ArticleView
from reader.ui.article.whereabouts import Whereabouts
from reader.ui.pages.ink import LeafMark, Role
from reader.ui.pages.leaf import Leaf
from reader.ui.pages.supply import Supply
from reader.ui.side import Side

SOON_MS = 40  # marks often change several times in a row
_AHEAD = 400  # characters; a chosen sentence that near below the place is what is read
_LINE = 160  # characters; few lines on a page are longer
_WAITING = "Drawing the page…"
_FAILED = "This page cannot be drawn: it is damaged, or it is too large."


class OriginalPane(Side):
    """Shows the pages of one article; ``asked`` carries a position that was clicked."""

    def __init__(
        self, document: Document, view: ArticleView, whereabouts: Whereabouts, password: str = ""
    ) -> None:
        super().__init__()
        self._document = document
        self._view = view
        self._whereabouts = whereabouts
        self._pages = OriginalPages(document)
        self._page = -1
        self._here = 0
        self._attention = Attention()
        self._asked: tuple[FindBoxes, list[tuple[LeafMark, int]]] | None = None
        self._brings = False
        self._is_closed = False
        self._problem = ""
        self.supply = Supply(document, self, password)
        self.leaf = Leaf()
        self.number = QLabel()
        self._buttons = [
            _button("◀", "Previous page", "Previous page (PageUp)"),
            _button("▶", "Next page", "Next page (PageDown)"),
            _button("−", "Smaller page", "Smaller (Ctrl+wheel)"),
            _button("+", "Larger page", "Larger (Ctrl+wheel)"),
            _button("↔", "Page as wide as the view", "As wide as the view"),
            _button("✕", "Close the original page", "Close"),
        ]
        self._soon = QTimer(self, interval=SOON_MS, singleShot=True)
        self._arrange()
        self._connect()
        self.follow(whereabouts.at())
        self._on_marked_anew()

    def page(self) -> int:
        """Return the page in view, counted from 0; -1 before there is one."""
        return self._page

    def follow(self, position: int) -> None:
        """Show the page that a position of the text stands on."""
        self._here = position
        sentence = self._attention.sentence
        if sentence is not None and position <= sentence.start <= position + _AHEAD:
            position = sentence.start
        page = self._pages.page_at(position)
        self._brings = True
        if page is not None:
            self.turn_to(page)

    def turn_to(self, page: int) -> None:
        """Show a page, if there is such a one."""
        if 0 <= page < len(self._pages):
            if page != self._page:
                self._page = page
                self._asked = None
                self.leaf.show_marks(())
            self._show()
            self._soon.start()

    def close_down(self) -> None:
        """End the drawing process; the page is about to go."""
        if self._is_closed:
            return
        self._is_closed = True
        self._soon.stop()
        self._view.marked_anew.disconnect(self._on_marked_anew)
        self._whereabouts.moved.disconnect(self.follow)
        self.supply.close_down()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the page, now that there is room for it."""
        super().showEvent(event)
        self._show()

    def _arrange(self) -> None:
        self.setAccessibleName("Original page")
        self.number.setTextFormat(Qt.TextFormat.PlainText)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.setContentsMargins(4, 2, 4, 2)
        back, forward, *others = self._buttons
        head.addWidget(back)
        head.addWidget(self.number)
        head.addWidget(forward)
        head.addStretch(1)
        for button in others:
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.leaf, 1)
        self.setMinimumWidth(24 * self.fontMetrics().horizontalAdvance("0"))

    def _connect(self) -> None:
        acts = (
            self._on_back,
            self._on_forward,
            self._on_smaller,
            self._on_larger,
            self._on_fit,
            self.closed,
        )
        for button, act in zip(self._buttons, acts, strict=True):
            button.clicked.connect(act)
        self.leaf.turned.connect(self._on_turned)
        self.leaf.size_changed.connect(self._show)
        self.leaf.clicked.connect(self._on_clicked)
        self.leaf.left.connect(self.left)
        self.supply.drawn.connect(self._on_drawn)
        self.supply.boxes_found.connect(self._on_boxes)
        self.supply.character_found.connect(self._on_character)
        self.supply.not_done.connect(self._on_not_done)
        self.supply.unavailable.connect(self._on_unavailable)
        self._soon.timeout.connect(self._ask_for_boxes)
        self._view.marked_anew.connect(self._on_marked_anew)
        self._whereabouts.moved.connect(self.follow)

    def _show(self) -> None:
        if self._page < 0:
            return
        count = len(self._pages)
        label = page_label(self._document.landmarks.pages, self._page + 1)
        number = f"{self._page + 1} of {count}"
        words = number if label == str(self._page + 1) else f"{label} ({number})"
        self.number.setText(words)
        self.leaf.setAccessibleName(f"Original page {words}")
        back, forward = self._buttons[:2]
        back.setEnabled(self._page > 0)
        forward.setEnabled(self._page + 1 < count)
        if self._problem:
            self.leaf.show_page(None, self._problem)
            return
        if self.isVisible():  # before that, it has not its size
            width = self.leaf.wanted_width()
            self.leaf.show_page(self.supply.page(self._page, width), _WAITING)

    def _ask_for_boxes(self) -> None:
        """Ask where everything is that is marked on the page in view."""
        if self._page < 0 or self._problem:
            return
        runs: list[Run] = []
        wanted: list[tuple[LeafMark, int]] = []
        for mark, span in self._marks():
            found = self._pages.runs(span, self._page)
            wanted.append((mark, len(found)))
            runs += found
        question = FindBoxes(self._page, tuple(runs))
        self._asked = question, wanted
        self.supply.find_boxes(question)

    def _marks(self) -> list[tuple[LeafMark, Span]]:
        """Return what is to be marked on the page, from below."""
        found: list[tuple[LeafMark, Span]] = []
        (start, end), attention = self._pages.text_of(self._page), self._attention
        marks = self._view.highlights().between(start, max(start + 1, end))
        items = [
            (
                LeafMark(Role.ITEM, m.kind, m.status is not Status.SUGGESTED, is_note=m.is_note),
                Span(m.start, m.end),
            )
            for m in sorted(marks, key=lambda mark: mark.start - mark.end)
            if m.start < m.end
        ]
        if attention.sentence is not None:
            found.append((LeafMark(Role.SENTENCE), attention.sentence))
        found += items
        if attention.mention is not None:
            asked = LeafMark(Role.ASKED, attention.mention_kind or "")
            found.append((asked, attention.mention))
        return [*found, (LeafMark(Role.HERE), self._up_to_here())]

    def _up_to_here(self) -> Span:
        """Return some words up to the place that is read; the last line of them is its line."""
        before = self._document.text.rfind("\n", 0, self._here) + 1
        return Span(max(before, self._here - _LINE), self._here + 1)

    def _on_boxes(self, found: BoxesFound) -> None:
        if self._asked is None or found.asked is not self._asked[0]:
            return
        rows = iter(found.boxes)
        marks = [
            mark._replace(boxes=[box for _ in range(count) for box in next(rows, ())])
            for mark, count in self._asked[1]
        ]
        self.leaf.show_marks(marks)
        if self._brings:
            self._brings = False
            self._bring(marks)

    def _bring(self, marks: list[LeafMark]) -> None:
        """Scroll the page to the item, the sentence or the line that is of interest."""
        for role in (Role.ASKED, Role.SENTENCE, Role.HERE):
            for mark in marks:
                if mark.role is role and mark.boxes:
                    self.leaf.bring(mark.boxes[-1:] if role is Role.HERE else mark.boxes)
                    return

    def _on_marked_anew(self) -> None:
        self.leaf.know_kinds(self._view.theme().own)
        attention = self._view.attention()
        before, self._attention = self._attention, attention
        is_other = (attention.sentence, attention.mention) != (before.sentence, before.mention)
        chosen = attention.mention or attention.sentence
        if is_other and chosen is not None:
            page = self._pages.page_at(chosen.start)
            self._brings = True
            if page is not None:
                self.turn_to(page)
        self._soon.start()

    def _on_clicked(self, x: float, y: float) -> None:
        self.supply.find_character(FindCharacter(self._page, x, y))

    def _on_character(self, found: CharacterFound) -> None:
        if found.character is None:
            return
        position = self._pages.position(found.asked.page, found.character)
        if position is not None:
            self.asked.emit(position)

    def _on_drawn(self, page: int) -> None:
        if page == self._page:
            self._show()

    def _on_not_done(self, question: Question) -> None:
        if question.page == self._page and not isinstance(question, FindBoxes | FindCharacter):
            self.leaf.show_page(None, _FAILED)

    def _on_unavailable(self, sentence: str) -> None:
        self._problem = sentence
        self._show()

    def _on_turned(self, step: int) -> None:
        self._brings = False
        before = self._page
        self.turn_to(self._page + step)
        if self._page != before:
            self.leaf.to_edge(step)

    def _on_back(self) -> None:
        self._on_turned(-1)

    def _on_forward(self) -> None:
        self._on_turned(1)

    def _on_smaller(self) -> None:
        self.leaf.zoom_by(-1)

    def _on_larger(self) -> None:
        self.leaf.zoom_by(1)

    def _on_fit(self) -> None:
        self.leaf.set_zoom(1.0)


def _button(words: str, name: str, tip: str) -> QToolButton:
    button = QToolButton(autoRaise=True)
    button.setText(words)
    button.setAccessibleName(name)
    button.setToolTip(tip)
    return button
