"""The plain text of an e-mail as paragraphs: wrapped lines, quotes, the signature.

Programs either say that lines ending in a blank go on (RFC 3676, "flowed"), or
they break lines at a margin and say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from reader.domain.documents import BlockKind
from reader.domain.source_map import Stretch
from reader.formats.html.pieces import Piece
from reader.formats.wrapping import Margin
from reader.text.addresses import bare_links
from reader.text.inlines import Styled, joined

_LINE = re.compile(r"[^\r\n]+|\r\n|\r|\n")
_MARKS = re.compile(r"(?:> ?)+")
_BULLET = re.compile(r"[ \t]*[-*•‣▪·][ \t]+(?=\S)")
_SIGNATURE = "--"


class Flow(NamedTuple):
    """Whether lines that end in a blank go on, and whether that blank is a letter's place."""

    is_flowed: bool = False
    deletes_blank: bool = False


class _Line(NamedTuple):
    words: Styled
    depth: int = 0
    goes_on: bool = False


def pieces_of(text: str, part: str, flow: Flow) -> list[Piece]:
    """Return the paragraphs of a message; ``part`` names its text in the source map."""
    lines = [_line(start, words, part, flow) for start, words in _lines(text)]
    pieces: list[Piece] = []
    for group in _groups(lines):
        margin = Margin.of([line.words.text for line in group])
        pieces += _paragraphs(group, margin, flow)
    return pieces


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line and where it begins."""
    words, start = "", 0
    for found in _LINE.finditer(text):
        if found[0][0] not in "\r\n":
            words, start = found[0], found.start()
        else:
            yield start, words
            words, start = "", found.end()
    if words:
        yield start, words


def _line(start: int, line: str, part: str, flow: Flow) -> _Line:
    marks = _MARKS.match(line) if line[:1] == ">" else None
    lead = marks.end() if marks is not None else 0
    if flow.is_flowed and marks is None and line[:1] == " ":
        lead = 1  # put there so that the line is not taken for a quote
    words = line[lead:]
    origins = (Stretch(0, len(words), part, start + lead),) if words else ()
    depth = marks[0].count(">") if marks is not None else 0
    goes_on = flow.is_flowed and words.endswith(" ") and words.rstrip() != _SIGNATURE
    styled = Styled(words, (), origins)
    if goes_on and flow.deletes_blank:
        styled = styled.cut([(0, len(words) - 1)])[0]
    return _Line(styled, depth, goes_on)


def _groups(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Yield the lines of one depth that follow each other; the signature is by itself."""
    group: list[_Line] = []
    for line in lines:
        is_signature = line.words.text.rstrip() == _SIGNATURE
        if group and (line.depth != group[-1].depth or is_signature):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _paragraphs(group: Sequence[_Line], margin: Margin, flow: Flow) -> Iterator[Piece]:
    is_signature = group[0].words.text.rstrip() == _SIGNATURE
    waiting: list[Styled] = []
    before: _Line | None = None
    for line in group:
        is_new = before is None or not _continues(before, line, margin, flow)
        if waiting and (is_signature or is_new):
            yield _piece(waiting, line.depth, flow)
            waiting = []
        if line.words.text.strip():
            waiting.append(line.words)
        before = line
    if waiting:
        yield _piece(waiting, group[0].depth, flow)


def _continues(before: _Line, line: _Line, margin: Margin, flow: Flow) -> bool:
    if flow.is_flowed:
        return before.goes_on
    text = line.words.text
    if not text.strip() or not before.words.text.strip() or _BULLET.match(text):
        return False
    return text[:1] not in " \t" and margin.goes_on(before.words.text, text)


def _piece(lines: Sequence[Styled], depth: int, flow: Flow) -> Piece:
    # A line that goes on has its blank with it, or there is none between the words.
    between = "" if flow.is_flowed else " "
    words = joined(between, list(lines))
    bullet = _BULLET.match(words.text)
    if bullet is not None and not depth:
        words = words.cut([(bullet.end(), len(words.text))])[0]
    links = list(bare_links(words.text)) if "://" in words.text else ()
    piece = Piece(words._replace(inlines=links))
    if depth:
        return replace(piece, kind=BlockKind.QUOTE, level=depth - 1)
    if bullet is not None:
        return replace(piece, kind=BlockKind.LIST_ITEM, marker="•")
    return piece
