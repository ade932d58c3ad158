"""What a screen reader is told without asking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleTextCursorEvent,
    QAccessibleTextInsertEvent,
    QAccessibleTextSelectionEvent,
)
from PySide6.QtWidgets import QWidget

from reader.domain.documents import Block, BlockKind
from reader.domain.landmarks import Image
from reader.session.page_numbers import has_times, page_label, page_number
from reader.ui.article.layout.asides import image_words
from reader.ui.article.layout.flow import Flow
from reader.ui.article.selection import Selection
from reader.ui.article.voice.readable import Readable
from reader.ui.article.voice.text import speakable

TOLD = 2_000  # characters of a new text that the event itself carries

_BLOCKS = {
    BlockKind.TITLE: "Title",
    BlockKind.HEADING: "Heading level {level}",
    BlockKind.LIST_ITEM: "List item",
    BlockKind.QUOTE: "Quotation",
    BlockKind.CODE: "Code",
    BlockKind.TABLE_ROW: "Table row",
    BlockKind.CAPTION: "Caption",
    BlockKind.NOTE: "Note {marker}",
    BlockKind.FURNITURE: "Beside the main text",
}


def readable(view: QWidget) -> Readable:
    """Return a reading view as what it is."""
    return cast("Readable", view)


def selection_moved(view: Readable, before: Selection, after: Selection) -> None:
    """Tell the caret, the selection, and in words what the caret has come into."""
    widget = cast("QWidget", view)
    if after.caret != before.caret:
        _tell(QAccessibleTextCursorEvent(widget, after.caret))
    if after.span != before.span:
        span = after.span
        ends = (after.caret, after.caret) if span is None else (span.start, span.end)
        _tell(QAccessibleTextSelectionEvent(widget, *ends))
    if after.caret != before.caret and view.hasFocus():
        say(widget, entered(view, before.caret, after.caret))


def document_shown(view: Readable) -> None:
    """Tell that there is another text, by its beginning."""
    widget = cast("QWidget", view)
    _tell(QAccessibleTextInsertEvent(widget, 0, speakable(view.flow().text[:TOLD])))
    _tell(QAccessibleTextCursorEvent(widget, view.caret()))


def marks_changed(view: QWidget) -> None:
    """Tell that attributes have to be asked for anew."""
    _tell(QAccessibleEvent(view, QAccessible.Event.TextAttributeChanged))


def say(source: QWidget, words: str) -> None:
    """Have words read out, without breaking off what is being said."""
    if words:
        event = QAccessibleAnnouncementEvent(source, words)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        _tell(event)


def entered(view: Readable, before: int, after: int) -> str:
    """Return what lies over ``after`` and not over ``before``, in words."""
    marks = view.highlights()
    known = {mark.id for mark in marks.at(before)}
    new = [mark for mark in marks.at(after) if mark.id not in known]
    words = [view.narration().words_of(mark.id) for mark in new]
    places = [*_page_words(view.flow(), before, after), *_block_words(view.flow(), before, after)]
    return "; ".join([*places, *filter(None, words)])


def _page_words(flow: Flow, before: int, after: int) -> list[str]:
    """Return the page or the time that ``after`` is at, if ``before`` is at another."""
    landmarks = flow.landmarks
    number = page_number(landmarks, after)
    if not number or number == page_number(landmarks, before):
        return []
    label = page_label(landmarks.pages, number)
    return [label if has_times(landmarks) else f"Page {label}"]


def _block_words(flow: Flow, before: int, after: int) -> list[str]:
    if not len(flow):
        return []
    first, second = (flow.pieces.blocks[flow.pieces.at(place)] for place in (before, after))
    if first == second:
        return []
    block: Block = flow.blocks[second]
    found = [image_words(images)] if (images := _images_at(flow, second)) else []
    if words := _BLOCKS.get(block.kind):
        found.append(words.format(level=max(1, block.level), marker=block.marker).rstrip())
    return found


def _images_at(flow: Flow, block: int) -> Sequence[Image]:
    """Return the images above a block, and with the last block those below it."""
    return (*flow.asides.above(block), *flow.asides.below(block))


def _tell(event: QAccessibleEvent) -> None:
    QAccessible.updateAccessibility(event)
