"""Which marks lie on a piece, and where: geometry only, no colours.

Marks are painted behind the text and never touch its layout, so showing,
hiding, adding or changing one repaints and moves nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple
from weakref import WeakKeyDictionary

from reader.domain.annotations import Status
from reader.domain.spans import Span
from reader.session.marks import CLAIM, HIGHLIGHT, Mark, MarkIndex
from reader.ui.article.layout.laid import LaidPiece, Stretch

MAX_DEPTH = 3  # underlines that fit below each other between two lines, less one


class Sign(NamedTuple):
    """How a person's own doing shows at the ends of a mark, where these are on the piece.

    One that was changed has feet at both ends, one that was added a cross at its beginning.
    """

    is_added: bool
    begins: bool
    ends: bool


class MentionPaint(NamedTuple):
    """A mention on a piece.

    ``depth`` is the level of its underline: 0 is next to the letters, and
    mentions that meet never share one, up to ``MAX_DEPTH``. ``is_stacked``
    tells whether it meets any.
    """

    kind: str
    is_human: bool
    depth: int
    is_stacked: bool
    stretches: tuple[Stretch, ...]
    sign: Sign | None = None


class Stripe(NamedTuple):
    """A part of the margin beside the lines of a claim."""

    top: float
    bottom: float


class ClaimPaint(NamedTuple):
    """A claim on a piece: its words, and the stripe beside its lines."""

    is_human: bool
    stretches: tuple[Stretch, ...]
    stripe: Stripe
    sign: Sign | None = None


class HighlightPaint(NamedTuple):
    """A highlight on a piece, and whether it begins and ends there; always a person's.

    ``is_note`` tells that it only carries a comment.
    """

    stretches: tuple[Stretch, ...]
    begins: bool
    ends: bool
    is_note: bool = False


class Decoration(NamedTuple):
    """Everything that is painted under a piece; outer mentions come first."""

    claims: tuple[ClaimPaint, ...] = ()
    highlights: tuple[HighlightPaint, ...] = ()
    mentions: tuple[MentionPaint, ...] = ()


class Highlights:
    """The decorations of the pieces at hand, dropped when their marks change."""

    def __init__(self, marks: MarkIndex) -> None:
        self._marks = marks
        self._hidden: frozenset[str] = frozenset()
        # A decoration lives as long as the layout that its places belong to.
        self._known: WeakKeyDictionary[LaidPiece, Decoration] = WeakKeyDictionary()

    @property
    def hidden(self) -> frozenset[str]:
        """The kinds that are not shown."""
        return self._hidden

    def hide(self, kinds: frozenset[str]) -> None:
        """Show every kind but these."""
        self._hidden = kinds
        self._known.clear()

    def of(self, piece: LaidPiece) -> Decoration:
        """Return the decoration of a piece."""
        found = self._known.get(piece)
        if found is None:
            found = self._known[piece] = self._decorate(piece)
        return found

    def at(self, position: int) -> list[Mark]:
        """Return the shown marks over a character, the innermost first."""
        return [mark for mark in self._marks.at(position) if mark.kind not in self._hidden]

    def claims_between(self, start: int, end: int) -> list[Mark]:
        """Return the shown claims that share text with ``start`` to ``end``."""
        return [mark for mark in self.between(start, end) if mark.kind == CLAIM]

    def forget(self, spans: Sequence[Span] | None = None) -> None:
        """Drop what lies on ``spans``; everything when there are none."""
        if spans is None:
            self._known.clear()
            return
        for piece in list(self._known):
            if any(span.start < piece.end and piece.start < span.end for span in spans):
                del self._known[piece]

    def kind_of(self, span: Span) -> str | None:
        """Return the kind of the mark that covers exactly ``span``."""
        for mark in self._marks.between(span.start, span.end):
            if (mark.start, mark.end) == (span.start, span.end):
                return mark.kind
        return None

    def __len__(self) -> int:
        return len(self._known)

    def between(self, start: int, end: int) -> list[Mark]:
        """Return the shown marks that share text with ``start`` to ``end``."""
        return [m for m in self._marks.between(start, end) if m.kind not in self._hidden]

    def _decorate(self, piece: LaidPiece) -> Decoration:
        marks = self.between(piece.start, piece.end)
        claims = [mark for mark in marks if mark.kind == CLAIM]
        lit = [mark for mark in marks if mark.kind == HIGHLIGHT]
        mentions = [mark for mark in marks if mark.is_mention]
        return Decoration(_claims(piece, claims), _lit(piece, lit), _mentions(piece, mentions))


@dataclass(slots=True)
class _Lanes:
    """Shares of the lines: claims that meet on a line divide its height."""

    on_line: dict[int, list[int]] = field(default_factory=dict)

    def stripe(self, piece: LaidPiece, number: int, stretches: Sequence[Stretch]) -> Stripe:
        first, last = stretches[0].line, stretches[-1].line
        return Stripe(self._edge(piece, number, first, 0), self._edge(piece, number, last, 1))

    def _edge(self, piece: LaidPiece, number: int, line: int, side: int) -> float:
        box, sharing = piece.lines[line], self.on_line[line]
        share = (sharing.index(number) + side) / len(sharing)
        return box.top + (box.bottom - box.top) * share


def _claims(piece: LaidPiece, marks: Sequence[Mark]) -> tuple[ClaimPaint, ...]:
    covered = [tuple(piece.stretches(mark.start, mark.end)) for mark in marks]
    lanes = _Lanes()
    for number, stretches in enumerate(covered):
        for line in dict.fromkeys(stretch.line for stretch in stretches):
            lanes.on_line.setdefault(line, []).append(number)
    return tuple(
        ClaimPaint(
            _is_human(mark),
            stretches,
            lanes.stripe(piece, number, stretches),
            _sign(mark, piece),
        )
        for number, (mark, stretches) in enumerate(zip(marks, covered, strict=True))
        if stretches
    )


def _lit(piece: LaidPiece, marks: Sequence[Mark]) -> tuple[HighlightPaint, ...]:
    found = ((mark, tuple(piece.stretches(mark.start, mark.end))) for mark in marks)
    return tuple(
        HighlightPaint(stretches, mark.start >= piece.start, mark.end <= piece.end, mark.is_note)
        for mark, stretches in found
        if stretches
    )


def _mentions(piece: LaidPiece, marks: Sequence[Mark]) -> tuple[MentionPaint, ...]:
    """Return mentions, longest first, so that each is painted over those around it."""
    if _are_apart(marks):
        return tuple(
            MentionPaint(
                mark.kind,
                _is_human(mark),
                depth=0,
                is_stacked=False,
                stretches=tuple(piece.stretches(mark.start, mark.end)),
                sign=_sign(mark, piece),
            )
            for mark in marks
        )
    outer_first = sorted(marks, key=lambda mark: (mark.start - mark.end, mark))
    return tuple(
        MentionPaint(
            mark.kind,
            _is_human(mark),
            min(MAX_DEPTH, depth),
            is_stacked,
            tuple(piece.stretches(mark.start, mark.end)),
            _sign(mark, piece),
        )
        for mark, (depth, is_stacked) in zip(outer_first, _levels(outer_first), strict=True)
    )


def _are_apart(marks: Sequence[Mark]) -> bool:
    """Tell whether no two marks, given in text order, share a character."""
    return all(before.end <= after.start for before, after in pairwise(marks))


def _levels(outer_first: Sequence[Mark]) -> list[tuple[int, bool]]:
    """Return for every mark its level, above all shorter ones it meets, and whether it meets any.

    Never many marks: those of one piece.
    """
    starts = [mark.start for mark in outer_first]
    ends = [mark.end for mark in outer_first]
    levels, stacked = [0] * len(starts), [False] * len(starts)
    for number in reversed(range(len(starts))):
        start, end = starts[number], ends[number]
        for other in range(number + 1, len(starts)):
            if starts[other] < end and start < ends[other]:
                levels[number] = max(levels[number], levels[other] + 1)
                stacked[number] = stacked[other] = True
    return list(zip(levels, stacked, strict=True))


def _is_human(mark: Mark) -> bool:
    return mark.status is not Status.SUGGESTED


def _sign(mark: Mark, piece: LaidPiece) -> Sign | None:
    """Return what tells a mark that was changed or added from one that was accepted."""
    if mark.status is Status.SUGGESTED or mark.status is Status.ACCEPTED:
        return None
    is_added = mark.status is Status.ADDED
    return Sign(is_added, mark.start >= piece.start, mark.end <= piece.end)
