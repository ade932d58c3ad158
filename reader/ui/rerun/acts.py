"""What a new analysis would change, to take as a whole or item by item."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject

from reader.base.errors import StoreError, UserError
from reader.domain.changes import ChangeSet
from reader.domain.findings import Findings
from reader.session.differences import Difference
from reader.session.rerun import Rerun, Waiting, sentence_of, taken
from reader.ui.page import ArticlePage
from reader.ui.rerun.bar import RerunBar
from reader.ui.shortcuts import SHORTCUTS
from reader.ui.side import Side
from reader.ui.steps import Outcome

_WIDTH = 420  # pixels


class RerunActs(QObject):
    """Handlers for the actions about a new analysis; shows the bar and the list."""

    def __init__(self, page: ArticlePage, perform: Callable[[ChangeSet], bool]) -> None:
        super().__init__(page)
        self._page = page
        self._bar: RerunBar | None = None
        self._pane: Side | None = None
        self._show_anew: Callable[[Rerun], None] | None = None
        page.closed.connect(page.task.offered.subscribe(self._on_offered))
        page.closed.connect(page.session.changed.subscribe(self._follow))
        page.closed.connect(page.session.sifted.subscribe(self._follow))

    def show_rerun(self) -> None:
        """Show what the new analysis would change, or no longer."""
        if self._pane is not None:
            self._close_pane()
            return
        rerun = self._rerun()
        if rerun is None or not rerun.differences:
            raise UserError(
                f"No new analysis waits. {SHORTCUTS.named('analyse')} analyses the article again "
                "and tells what is different."
            )
        from reader.ui.rerun.pane import RerunPane  # noqa: PLC0415 - on demand

        pane = self._pane = RerunPane(self._page.session, rerun)
        pane.asked.connect(self._on_place_asked)
        pane.left.connect(self._on_left)
        pane.closed.connect(self._close_pane)
        self._show_anew = pane.show_rerun
        pane.taken.connect(self.take)
        pane.refused.connect(self.refuse)
        self._page.guide.show_beside(pane, _WIDTH)
        pane.take_keyboard()

    def take_all(self) -> None:
        """Take over the new analysis as a whole."""
        rerun = self._rerun()
        if rerun is not None:
            self.take(rerun.differences)

    def refuse(self) -> None:
        """Let everything stay as it is."""
        self.take(())

    def take(self, wanted: Collection[Difference]) -> None:
        """Take over some differences; of the others, what is there stays."""
        rerun = self._rerun()
        if rerun is None:
            return
        before = self._page.session.findings
        after = taken(self._page.session, rerun, frozenset(wanted)) if wanted else before
        if self.put(after):
            number, total = len(wanted), len(rerun.differences)
            if number:
                words = f"take over {number:,} of {total:,} differences of the new analysis"
                self._page.acts.steps.push(_TakeStep(words, self.put, before, after))
            self._page.report(_done(number, total))

    def put(self, findings: Findings) -> bool:
        """Let these findings be the article's; tell whether that worked."""
        try:
            self._page.analysing.take(self._page.task, findings)
        except StoreError as error:
            self._page.report(str(error))
            return False
        return True

    def _rerun(self) -> Rerun | None:
        return self._page.analysing.rerun(self._page.task)

    def _on_offered(self, _waiting: Waiting | None) -> None:
        self._close_pane()
        self._follow()

    def _follow(self, _news: object = None) -> None:
        """Show what is different now; what a person has decided about is not, until undone."""
        rerun = self._rerun()
        if rerun is None or not rerun.differences:
            self._show_bar("")
            self._close_pane()
            return
        self._show_bar(sentence_of(rerun.differences))
        if self._show_anew is not None:
            self._show_anew(rerun)

    def _show_bar(self, sentence: str) -> None:
        if self._bar is None and sentence:
            bar = self._bar = RerunBar()
            bar.all_wanted.connect(self.take_all)
            bar.list_wanted.connect(self.show_rerun)
            bar.none_wanted.connect(self.refuse)
            self._page.reading.insertWidget(self._page.reading.indexOf(self._page.hint), bar)
        if self._bar is not None:
            self._bar.say(sentence)

    def _close_pane(self) -> None:
        pane, self._pane, self._show_anew = self._pane, None, None
        if pane is not None:
            self._page.guide.put_away(pane)

    def _on_place_asked(self, position: int) -> None:
        """Show where a difference is, without leaving the list."""
        sentence = self._page.session.sentence_at(position)
        if sentence is not None:
            self._page.focus.point(None)
            self._page.view.show_sentence(sentence, None)

    def _on_left(self) -> None:
        self._close_pane()
        self._page.focus_text()


class _TakeStep:
    """The new analysis taken over; the old one comes back while the article is open."""

    name = ""

    def __init__(
        self, label: str, put: Callable[[Findings], bool], before: Findings, after: Findings
    ) -> None:
        self.label = label
        self._put = put
        self._before = before
        self._after = after

    def undo(self) -> Outcome:
        """Put the old one back."""
        return Outcome.DONE if self._put(self._before) else Outcome.FAILED

    def redo(self) -> Outcome:
        """Take the new one over once more."""
        return Outcome.DONE if self._put(self._after) else Outcome.FAILED


def _done(number: int, total: int) -> str:
    if not number:
        return "Everything stays as it is."
    if number == total:
        return f"The new analysis has been taken over. {SHORTCUTS.named('undo')} takes that back."
    some = f"{number:,} of {total:,} differences have been taken over."
    return f"{some} {SHORTCUTS.named('undo')} takes that back."
