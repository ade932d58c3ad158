"""Compares the colours on the screen with what the session says must be there.

Nothing here asks the view what it paints: grounds, underlines and stripes
follow from the items of the session, the item in focus, the hidden kinds and
the theme. The view is only asked where a character is.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage

from reader.domain.annotations import Annotation, Claim
from reader.domain.documents import BlockKind
from reader.domain.spans import Span
from reader.ui.main_window import MainWindow
from reader.ui.page import ArticlePage
from reader.ui.theme import Theme

CLAIM = "claim"
_STRIPE_X = -20  # from the left edge of the column
_WIDE = 9  # pixels of a character from which its middle is free of what stands beside it
_NARROW = 4
_BAND = 3  # pixels above and below the middle of a line
_STRIP = 3  # pixels above and below an underline
_DASH, _LOWEST = 5, 9  # pixels
_LIKE_LINE = 0.6  # of the way from the ground to the colour of an underline
_FAR = 0.8  # of the same way; nearer to it than this is no underline at all
_NO_DESCENDER = frozenset("aceimnorsuvwxz ABCDEFGHIKLMNORSTUVWXZ")


@dataclass(frozen=True, slots=True)
class Difference:
    """One place that does not look as the session says."""

    position: int
    what: str

    def __str__(self) -> str:
        return f"at {self.position}: {self.what}"


class Screen:
    """What the window shows now, as one picture, and what should be there."""

    def __init__(self, window: MainWindow) -> None:
        page = window.page
        assert page is not None
        self._page = page
        self._view = page.view
        self._theme: Theme = page.view.theme()
        frame = window.window()
        self._corner = page.view.viewport().mapTo(frame, QPoint(0, 0))
        # From the screen, not from ``grab``: that would paint anew what was forgotten.
        self._picture: QImage = frame.screen().grabWindow(frame.winId()).toImage()
        self._expected = Expected(page)

    def differences(
        self, chance: random.Random, places: int, spans: Iterable[Span] = ()
    ) -> list[Difference]:
        """Look at so many random characters in view and at one of each of ``spans``.

        The stripe beside the line of a character is looked at too.
        """
        in_view = self._positions_in_view()
        if not in_view:
            return []
        chosen = [chance.choice(in_view) for _ in range(places)]
        chosen += [chance.randrange(span.start, span.end) for span in spans]
        return [
            Difference(position, what)
            for position in chosen
            if position in in_view
            for what in self._at(position)
        ]

    def _positions_in_view(self) -> range:
        placed = self._view.flow().placed()
        return range(placed[0].piece.start, placed[-1].piece.end) if placed else range(0)

    def _at(self, position: int) -> Iterator[str]:
        box = self._view.rectangle(position)
        if box is None or not self._view.viewport().rect().contains(box):
            return
        yield from self._stripe(position, box)
        if not self._is_plain_to_see(position, box):
            return
        ground = self._expected.ground(position)
        if ground is None:
            return
        middle = self._middle(box)
        band = QRect(middle.left(), box.center().y() - _BAND, middle.width(), 2 * _BAND + 1)
        known = self._expected.grounds()
        seen = Counter(c for c in self._colours(band) if c in known)
        if not seen and not self._character(position).isspace():
            return  # ink from edge to edge
        if ground == self._theme.sentence.name() and self._theme.flash.name() in seen:
            ground = self._theme.flash.name()  # for a moment, when it was asked for again
        if not seen or seen.most_common(1)[0][0] != ground:
            shown = ", ".join(f"{colour} ×{n}" for colour, n in seen.most_common(3)) or "none"
            yield f"the ground of “{self._character(position)}” is {shown}, should be {ground}"
        yield from self._underline(position, middle, ground)

    def _is_plain_to_see(self, position: int, box: QRect) -> bool:
        """Tell whether nothing beside a character reaches into what is looked at."""
        if box.width() < _NARROW or position == self._view.caret():
            return False
        if self._character(position).isspace() and position + 1 == _line(self._page, position).end:
            return False  # the blank at the end of a line hangs over and is not painted
        around = {self._expected.ground(position + step) for step in (-1, 0, 1)}
        return box.width() >= _WIDE or len(around) == 1

    def _underline(self, position: int, middle: QRect, ground: str) -> Iterator[str]:
        mention = self._expected.innermost(position)
        y = self._underline_height(position)
        strip = QRect(middle.left(), y - _STRIP, middle.width(), 2 * _STRIP + 1)
        if strip.bottom() >= self._view.viewport().height():
            return
        colours = list(self._colours(strip))
        if mention is not None:
            line = self._theme.marks[mention].line
            # A dash or a dot is never further away than this, nor is the line of a
            # mention that meets others.
            lower = 0 if self._expected.is_alone(position) else _LOWEST
            colours += self._colours(strip.adjusted(-_DASH, 0, _DASH, lower))
            near = min(_distance(QColor(c), line) for c in colours)
            if near > _LIKE_LINE * _distance(QColor(ground), line):
                yield f"no underline of a {mention} under “{self._character(position)}”"
        elif self._character(position) in _NO_DESCENDER and not self._expected.is_near_mention(
            position
        ):
            # Not the whole strip, and not the kind that is asked for: the frame of a mention
            # in the next line may reach into it.
            colours = list(self._colours(QRect(middle.left(), y - 1, middle.width(), 3)))
            for kind in self._theme.marks.keys() - self._expected.asked_for:
                marks = self._theme.marks[kind]
                near = min(_distance(QColor(c), marks.line) for c in colours)
                if near < (1 - _FAR) * _distance(QColor(ground), marks.line):
                    yield f"the underline of a {kind} under unmarked “{self._character(position)}”"

    def _stripe(self, position: int, box: QRect) -> Iterator[str]:
        flow = self._view.flow()
        line = _line(self._page, position)
        if flow.left + _STRIPE_X < 0:
            return  # no room for it
        column = QRect(flow.left + _STRIPE_X, box.top() + 4, 1, max(1, box.height() - 8))
        colour = self._theme.marks[CLAIM].line.name()
        is_there = colour in set(self._colours(column))
        if is_there != self._expected.has_claim(line):
            yield f"the stripe of a claim is {'there' if is_there else 'missing'}"

    def _underline_height(self, position: int) -> int:
        flow = self._view.flow()
        number = flow.pieces.at(position)
        for placed in flow.placed():
            if placed.number == number:
                line = placed.piece.lines[placed.piece.line_of(position)]
                return placed.y + int(line.base + placed.piece.style.fall)
        raise LookupError(position)

    def _middle(self, box: QRect) -> QRect:
        width = 3 if box.width() >= _WIDE else max(1, box.width() - 2)
        return QRect(box.center().x() - width // 2, box.top(), width, box.height())

    def _colours(self, area: QRect) -> Iterator[str]:
        area = area.intersected(self._view.viewport().rect()).translated(self._corner)
        for y in range(area.top(), area.bottom() + 1):
            for x in range(area.left(), area.right() + 1):
                yield self._picture.pixelColor(x, y).name()

    def _character(self, position: int) -> str:
        return self._page.session.document.text[position]


class Expected:
    """What must be painted behind each character, from the session alone."""

    def __init__(self, page: ArticlePage) -> None:
        self._page = page
        self._theme = page.view.theme()
        self._hidden = page.panel.switches.hidden()
        placed = page.view.flow().placed()
        start, end = (placed[0].piece.start, placed[-1].piece.end) if placed else (0, 0)
        self._shown = [  # here or near; the others are not in view
            a
            for a in page.session.annotations.values()
            if a.span.start <= end
            and start <= a.span.end
            and a.is_shown
            and page.session.shows(a)
            and _kind(a) not in self._hidden
        ]
        self._selection = page.view.selected_span()
        self._sentence, self._mention, self._mention_kinds = self._attention()

    @property
    def asked_for(self) -> set[str]:
        """The kind of the mention that was asked for; more than one if that is open."""
        return self._mention_kinds

    def ground(self, position: int) -> str | None:
        """Return the colour behind a character, ``None`` where two items leave it open."""
        theme = self._theme
        if _holds(self._selection, position):
            return theme.selection.name()
        if _holds(self._mention, position):
            kinds = self._mention_kinds
            return theme.marks[next(iter(kinds))].strong.name() if len(kinds) == 1 else None
        inner = self._mentions(position)
        if inner:
            return theme.marks[_kind(inner[-1])].tint.name()
        if _holds(self._sentence, position):
            return theme.sentence.name()
        claims = [a for a in self._over(position) if _kind(a) == CLAIM]
        if claims:
            top = max(claims, key=_place)
            colours = theme.marks[CLAIM]
            return (colours.tint if top.status == "suggested" else colours.strong).name()
        return (theme.panel if self._is_code(position) else theme.page).name()

    def innermost(self, position: int) -> str | None:
        """Return the kind of the shortest mention over a character."""
        inner = self._mentions(position)
        return _kind(inner[-1]) if inner else None

    def is_alone(self, position: int) -> bool:
        """Tell whether the mention over a character meets no other one."""
        (*outer, inner) = self._mentions(position)
        others = (a for a in self._shown if a is not inner and _kind(a) != CLAIM)
        return not outer and not any(a.span.overlaps(inner.span) for a in others)

    def is_near_mention(self, position: int) -> bool:
        """Tell whether a mention is over a character or beside it."""
        return any(self._mentions(position + step) for step in (-1, 0, 1)) or _holds(
            self._mention, position
        )

    def has_claim(self, line: Span) -> bool:
        """Tell whether a claim is on a line."""
        return any(_kind(a) == CLAIM and a.span.overlaps(line) for a in self._shown)

    def grounds(self) -> frozenset[str]:
        """Return all colours that can be behind a text."""
        theme = self._theme
        colours = [theme.page, theme.panel, theme.selection, theme.sentence, theme.flash]
        colours += [c for marks in theme.marks.values() for c in (marks.tint, marks.strong)]
        return frozenset(colour.name() for colour in colours)

    def _over(self, position: int) -> list[Annotation]:
        return [a for a in self._shown if a.span.start <= position < a.span.end]

    def _mentions(self, position: int) -> list[Annotation]:
        """Return the mentions over a character, the longest first."""
        over = [a for a in self._over(position) if _kind(a) != CLAIM]
        return sorted(over, key=lambda a: (a.span.start - a.span.end, _place(a)))

    def _attention(self) -> tuple[Span | None, Span | None, set[str]]:
        """Return the highlighted sentence, the mention asked for, its possible kinds."""
        session, current = self._page.session, self._page.focus.current
        item = session.annotations.get(current) if current is not None else None
        if item is None:
            return None, None, set()
        sentences = [s for s in session.sentences if s.start <= item.span.start]
        sentence = sentences[-1] if sentences else item.span
        if item.span.start <= sentence.start and sentence.end <= item.span.end:
            return sentence, None, set()
        # A mention whose kind is switched off is shown all the same when it is asked for.
        same = [a for a in session.annotations.values() if a.is_shown and a.span == item.span]
        return sentence, item.span, {_kind(a) for a in same} or {CLAIM}

    def _is_code(self, position: int) -> bool:
        blocks = self._page.session.document.blocks
        return any(b.kind is BlockKind.CODE and _holds(b.span, position) for b in blocks)


def _line(page: ArticlePage, position: int) -> Span:
    piece = page.view.flow().laid_at(position)
    line = piece.lines[piece.line_of(position)]
    start, end = piece.position(line.first_units), piece.position(line.end_units)
    return Span(start, max(end, start + 1))


def _kind(annotation: Annotation) -> str:
    body = annotation.body
    return CLAIM if isinstance(body, Claim) else body.kind.value


def _place(annotation: Annotation) -> tuple[int, int, str]:
    return annotation.span.start, annotation.span.end, annotation.id


def _holds(span: Span | None, position: int) -> bool:
    return span is not None and span.start <= position < span.end


def _distance(one: QColor, other: QColor) -> float:
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5
