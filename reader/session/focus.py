"""What a person is looking at: one annotation, shared by text and panel.

Views ask for a move here and follow when told; none of them tells another.
The way back and forward is kept as in a web browser.
"""

from __future__ import annotations

from dataclasses import dataclass

from reader.base.observable import Observable
from reader.domain.annotations import AnnotationId


@dataclass(frozen=True, slots=True)
class FocusMove:
    """A new focus; ``scrolls`` says whether the text should come along.

    A click in the text moves the focus without moving the text.
    """

    annotation: AnnotationId | None
    scrolls: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """One step of the way: what was in focus, and the place at the top of the text."""

    annotation: AnnotationId | None
    place: int


class Focus:
    """The current annotation of one article, and the way that led there."""

    def __init__(self) -> None:
        self.current: AnnotationId | None = None
        self.moved = Observable[FocusMove]()
        self._back: list[Stop] = []
        self._forward: list[Stop] = []

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier stop."""
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a later stop."""
        return bool(self._forward)

    def jump(self, annotation: AnnotationId, place: int) -> None:
        """Show an annotation; ``place`` is the text position to come back to."""
        if annotation != self.current:
            self._back.append(Stop(self.current, place))
            self._forward.clear()
        self._move(annotation, scrolls=True)

    def leave(self, place: int) -> None:
        """Remember ``place`` as a stop to come back to; the annotation stays."""
        self._back.append(Stop(self.current, place))
        self._forward.clear()

    def point(self, annotation: AnnotationId | None) -> None:
        """Focus what was clicked in the text, which must not move."""
        self._move(annotation, scrolls=False)

    def back(self, place: int) -> Stop | None:
        """Return the stop before this one and leave the present one ahead."""
        return self._step(self._back, self._forward, place)

    def forward(self, place: int) -> Stop | None:
        """Return the stop after this one."""
        return self._step(self._forward, self._back, place)

    def drop(self, annotation: AnnotationId) -> None:
        """Forget an annotation that is gone."""
        if self.current == annotation:
            self._move(None, scrolls=False)

    def _step(self, source: list[Stop], target: list[Stop], place: int) -> Stop | None:
        if not source:
            return None
        target.append(Stop(self.current, place))
        stop = source.pop()
        self._move(stop.annotation, scrolls=False)
        return stop

    def _move(self, annotation: AnnotationId | None, *, scrolls: bool) -> None:
        self.current = annotation
        self.moved.publish(FocusMove(annotation, scrolls))
