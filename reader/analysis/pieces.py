"""Blocks cut and bundled into what the language model takes at a time.

Guards the model against three things that real files hold: paragraphs of
megabytes, lone surrogates, and endless runs without a space, on which the
tokenizer takes quadratic time (20,000 brackets: half a minute).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reader.domain.documents import Block, BlockKind
from reader.domain.spans import Span
from reader.text.plain_quotes import plain_quotes
from reader.text.sentences import split_sentences

LARGEST_PIECE = 5_000  # code points; some 800 words, a fifth of a second of work
BATCH_BLOCKS = 30
BATCH_LENGTH = 3_000  # code points; whoever looks elsewhere waits for one batch at most
LONGEST_WORD = 300  # code points; longer runs are no words but drawings or data

_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
# Thai to Khmer, Chinese, Japanese, Korean.
_UNSPACED = r"\u0e00-\u109f\u1780-\u17ff\u3000-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_ENDLESS = re.compile(rf"[^\s{_UNSPACED}]{{{LONGEST_WORD},}}")
_UNBROKEN = re.compile(rf"\S{{{LONGEST_WORD},}}")


def readable(text: str) -> str:
    """Return ``text`` as the model for English may see it: plain quotes, same length, no traps."""
    plain = _UNREADABLE.sub("\ufffd", plain_quotes(text))
    return _UNBROKEN.sub(lambda run: "x" * len(run.group()), plain)


def without_traps(text: str) -> str:
    """Return ``text`` as any model may see it, of the same length.

    Where words are not set apart by spaces, a long run is a sentence.
    """
    plain = _UNREADABLE.sub("\ufffd", text)
    return _ENDLESS.sub(lambda run: "x" * len(run.group()), plain)


def pieces_of(text: str, blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks to analyse, long ones cut; code and blank blocks are left out."""
    return [
        piece
        for block in blocks
        if block.kind is not BlockKind.CODE
        for piece in _cut(text, block)
        if not piece.span.cut(text).isspace()
    ]


def batches_of(pieces: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield neighbouring pieces, about a page or two at a time."""
    batch: list[Block] = []
    length = 0
    for piece in pieces:
        if batch and (len(batch) >= BATCH_BLOCKS or length + len(piece.span) > BATCH_LENGTH):
            yield batch
            batch, length = [], 0
        batch.append(piece)
        length += len(piece.span)
    if batch:
        yield batch


def _cut(text: str, block: Block) -> Iterator[Block]:
    start, end = block.span.start, block.span.end
    while end - start > LARGEST_PIECE:
        place = _cut_place(text, start)
        yield Block(Span(start, place), block.kind)
        start = place
    yield Block(Span(start, end), block.kind)


def _cut_place(text: str, start: int) -> int:
    """Return where to divide: before a sentence, else after a space, else anywhere.

    Between two sentences of a quotation only if there is no better place.
    """
    half, limit = start + LARGEST_PIECE // 2, start + LARGEST_PIECE
    _, *sentences = split_sentences(text, [Block(Span(half, limit))])
    places = [sentence.start for sentence in sentences]
    for place in reversed(places):
        if not _is_quoted(text[start:place]):
            return place
    return places[-1] if places else text.rfind(" ", half, limit) + 1 or limit


def _is_quoted(before: str) -> bool:
    """Tell whether a quotation is open after some text."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
