"""Emphasis and links around the words of a page while it is walked over."""

from __future__ import annotations

from reader.domain.inlines import Inline, InlineKind

KINDS = {
    "em": InlineKind.EMPHASIS,
    "i": InlineKind.EMPHASIS,
    "cite": InlineKind.EMPHASIS,
    "dfn": InlineKind.EMPHASIS,
    "var": InlineKind.EMPHASIS,
    "strong": InlineKind.STRONG,
    "b": InlineKind.STRONG,
    "code": InlineKind.CODE,
    "kbd": InlineKind.CODE,
    "samp": InlineKind.CODE,
    "tt": InlineKind.CODE,
    "s": InlineKind.STRIKE,
    "del": InlineKind.STRIKE,
    "strike": InlineKind.STRIKE,
    "sup": InlineKind.SUPERSCRIPT,
    "sub": InlineKind.SUBSCRIPT,
    "a": InlineKind.LINK,
}


class OpenStyles:
    """The inline elements around the place of a walk.

    Places count the characters since the last ``take``. Of elements of one
    kind inside each other only the outermost counts.
    """

    def __init__(self) -> None:
        self._elements: list[InlineKind | None] = []
        self._depths = dict.fromkeys(InlineKind, 0)
        self._begun: dict[InlineKind, tuple[int, str]] = {}
        self._done: list[Inline] = []

    def enter(self, kind: InlineKind, place: int, target: str = "") -> None:
        """Begin an element; a link without a target is none."""
        is_nothing = kind is InlineKind.LINK and not target
        self._elements.append(None if is_nothing else kind)
        if is_nothing:
            return
        if not self._depths[kind]:
            self._begun[kind] = place, target
        self._depths[kind] += 1

    def leave(self, place: int) -> None:
        """End the element that was begun last."""
        kind = self._elements.pop()
        if kind is None:
            return
        self._depths[kind] -= 1
        if not self._depths[kind]:
            self._end(kind, place, *self._begun.pop(kind))

    def take(self, place: int) -> list[Inline]:
        """Return the styles up to a place, by start; open ones go on from there."""
        for kind, (start, target) in self._begun.items():
            self._end(kind, place, start, target)
            self._begun[kind] = 0, target
        taken, self._done = sorted(self._done), []
        return taken

    def _end(self, kind: InlineKind, place: int, start: int, target: str) -> None:
        if start < place:
            self._done.append(Inline(start, place, kind, target))
