"""Quotes whose words are not in the text as they were: where what became of them surely stands."""

from __future__ import annotations

from collections.abc import Collection

from reader.domain.spans import Span
from reader.text.anchoring import Quote


def places_of_changed(text: str, quotes: Collection[Quote]) -> list[Span | None]:
    """Return their places, in their order; ``None`` for a guess that only a person may take."""
    if not quotes:
        return []
    # Most files have none, and nothing of this is needed before the first paint.
    from reader.text.reanchoring import reanchored_quotes  # noqa: PLC0415

    found = reanchored_quotes(text, tuple(quotes))
    return [each.span if each.is_placed else None for each in found]
