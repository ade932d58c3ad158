"""The surroundings of a span: what an anchor remembers to find its place again."""

from __future__ import annotations

from reader.domain.annotations import Anchor
from reader.domain.spans import Span

CONTEXT = 64  # code points kept on either side


def anchor_at(text: str, span: Span) -> Anchor:
    """Return the full anchor of ``span`` in ``text``.

    Raises:
        ValueError: The span reaches beyond the text.
    """
    if span.end > len(text):
        raise ValueError(f"span {span.start}..{span.end} reaches beyond {len(text)} characters")
    return Anchor(
        span,
        span.cut(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
    )
