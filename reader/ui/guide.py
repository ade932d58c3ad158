"""Finding one's way in one article: its pages, its contents, the original at its side.

What is shown beside the text is made when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QInputDialog, QSplitter, QWidget

from reader.base.errors import UserError
from reader.domain.annotations import AnnotationId
from reader.session.contents import contents_of, has_contents
from reader.session.focus import Focus
from reader.session.original import why_no_original
from reader.session.page_numbers import find_page, has_times, page_words
from reader.session.session import Session
from reader.ui.article.view import ArticleView
from reader.ui.article.whereabouts import Whereabouts
from reader.ui.side import Side

_CONTENTS, _LEAST = 250, 260  # pixels
Jump = Callable[[AnnotationId], None]


class Guide(QObject):
    """Handlers for the actions about places in the article.

    ``changed`` says that ``words``, ``reasons`` or ``switches`` has another answer.
    """

    changed = Signal()

    def __init__(
        self, session: Session, focus: Focus, view: ArticleView, beside: QSplitter, jump: Jump
    ) -> None:
        """Show things in ``beside``, whose first part holds ``view``."""
        super().__init__(view)
        self._document = session.document
        self._focus = focus
        self._view = view
        self._beside = beside
        self._jump = jump
        self.whereabouts = Whereabouts(view)
        self.whereabouts.moved.connect(self._on_moved)
        self._words = ""
        self.password = ""
        """What opened the file of the article, where it is locked; never kept on disk."""
        self.contents: Side | None = None
        self.original: Side | None = None
        self._sections: bool | None = None
        if self._document.landmarks.images:
            from reader.ui.article.pictures import PicturePointer  # noqa: PLC0415 - few have any

            PicturePointer(view)

    def words(self) -> str:
        """Return which page is being read, empty where there are none."""
        if not self._document.landmarks.pages:
            return ""
        return page_words(self._document.landmarks, self.whereabouts.at())

    def reasons(self) -> dict[str, str]:
        """Return for each action why it does not work here; empty if it does."""
        has_pages = bool(self._document.landmarks.pages)
        return {
            "go_to_page": "" if has_pages else "This article has no pages.",
            "show_contents": "" if self._has_sections() else "This article has no headings.",
            "original_page": why_no_original(self._document),
        }

    def switches(self) -> dict[str, bool]:
        """Return the actions that are on or off, and which they are."""
        return {"original_page": self.original is not None}

    def go_to_page(self) -> None:
        """Ask for a page and go there."""
        landmarks = self._document.landmarks
        if not landmarks.pages:
            raise UserError("This article has no pages.")
        name = "Time" if has_times(landmarks) else "Page"
        last = landmarks.pages[-1].label if has_times(landmarks) else str(len(landmarks.pages))
        typed, is_ok = QInputDialog.getText(
            self._view, f"Go to {name.lower()}", f"{name}, up to {last}, as printed or counted:"
        )
        if not is_ok:
            return
        page = find_page(landmarks, typed)
        if page is None:
            raise UserError(f"There is no {name.lower()} “{typed.strip()}” in this article.")
        self.go(page.start)

    def show_contents(self) -> None:
        """Give the keyboard to the table of contents; from there, back to the text."""
        if self.contents is None:
            if not self._has_sections():
                raise UserError("This article has no headings.")
            self._open_contents()
        elif self.contents.has_keyboard():
            self._close_contents()
            return
        assert self.contents is not None
        self.contents.take_keyboard()

    def original_page(self) -> None:
        """Show the original page beside the text, or no longer."""
        reason = why_no_original(self._document)
        if self.original is not None:
            self._close_original()
        elif reason:
            raise UserError(reason)
        else:
            self._open_original()
        self.changed.emit()

    def go(self, position: int) -> None:
        """Go to a place of the text, remembering the way back."""
        self._focus.leave(self._view.place())
        self.whereabouts.go(position)
        self.changed.emit()

    def show_beside(self, pane: QWidget, width: int) -> None:
        """Put a part to the right of the text, about so many pixels wide."""
        self._make_room(self._beside.indexOf(self._reading()) + 1, pane, width)

    def close_down(self) -> None:
        """End what runs beside the text; the article is about to go."""
        if self.original is not None:
            self.original.close_down()

    def _has_sections(self) -> bool:
        if self._sections is None:
            self._sections = has_contents(self._document)
        return self._sections

    def _open_contents(self) -> None:
        from reader.ui.contents.pane import ContentsPane  # noqa: PLC0415 - on demand

        pane = self.contents = ContentsPane(contents_of(self._document))
        pane.asked.connect(self._on_section_asked)
        pane.left.connect(self._on_left)
        pane.closed.connect(self._close_contents)
        self._make_room(0, pane, _CONTENTS)
        pane.follow(self.whereabouts.at())

    def _close_contents(self) -> None:
        pane, self.contents = self.contents, None
        self.put_away(pane)

    def _open_original(self) -> None:
        from reader.ui.pages.pane import OriginalPane  # noqa: PLC0415 - on demand

        pane = self.original = OriginalPane(
            self._document, self._view, self.whereabouts, self.password
        )
        pane.asked.connect(self._on_place_asked)
        pane.left.connect(self._on_left)
        pane.closed.connect(self.original_page)
        place = self._beside.indexOf(self._reading()) + 1
        self._make_room(place, pane, self._reading().width() // 2)
        QWidget.setTabOrder(self._view, pane.leaf)

    def _close_original(self) -> None:
        pane, self.original = self.original, None
        if pane is not None:
            pane.close_down()
        self.put_away(pane)

    def _make_room(self, place: int, pane: QWidget, width: int) -> None:
        """Put something beside the text; text or page make room, the list does not."""
        givers = [self._reading()]
        if self.original is not None and self.original is not pane:
            givers.append(self.original)
        whole = sum(giver.width() for giver in givers)
        width = max(pane.minimumWidth(), min(width, whole - _LEAST * len(givers)))
        sizes = self._beside.sizes()
        for giver in givers:
            left_over = giver.width() * (whole - width) // max(1, whole)
            sizes[self._beside.indexOf(giver)] = max(1, left_over)
        sizes.insert(place, width)
        self._beside.insertWidget(place, pane)
        self._beside.setCollapsible(place, False)
        self._beside.setSizes(sizes)
        pane.show()

    def put_away(self, pane: QWidget | None) -> None:
        """Take a part away from beside the text; a keyboard in it goes to the text."""
        if pane is None:
            return
        is_left_behind = pane.isAncestorOf(QApplication.focusWidget() or self._view)
        pane.hide()
        pane.setParent(None)
        pane.deleteLater()
        if is_left_behind:
            self._on_left()

    def _reading(self) -> QWidget:
        """Return the part that holds the text."""
        part: QWidget = self._view
        while (above := part.parentWidget()) is not self._beside and above is not None:
            part = above
        return part

    def _on_left(self) -> None:
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_section_asked(self, position: int) -> None:
        self.go(position)
        self._on_left()

    def _on_place_asked(self, position: int) -> None:
        """Show what was clicked on the page: the item there, or the sentence."""
        marks = self._view.highlights().at(position)
        if marks:
            self._jump(marks[0].id)
            return
        sentence = self._view.sentence_at(position)
        self._focus.point(None)
        self._focus.leave(self._view.place())
        if sentence is not None:
            self._view.show_sentence(sentence, None)

    def _on_moved(self, position: int) -> None:
        if self.contents is not None:
            self.contents.follow(position)
        words = self.words()
        if words != self._words:
            self._words = words
            self.changed.emit()
