"""The search in one article: the first hit at once, all others soon after.

A plain needle is looked for in the same event, in a bounded stretch of the
text; a regular expression never runs on the window's thread. The whole text
is swept in the background, and each new query ends the sweep before it.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reader.domain.documents import Document
from reader.domain.spans import Span
from reader.text.hits import Hits
from reader.text.needles import FILLER, Query
from reader.text.searching import SLICE, Search
from reader.ui.article.view import ArticleView
from reader.ui.bridge import Mailbox
from reader.ui.find.sweep import Report, Sweep
from reader.ui.find.wishes import Wish, granted
from reader.ui.find.words import Tally, Turn

ROOM = 200_000  # characters that are searched before the next event
_PATIENCE = 0.008  # seconds that a key waits for the first hit of an expression


class Finder(QObject):
    """Looks for a query in the article of a view and shows the hits there."""

    told = Signal(object)  # Tally

    def __init__(self, view: ArticleView, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._document = document
        self._has_fillers = FILLER in document.text
        self._mailbox = Mailbox(self)
        self._query = Query()
        self._sweep: Sweep | None = None
        self._report = Report(Hits(), is_over=True)
        self._near = Hits()  # in view when the query came, known before all others
        self._current: Span | None = None
        self._shown: Span | None = None  # the hit that was selected last
        self._wish: Wish | None = None
        self._place = 0  # at the top of the view when the wish came up
        self._turn = Turn.NONE
        self._anchor = 0

    @property
    def query(self) -> Query:
        """What is being looked for."""
        return self._query

    @property
    def current(self) -> Span | None:
        """The hit that the keys go on from."""
        return self._current

    def begin(self, steps: int = 0) -> None:
        """Let the next query start at the place that is being read.

        With ``steps`` a hit that is selected there is left behind.
        """
        selected = self._view.selected_span()
        if selected is None:
            self._anchor = self._view.caret()
        else:
            self._anchor = selected.end if steps > 0 else selected.start
        self._current = None

    def look(self, query: Query, *, is_backward: bool = False) -> None:
        """Look for something else; shows the first hit from the present place on."""
        self._cancel()
        self._query = query
        start = self._start()
        self._current, self._turn = None, Turn.NONE
        self._report, self._near = Report(Hits(), is_over=not query.needle), Hits()
        wish = Wish(start, is_backward)
        self._ask(wish)
        if not query.needle:
            self._grant()
            self._show()
            return
        if not query.is_regex:
            self._glimpse(wish)
        self._sweep_from(start)

    def _sweep_from(self, start: int) -> None:
        """Look for all hits in the background, first for those in view."""
        sweep = Sweep(
            self._query,
            self._document,
            start,
            self._on_told,
            begin=min(start, self._in_view()[0]),
            has_fillers=self._has_fillers,
        )
        self._sweep = sweep
        sweep.start()
        is_awaited = self._query.is_regex and sweep.has_news.wait(_PATIENCE)
        if is_awaited and sweep.last_report is not None:
            self._follow(sweep, sweep.last_report)
        else:
            self._show()

    def step(self, steps: int) -> None:
        """Go to the next hit, or to the previous one if negative; goes round."""
        selected = self._view.selected_span()
        if selected is None or selected != self._current:
            # The person has been elsewhere in the text.
            self.begin()
            self._ask(Wish(self._start(), is_backward=steps < 0))
        elif steps < 0:
            self._ask(Wish(selected.start, is_backward=True))
        else:
            self._ask(Wish(selected.end))
        self._turn = Turn.NONE
        self._grant()
        if self._current is not None:
            self._anchor = self._current.start
        self._show()

    def clear(self) -> None:
        """Stop looking, and mark nothing any more; the selection stays."""
        self._cancel()
        self._query = Query()
        self._report, self._near = Report(Hits(), is_over=True), Hits()
        self._current = self._wish = None
        self._view.show_hits(self._report.hits, None)

    def close_down(self) -> None:
        """Stop for good."""
        self._cancel()
        self._mailbox.close()

    def _cancel(self) -> None:
        if self._sweep is not None:
            self._sweep.cancel()
            self._sweep = None

    def _start(self) -> int:
        """Return where to begin: where the last search did, unless the person went on."""
        shown = self._anchor if self._current is None else self._current.start
        box = self._view.rectangle(shown)
        if box is None or box.bottom() < 0 or box.top() > self._view.viewport().height():
            self._anchor = self._view.place()
        return self._anchor

    def _ask(self, wish: Wish) -> None:
        self._wish, self._place = wish, self._view.place()

    def _glimpse(self, wish: Wish) -> None:
        """Show the first hit if it is near, and mark what is in view."""
        search = Search(self._query, self._document, has_fillers=self._has_fillers)
        first = None if wish.is_backward else search.first(wish.position, ROOM)
        if first is not None:
            self._wish = None
            self._arrive(first)
        position, stop = self._in_view()
        self._near = Hits(searched=[(position, stop)])
        while position < stop:
            found = search.slice(position, min(position + SLICE, stop))
            self._near.starts.extend(found.starts)
            self._near.ends.extend(found.ends)
            position = found.position

    def _in_view(self) -> tuple[int, int]:
        """Return start and end of the pieces of text that are in view."""
        placed = self._view.flow().placed()
        return (placed[0].piece.start, placed[-1].piece.end) if placed else (0, 0)

    def _on_told(self, sweep: Sweep, report: Report) -> None:
        """Pass news from the sweep's thread on to the window's."""
        self._mailbox.post(lambda: self._follow(sweep, report))

    def _follow(self, sweep: Sweep, report: Report) -> None:
        if sweep is not self._sweep:
            return
        self._report = report
        if report.is_over:
            self._sweep = None  # it holds a second copy of everything
        if self._wish is not None:
            self._grant()
        self._show()

    def _grant(self) -> None:
        """Fulfil the wish if enough is known; otherwise it waits for news."""
        assert self._wish is not None
        found = granted(self._wish, self._report, len(self._document.text))
        if found is not None:
            self._wish, self._turn = None, found.turn
            hit = self._report.hits.span(found.number)
            self._arrive(hit, is_late=self._view.place() != self._place)
        elif self._report.is_over:
            self._wish = None
            self._lose()

    def _arrive(self, hit: Span, *, is_late: bool = False) -> None:
        """Make a hit the current one; a late one does not pull back who has scrolled on."""
        self._current = self._shown = hit
        if not is_late:
            self._view.reveal(hit)
        self._view.select(hit)

    def _lose(self) -> None:
        """Leave no selection on what was a hit of the query before."""
        if self._shown is not None and self._shown == self._view.selected_span():
            self._view.select(None)
        self._shown = None

    def _show(self) -> None:
        hits, in_view = self._report.hits, self._in_view()
        if not hits.covers(*in_view) and self._near.covers(*in_view):
            hits = self._near  # or marks would go away for a moment
        self._view.show_hits(hits, self._current)
        self.told.emit(self._tally())

    def _tally(self) -> Tally:
        report, hit = self._report, self._current
        number, count = 0, len(report.hits)
        if hit is not None and report.hits.covers(0, hit.start):
            number = min(report.hits.number_from(hit.start) + 1, count)
        is_whole = report.hits.covers(0, len(self._document.text))
        return Tally(
            number=number,
            found=count,
            has_more=bool(self._query.needle) and not is_whole,
            is_over=report.is_over,
            turn=self._turn,
            problem=report.problem,
        )
