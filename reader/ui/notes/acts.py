"""Comments, tags and own kinds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from reader.base.errors import StoreError, UserError
from reader.domain.annotations import AnnotationId
from reader.domain.changes import ChangeSet
from reader.domain.own_kinds import OWN
from reader.domain.spans import Span
from reader.session import edits, note_edits
from reader.session.focus import FocusMove
from reader.session.tags import known_tags
from reader.ui.marking import mark
from reader.ui.neighbours import item_in_focus
from reader.ui.notes.pane import NotesPane
from reader.ui.notes.tag_line import TagLine
from reader.ui.page import ArticlePage

_WIDTH = 340  # pixels
_ELSEWHERE = {
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
}
"""Why the keyboard leaves a comment that is still being written."""


class NoteActs(QObject):
    """Handlers for the actions about notes, tags and own kinds."""

    def __init__(self, page: ArticlePage, perform: Callable[[ChangeSet], bool]) -> None:
        super().__init__(page)
        self._page = page
        self._perform = perform
        self._tags: TagLine | None = None
        self._pane: NotesPane | None = None
        self._blank: tuple[AnnotationId, str] | None = None
        page.closed.connect(page.session.changed.subscribe(self._on_changed))
        page.closed.connect(page.focus.moved.subscribe(self._on_focus_moved))
        page.closed.connect(self._close_down)
        page.details.typed_wanted.connect(self._save_notes)
        page.details.comment.installEventFilter(self)

    def edit_tags(self) -> None:
        """Ask for the tags of the item in focus."""
        if self._item() is None:
            raise UserError("Choose an item first.")
        if self._tags is None:
            line = self._tags = TagLine(self._known_tags)
            line.edit.wanted.connect(self._on_tags_wanted)
            line.closed.connect(self._close_tags)
            self._page.reading.insertWidget(self._page.reading.indexOf(self._page.hint), line)
        self._show_tags()
        self._tags.show()
        self._tags.edit.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def comment_sentence(self) -> None:
        """Comment on the sentence at the caret, or of the selection."""
        self._drop_blank()
        page, span = self._page, self._place()
        page.view.select(None)
        present = note_edits.sentence_comment(page.session, span)
        if present is None:
            changes = note_edits.comment_on_sentence(page.session, span)
            if not self._perform(changes):
                return
            assert changes.focus is not None
            self._blank = changes.focus, changes.act
        else:
            page.show_item(present.id)
        page.details.write_comment()

    def article_notes(self) -> None:
        """Show what is said about the article as a whole, to change it."""
        if self._pane is not None:
            if self._pane.has_keyboard():
                self._close_pane()
            else:
                self._pane.take_keyboard()
            return
        pane = self._pane = NotesPane(self._page.session.notes, self._known_tags)
        pane.written.connect(self._on_notes_written)
        pane.closed.connect(self._close_pane)
        self._page.guide.show_beside(pane, _WIDTH)
        pane.take_keyboard()

    def mark_own(self) -> None:
        """Ask of which own kind the word at the caret, the selection or the item is."""
        page = self._page
        is_aimed = page.meant.place_for(OWN) is not None or page.view.selected_span() is not None
        if not is_aimed and self._item() is None:
            raise UserError("Click on a word or select some text first, or choose an item.")
        from reader.ui.notes.choose_kind import choose_kind  # noqa: PLC0415 - on demand

        kind = choose_kind(page, page.vocabulary, page.view.theme())
        if kind is not None:
            mark(page, self._perform, kind)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the comment with Escape; one that was left empty goes."""
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._page.details.save_comment()
            self._page.focus_text()
            return True
        if self._blank is not None and _is_left(event):
            self._page.details.save_comment()
            self._drop_blank()
        return super().eventFilter(watched, event)

    def _item(self) -> AnnotationId | None:
        return item_in_focus(self._page.session, self._page.focus.current)

    def _place(self) -> Span:
        """Return what is selected, or where the caret or the item in focus is."""
        page = self._page
        selected, item = page.view.selected_span(), self._item()
        if selected is not None:
            return selected
        caret = page.view.caret() if page.view.hasFocus() else None
        if item is not None:
            span = page.session.annotations[item].span
            if caret is None or not span.start <= caret <= span.end:
                return span
        place = page.view.caret() if caret is None else caret
        return Span(place, min(len(page.session.document.text), place + 1))

    def _known_tags(self) -> Sequence[str]:
        try:
            return known_tags(self._page.session, self._page.library)
        except StoreError as error:
            self._page.report(str(error))
            return known_tags(self._page.session, None)

    def _show_tags(self) -> None:
        item = self._item()
        if self._tags is not None and item is not None:
            annotation = self._page.session.annotations[item]
            self._tags.show_tags(" ".join(annotation.anchor.quote.split()), annotation.tags)

    def _on_tags_wanted(self, tags: tuple[str, ...]) -> None:
        if (item := self._item()) is not None:
            self._perform(note_edits.set_tags(self._page.session, item, tags))

    def _close_tags(self) -> None:
        if self._tags is not None and self._tags.isVisible():
            had_keyboard = self._tags.isAncestorOf(QApplication.focusWidget() or self._page)
            self._tags.edit.field.clear()
            self._tags.hide()
            if had_keyboard:
                self._page.focus_text()

    def _on_notes_written(self, words: str, tags: tuple[str, ...]) -> None:
        self._page.acts.perform(note_edits.write_notes(self._page.session, words, tags))

    def _close_pane(self) -> None:
        pane, self._pane = self._pane, None
        if pane is not None:
            pane.close_down()
            self._page.guide.put_away(pane)

    def _on_changed(self, _changes: ChangeSet) -> None:
        self._show_tags()
        if self._pane is not None:
            self._pane.show_notes(self._page.session.notes)

    def _on_focus_moved(self, move: FocusMove) -> None:
        if self._blank is not None and move.annotation != self._blank[0]:
            self._drop_blank()
        if self._item() is None:
            self._close_tags()
        else:
            self._show_tags()

    def _drop_blank(self) -> None:
        """Take a comment away again in which nothing has been said."""
        if self._blank is None:
            return
        (item, act), self._blank = self._blank, None
        annotation = self._page.session.annotations.get(item)
        if annotation is None or not note_edits.is_blank_comment(annotation):
            return
        last = self._page.acts.steps.last
        if last is not None and last.name == act:
            self._page.acts.steps.undo()
        else:
            self._page.acts.perform(edits.delete(self._page.session, item))

    def _save_notes(self) -> None:
        if self._pane is not None:
            self._pane.save()

    def _close_down(self) -> None:
        self._page.details.save_comment()
        self._drop_blank()
        if self._pane is not None:
            self._pane.close_down()


def _is_left(event: QEvent) -> bool:
    """Tell whether the keyboard goes somewhere else for good."""
    return (
        isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _ELSEWHERE
    )
