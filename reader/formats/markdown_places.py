"""Where the words of Markdown stand in its source.

The parser tells the lines of a paragraph, not the places of its words. They
are followed through the source one after the other: signs of markup are
passed over, an escape or an entity is where its character comes from. What
cannot be followed has no place.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.token import Token

from reader.domain.source_map import Stretch

PART = ""  # a text file has no parts
FARTHEST = 2_000  # characters of markup that are passed over in search of a word
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_ESCAPED = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_BRACKETS = re.compile(r"\\.|[\[\]]|(`+)", re.DOTALL)


class _Row(NamedTuple):
    """A part of a line: where it is in the paragraph, and in the source."""

    start: int
    end: int
    place: int


class Trail:
    """Follows the words of one paragraph through its source."""

    def __init__(self, source: str, rows: Sequence[_Row]) -> None:
        """Begin in front of ``source``, whose parts ``rows`` tell the places of."""
        self._source, self._rows = source, rows
        self._starts = [row.start for row in rows]
        self._at = 0

    def take(self, words: str) -> list[Stretch]:
        """Return where the next ``words`` stand; they count from 0."""
        if self._source.startswith(words, self._at) and "\\" not in words and "&" not in words:
            start, self._at = self._at, self._at + len(words)
            return list(self._places(0, start, len(words)))
        return self._step_by_step(words)

    def skip(self, markup: str) -> None:
        """Pass over a sign of markup."""
        found = self._source.find(markup, self._at, self._at + FARTHEST) if markup else -1
        if found >= 0:
            self._at = found + len(markup)

    def take_code(self, words: str, markup: str) -> list[Stretch]:
        """Return where words stand that are between two rows of backticks."""
        self.skip(markup)
        end = self._source.find(markup, self._at)
        if end < 0:
            return []
        blanks = (end - self._at - len(words)) // 2
        start, self._at = self._at + blanks, end + len(markup)
        return list(self._places(0, start, len(words))) if blanks in {0, 1} else []

    def skip_image(self) -> None:
        """Pass over a picture with its description and its address."""
        self.skip("![")
        depth, closing = 1, self._at
        for sign in _BRACKETS.finditer(self._source, self._at):
            depth += {"[": 1, "]": -1}.get(sign[0], 0)
            if not depth:
                closing = sign.start()
                break
        self._at = closing
        self.skip_target()

    def skip_target(self) -> None:
        """Pass over what stands behind the words of a link."""
        self.skip("]")
        source, end = self._source, len(self._source)
        if source.startswith("(", self._at):
            self._at = self._after_address(self._at + 1)
        elif source.startswith("[", self._at):
            closing = source.find("]", self._at, min(end, self._at + FARTHEST))
            self._at = closing + 1 if closing > 0 else self._at

    def _after_address(self, start: int) -> int:
        """Return the place after an address and a title in brackets, else the one before them."""
        source, end = self._source, len(self._source)
        target = parseLinkDestination(source, self._after_blanks(start), end)
        at = self._after_blanks(target.pos if target.ok else start)
        title = parseLinkTitle(source, at, end)
        at = self._after_blanks(title.pos if title.ok else at)
        return at + 1 if source.startswith(")", at) else start - 1

    def _after_blanks(self, at: int) -> int:
        while at < len(self._source) and self._source[at] in " \t\n":
            at += 1
        return at

    def _step_by_step(self, words: str) -> list[Stretch]:
        runs: list[tuple[int, int, int]] = []
        done = 0
        known = self._at
        limit = min(len(self._source), self._at + len(words) + FARTHEST)
        while done < len(words) and self._at < limit:
            count, width = self._step(words, done)
            if count:
                known = self._at + width
                first, start, length = runs[-1] if runs else (0, 0, -1)
                if start + length == self._at and first + length == done:
                    runs[-1] = first, start, length + 1
                else:
                    runs.append((done, self._at, 1))
            done += count
            self._at += width
        self._at = known
        return [stretch for run in runs for stretch in self._places(*run)]

    def _step(self, words: str, done: int) -> tuple[int, int]:
        """Return how many characters stand here, and how much of the source they take."""
        source, at = self._source, self._at
        if source[at] == "\\" and source[at + 1 : at + 2] == words[done] in _ESCAPED:
            return 1, 2
        if source[at] == "&" and (entity := _ENTITY.match(source, at)) is not None:
            meant = html.unescape(entity[0])
            if words.startswith(meant, done):
                return len(meant), len(entity[0])
        return (1, 1) if source[at] == words[done] else (0, 1)

    def _places(self, first: int, start: int, length: int) -> Iterator[Stretch]:
        """Yield the stretches of words that stand at ``start`` of the paragraph's source."""
        end = start + length
        number = max(0, bisect_right(self._starts, start) - 1)
        for row in self._rows[number:]:
            if row.start >= end:
                return
            begin, last = max(start, row.start), min(end, row.end)
            if begin < last:
                shift = first - start
                place = row.place + begin - row.start
                yield Stretch(begin + shift, last + shift, PART, place)


class MarkdownSource:
    """The lines of a file, in which the parser's paragraphs are found again."""

    def __init__(self, text: str, start: int) -> None:
        """Take over ``text``, which begins at ``start`` of the whole file."""
        self._lines = text.split("\n")
        lengths = map((1).__add__, map(len, self._lines))
        self._places = list(accumulate(lengths, initial=start))
        self._cursors: dict[int, int] = {}

    def trail(self, token: Token) -> Trail | None:
        """Return the way through the source of a token that has lines."""
        if token.map is None:
            return None
        return Trail(token.content, list(self._rows(token, token.map[0])))

    def code(self, token: Token) -> list[Stretch]:
        """Return where the lines of code stand."""
        if token.map is None:
            return []
        first = token.map[0] + (1 if token.type == "fence" else 0)
        found = (Stretch(row.start, row.end, PART, row.place) for row in self._rows(token, first))
        return [stretch for stretch in found if stretch.start < stretch.end]

    def _rows(self, token: Token, first: int) -> Iterator[_Row]:
        """Yield where each line of a token's content is in the line of the file it comes from.

        Several tokens, the cells of a table, may come from one line.
        """
        start = 0
        for number, content in enumerate(token.content.split("\n"), first):
            if number >= len(self._lines):
                return
            line = self._lines[number]
            found = line.find(content, self._cursors.get(number, 0))
            if content and found >= 0:
                self._cursors[number] = found + len(content)
                yield _Row(start, start + len(content), self._places[number] + found)
            elif shown := content.strip():
                yield from self._part(number, start + content.index(shown), shown)
            start += len(content) + 1

    def _part(self, number: int, start: int, shown: str) -> Iterator[_Row]:
        """Find a line whose blanks at the beginning have been changed, or what begins it."""
        line = self._lines[number]
        common = shown if shown in line else shown.split("|", 1)[0].rstrip("\\")
        found = line.find(common, self._cursors.get(number, 0)) if common else -1
        if found >= 0:
            self._cursors[number] = found + len(common)
            yield _Row(start, start + len(common), self._places[number] + found)
