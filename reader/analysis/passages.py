"""One block of the text as the models see it; the border between tokens and code points."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from reader.analysis.network.reading import Reading
from reader.domain.documents import BlockKind
from reader.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A block with its parse.

    ``text`` is the block's text as it stands in the article. ``doc`` was
    made from the same text with typographic quotes and dashes made plain,
    one for one, so character positions agree; ``is_recased`` says that it
    was in capitals and has small letters there. ``start`` is where the block
    begins in the article. ``reading`` is what the network says about the words of this
    block, at positions of the article; without a network there is none.
    """

    start: int
    kind: BlockKind
    text: str
    doc: Doc
    reading: Reading | None = None
    is_recased: bool = False

    def span(self, first: int, last: int) -> Span:
        """Return the article's span of the block's characters ``first`` to ``last``."""
        return Span(self.start + first, self.start + last)
