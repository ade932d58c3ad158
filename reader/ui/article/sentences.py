"""Which sentence a position is in: as the analysis says, or by simple rules until it does."""

from __future__ import annotations

import re
from collections.abc import Callable

from reader.domain.documents import Block
from reader.domain.spans import Span
from reader.text.sentences import split_sentences
from reader.ui.article.layout.flow import Flow

SentenceAt = Callable[[int], Span | None]
_LETTER = re.compile(r"\S")


def nothing_known(_position: int) -> Span | None:
    """Return no sentence: simple rules will do."""
    return None


class Sentences:
    """The sentences of one article, found where they are asked for and nowhere else.

    ``known`` returns the sentence at a position or the nearest before it, or
    ``None`` where there is no analysis.
    """

    def __init__(self, flow: Flow, known: SentenceAt = nothing_known) -> None:
        self._flow = flow
        self._known = known

    def at(self, position: int) -> Span | None:
        """Return the sentence over a position, or the nearest one of its block; if any."""
        flow = self._flow
        if not len(flow):
            return None
        piece = flow.pieces.at(position)
        start, end = flow.pieces.starts[piece], flow.pieces.ends[piece]
        if start >= end:
            return None
        found = self._known(position)
        if found is not None and found.end > flow.block(piece).span.start:
            return found
        # A piece is cut at the end of a sentence wherever there is one.
        block = Block(Span(start, end), flow.block(piece).kind)
        sentences = split_sentences(flow.text, (block,))
        before = [sentence for sentence in sentences if sentence.start <= position]
        return before[-1] if before else sentences[0]

    def start_after(self, position: int) -> int:
        """Return where the sentence after this one starts, or the end of the text."""
        here = self.at(position)
        letter = None
        if here is not None:
            end = here.end if here.end > position else position
            letter = _LETTER.search(self._flow.text, end)
        if letter is None:
            return self._flow.pieces.ends[-1] if len(self._flow) else 0
        return letter.start()

    def start_before(self, position: int) -> int:
        """Return the start of this sentence, or of the one before where this one starts."""
        here = self.at(position)
        if here is None:
            return 0
        if here.start < position:
            return here.start
        text = self._flow.text
        last = position - 1
        while last > 0 and text[last].isspace():
            last -= 1
        before = self.at(max(0, last))
        return here.start if before is None else min(before.start, position)
