"""The door between the reading view and screen readers.

While nobody listens, every call returns at once and nothing of
``reader.ui.article.voice`` is loaded.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from reader.ui.article.selection import Selection

_views: list[type[QWidget]] = []


def install(view: type[QWidget]) -> None:
    """Let Qt ask here about views of this class; once for the process."""
    if not _views:
        _views.append(view)
        QAccessible.installFactory(_interface)


def is_listening() -> bool:
    """Tell whether there is a screen reader or the like."""
    return QAccessible.isActive()


def selection_moved(view: QWidget, before: Selection, after: Selection) -> None:
    """Tell that the caret or the selection is elsewhere."""
    if QAccessible.isActive():
        from reader.ui.article.voice import news  # noqa: PLC0415 - most people need none

        news.selection_moved(news.readable(view), before, after)


def document_shown(view: QWidget) -> None:
    """Tell that the view shows another text."""
    if QAccessible.isActive():
        from reader.ui.article.voice import news  # noqa: PLC0415 - most people need none

        news.document_shown(news.readable(view))


def marks_changed(view: QWidget) -> None:
    """Tell that marks have come, gone or changed."""
    if QAccessible.isActive():
        from reader.ui.article.voice import news  # noqa: PLC0415 - most people need none

        news.marks_changed(view)


def say(source: QWidget, words: str) -> None:
    """Have words read out when the screen reader has finished its sentence."""
    if words and QAccessible.isActive():
        from reader.ui.article.voice import news  # noqa: PLC0415 - most people need none

        news.say(source, words)


def _interface(_key: str, asked: QObject) -> QAccessibleInterface | None:
    """Return the interface of a reading view, ``None`` for anything else."""
    if not isinstance(asked, _views[0]):
        return None
    from reader.ui.article.voice.article import AccessibleArticle  # noqa: PLC0415 - see above

    return AccessibleArticle(asked)
