"""Going round the items that lie over each other at one place."""

from __future__ import annotations

from collections.abc import Sequence

from reader.domain.annotations import AnnotationId


def following(ids: Sequence[AnnotationId], current: AnnotationId | None) -> int:
    """Return the number of the item after ``current``, the first one if that is not there."""
    return (ids.index(current) + 1) % len(ids) if current in ids else 0
