"""The links of one article: where they lead is told, and one is opened only on request."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reader.base.errors import UserError
from reader.domain.inlines import Inline, Inlines
from reader.ui.article.view import ArticleView
from reader.ui.shortcuts import SHORTCUTS


class PageLinks(QObject):
    """Follows the mouse over the links of a view, and asks before it opens one.

    ``hovered`` carries the address under the mouse, empty when it has left;
    ``message`` a sentence for the person.
    """

    hovered = Signal(str)
    message = Signal(str)

    def __init__(self, view: ArticleView, inlines: Inlines) -> None:
        super().__init__(view)
        self._view = view
        self._inlines = inlines
        if inlines.has_links:
            self._follow_mouse()

    def open_at_caret(self) -> None:
        """Ask whether to open the link that the caret is in, or at the end of.

        Raises:
            UserError: There is none.
        """
        link = self._at_caret()
        if link is None:
            how = SHORTCUTS.tip("show the caret", "show_caret")
            raise UserError(
                f"Put the caret into a link first: click there, or {how} and use the arrow keys."
            )
        self.open(link.target)

    def is_at_caret(self) -> bool:
        """Tell whether the caret is in a link, or at the end of one."""
        return self._at_caret() is not None

    def open(self, target: str) -> None:
        """Ask whether to open an address outside of the program."""
        from reader.ui.dialogs.open_link import open_link  # noqa: PLC0415 - on first use

        self.message.emit(open_link(self._view, target))

    def _at_caret(self) -> Inline | None:
        caret = self._view.caret()
        return self._inlines.link_at(caret) or self._inlines.link_at(caret - 1)

    def _follow_mouse(self) -> None:
        from reader.ui.article.links import LinkPointer  # noqa: PLC0415 - few articles have any

        pointer = LinkPointer(self._view, self._inlines)
        pointer.hovered.connect(self.hovered)
        pointer.asked.connect(self.open)
