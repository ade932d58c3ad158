"""Another person's work on the same article: sharing, taking in, comparing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from reader.base.errors import UserError
from reader.domain.changes import ChangeSet
from reader.ui.page import ArticlePage
from reader.ui.targets import ask_target

_KINDS = "Somebody’s work on an article (*.reading-desk.json *.json);;All files (*)"


class OpenComparison(Protocol):
    """A comparison that is shown; see ``Comparing``."""

    def look_again(self) -> bool:
        """Read anew what there is of others, and tell whether there is news."""

    def take_keyboard(self) -> None:
        """Give the keyboard to the lines."""

    def has_keyboard(self) -> bool:
        """Tell whether the keyboard is in the comparison."""

    def close(self) -> None:
        """End it."""


class PeopleActs(QObject):
    """Handlers for the actions about other people's work."""

    def __init__(self, page: ArticlePage, perform: Callable[[ChangeSet], bool]) -> None:
        super().__init__(page)
        self._page = page
        self._comparing: OpenComparison | None = None

    def share_work(self) -> None:
        """Write the person's work on the article for others."""
        from reader.formats.exchange.shared import SUFFIX  # noqa: PLC0415 - on demand
        from reader.session.people.sharing import share, suggested_target  # noqa: PLC0415
        from reader.ui.people.share import ask_name  # noqa: PLC0415 - on demand

        page, library = self._page, self._page.analysing.library
        page.details.save_comment()
        me = library.people.me()
        name = ask_name(page, me.name, self._content())
        if name is None:
            return
        if name != me.name:
            library.people.call_me(name)
        suggested = suggested_target(page.session)
        target = ask_target(page, "Share your work", suggested, _KINDS, SUFFIX)
        if target is None:
            return
        share(page.session, library, target)
        page.report(f"Written to {target}")

    def merge_work(self) -> None:
        """Take in what another person has said."""
        from reader.session.people.sharing import suggested_target  # noqa: PLC0415 - on demand
        from reader.session.people.taking import read_work, take_in  # noqa: PLC0415

        page = self._page
        folder = str(suggested_target(page.session).parent)
        chosen, _ = QFileDialog.getOpenFileName(
            page, "Take in another person’s work", folder, _KINDS
        )
        if not chosen:
            return
        work = read_work(Path(chosen))
        taken = take_in(work, page.session.document, page.analysing.library)
        page.notices.add(taken.sentence)
        if self._comparing is not None and taken.new:
            self._comparing.look_again()

    def compare_work(self) -> None:
        """Show agreement and differences with other people, or no longer."""
        if self._comparing is not None:
            has_news = self._comparing.look_again()
            if has_news or not self._comparing.has_keyboard():
                self._comparing.take_keyboard()
            else:
                self._comparing.close()
            return
        people = self._page.analysing.library.people
        if not people.contributions(self._page.session.document.id):
            raise UserError(
                "Nobody else’s work on this article is here yet. "
                "Take it in under File ▸ Take in another person’s work."
            )
        from reader.ui.people.door import Comparing  # noqa: PLC0415 - on demand

        self._comparing = Comparing(self._page, self._on_closed)
        self._comparing.take_keyboard()

    def _content(self) -> str:
        """Return what goes into the file, in words."""
        session, people = self._page.session, self._page.analysing.library.people
        number = len(session.own)
        items = "1 item" if number == 1 else f"{number:,} items"
        words = (
            "The file holds the text of the article and everything that you have said about it: "
            f"{items}, with comments, tags and notes. It does not tell where your files lie."
        )
        others = {c.author.name for c in people.contributions(session.document.id)}
        names = ", ".join(sorted(filter(None, others)))
        if names:
            words += f" The work of others that you have taken in goes along: {names}."
        return words

    def _on_closed(self) -> None:
        self._comparing = None
