"""What only the page knows and a screen reader asks the text for."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from reader.domain.annotations import AnnotationId
from reader.domain.spans import Span


class Narration(NamedTuple):
    """Where the sentence over a position is, and how a mark is called."""

    sentence_at: Callable[[int], Span | None]
    words_of: Callable[[AnnotationId], str]
