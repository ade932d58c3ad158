"""From sentence to sentence, each looked up where it is wanted."""

from __future__ import annotations

from collections.abc import Iterator

from reader.domain.spans import Span
from reader.session.session import Session


def sentences_from(session: Session, position: int, step: int) -> Iterator[Span]:
    """Yield the sentence over a position and those after it (step 1) or before it (step -1)."""
    text = session.document.text
    sentence = session.sentence_at(position)
    while sentence is not None:
        yield sentence
        place = sentence.end if step > 0 else sentence.start - 1
        while 0 <= place < len(text) and text[place].isspace():
            place += step
        following = session.sentence_at(place) if 0 <= place < len(text) else None
        is_further = following is not None and (following.start - sentence.start) * step > 0
        sentence = following if is_further else None
