"""The stretches of characters that two texts share, from the words that they share."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from reader.text.reanchoring.matching import Matching
from reader.text.reanchoring.tokens import Tokens, Vocabulary

_LONGEST_REPLACED = 400  # characters; in longer ones letters are the same by chance
_ALIKE = 0.6
_STEP = 4096
_LONGEST_WORD = 80


class Block(NamedTuple):
    """``size`` characters that are the same; ``run`` 0 is the body, others were moved."""

    old: int
    new: int
    size: int
    run: int


def shared_blocks(old: str, new: str, until: float) -> list[Block]:
    """Return what two texts share, sorted; no two blocks overlap in either text."""
    head = _shared_head(old, new)
    tail = _shared_tail(old, new, min(len(old), len(new)) - head)
    old_end, new_end = len(old) - tail, len(new) - tail
    rows = [Block(0, 0, head, 0), Block(old_end, new_end, tail, 0)]
    if head < min(old_end, new_end):
        vocabulary = Vocabulary()
        olds, news = vocabulary.read(old, head, old_end), vocabulary.read(new, head, new_end)
        for number, run in enumerate(Matching(olds.ids, news.ids, olds.weights(old), until).runs):
            for row in run.rows:
                rows += (
                    Block(*block, number) for block in _in_characters(old, new, row, olds, news)
                )
    return _grown_together(sorted([*rows, *_between(old, new, sorted(rows))]))


def _shared_head(old: str, new: str) -> int:
    """Return how much is the same from the start, up to the end of a word if there is one."""
    most = min(len(old), len(new))
    head = 0
    while head < most and old[head : head + _STEP] == new[head : head + _STEP]:
        head += _STEP
    head = min(head, most)
    while head < most and old[head] == new[head]:
        head += 1
    if head == most:
        return head
    start = max(0, head - _LONGEST_WORD)
    return next((at for at in range(head, start, -1) if old[at - 1].isspace()), head)


def _shared_tail(old: str, new: str, most: int) -> int:
    """Return how much is the same before the end, down to the start of a word."""
    tail = 0
    while tail < most and _from_end(old, tail, _STEP) == _from_end(new, tail, _STEP):
        tail += _STEP
    tail = min(tail, most)
    while tail < most and old[-tail - 1] == new[-tail - 1]:
        tail += 1
    if tail == most:
        return tail
    last = max(0, tail - _LONGEST_WORD)
    return next((size for size in range(tail, last, -1) if old[-size].isspace()), tail)


def _from_end(text: str, skipped: int, size: int) -> str:
    end = len(text) - skipped
    return text[max(0, end - size) : end]


def _in_characters(
    old: str, new: str, row: tuple[int, int, int], olds: Tokens, news: Tokens
) -> Iterator[tuple[int, int, int]]:
    """Yield the characters of words that are the same; blanks may differ between them."""
    first, other, size = row
    start, there = olds.starts[first], news.starts[other]
    length = olds.ends[first + size - 1] - start
    if old[start : start + length] == new[there : news.ends[other + size - 1]]:
        yield start, there, length
        return
    for step in range(size):
        end = olds.ends[first + step]
        is_last = step + 1 == size
        if not is_last:
            blank = old[end : olds.starts[first + step + 1]]
            is_last = blank != new[news.ends[other + step] : news.starts[other + step + 1]]
        if is_last:
            yield start, there, end - start
            if step + 1 < size:
                start, there = olds.starts[first + step + 1], news.starts[other + step + 1]


def _between(old: str, new: str, rows: list[Block]) -> Iterator[Block]:
    """Yield the letters that are the same in words that are only alike."""
    ranks = {row: rank for rank, row in enumerate(sorted(rows, key=_by_new))}
    for before, after in pairwise(rows):
        if before.run != after.run or ranks[after] != ranks[before] + 1:
            continue
        start, there = before.old + before.size, before.new + before.size
        words, others = old[start : after.old], new[there : after.new]
        if not words or not others:
            continue
        lead = _blank_lead(words, others)
        if lead:
            yield Block(start, there, lead, before.run)
        rest, other_rest = words[lead:], others[lead:]
        trail = _blank_lead(rest[::-1], other_rest[::-1])
        if trail:
            yield Block(after.old - trail, after.new - trail, trail, before.run)
            rest, other_rest = rest[:-trail], other_rest[:-trail]
        for place, other, size in _same_letters(rest, other_rest):
            yield Block(start + lead + place, there + lead + other, size, before.run)


def _blank_lead(words: str, others: str) -> int:
    """Return how many blanks and signs are the same at the start."""
    lead = 0
    for letter, other in zip(words, others, strict=False):
        if letter != other or letter.isalnum():
            break
        lead += 1
    return lead


def _same_letters(words: str, others: str) -> Iterator[tuple[int, int, int]]:
    if not words or not others or max(len(words), len(others)) > _LONGEST_REPLACED:
        return
    if Levenshtein.normalized_similarity(words, others, score_cutoff=_ALIKE) < _ALIKE:
        return
    for code in Levenshtein.opcodes(words, others):
        if code.tag == "equal":
            yield code.src_start, code.dest_start, code.src_end - code.src_start


def _by_new(row: Block) -> tuple[int, int]:
    return row.new, row.old


def _grown_together(rows: list[Block]) -> list[Block]:
    """Return the rows with those made one that follow each other in both texts."""
    blocks: list[Block] = []
    for row in rows:
        if not row.size:
            continue
        last = blocks[-1] if blocks else None
        if (
            last is not None
            and last.run == row.run
            and (last.old + last.size, last.new + last.size) == row[:2]
        ):
            blocks[-1] = last._replace(size=last.size + row.size)
        else:
            blocks.append(row)
    return blocks
