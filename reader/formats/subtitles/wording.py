"""The words of one cue: tags become styles, names of speakers stay."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from reader.domain.inlines import Inline, InlineKind
from reader.domain.source_map import Stretch
from reader.formats.subtitles.cues import Line
from reader.text.inlines import Styled, joined, tidied

PART = ""  # a text file has no parts
_SIGN = re.compile(
    r"(?i:<(?P<closing>/?)(?P<name>b|i|u|s|c|v|font|ruby|rt|lang|br)"
    r"(?P<rest>[.\s/][^<>]{0,300})?>)"
    r"|<\d[\d:.]*>|\{\\[^{}]{0,200}\}"
    r"|(?P<entity>&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});)"
)
_KINDS = {"b": InlineKind.STRONG, "i": InlineKind.EMPHASIS, "s": InlineKind.STRIKE}
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_SURE = re.compile(rf"(?:>>+|[-–—])\s*\S|{_CAPITAL}[A-ZÀ-ÖØ-Þ0-9 .’'-]{{1,40}}:(?=\s|$)")
_MAYBE = re.compile(rf"{_CAPITAL}[\w.’'-]*(?: {_CAPITAL}[\w.’'-]*){{0,3}}:(?=\s|$)")
_CLASS = re.compile(r"\s*\.[^\s<>]*")


class Turn(Enum):
    """Whether somebody else begins to speak; "Name:" may as well be "Look: …"."""

    NO = 0
    MAYBE = 1
    YES = 2


class Said(NamedTuple):
    """Words of one line; ``speaker`` is who says them where a tag tells."""

    words: Styled
    speaker: Styled | None = None
    turn: Turn = Turn.NO


def said_in(lines: Sequence[Line]) -> Iterator[Said]:
    """Yield what is said in the lines of a cue, one after the other."""
    ear = _Ear()
    for line in lines:
        yield from ear.hear(line)


class _Ear:
    """Keeps over the lines of a cue what its tags have begun."""

    def __init__(self) -> None:
        self._speaker: Styled | None = None
        self._open: dict[InlineKind, int] = {}
        self._styles: list[tuple[InlineKind, int, int]] = []
        self._pieces: list[Styled] = []
        self._length = 0

    def hear(self, line: Line) -> Iterator[Said]:
        place = 0
        for sign in _SIGN.finditer(line.text):
            self._take(line.text[place : sign.start()], line.offset + place)
            place = sign.end()
            if (sign["name"] or "").lower() == "v":
                yield from self._taken()
                self._speaker = None if sign["closing"] else _speaker(sign, line)
            else:
                self._heed(sign, line)
        self._take(line.text[place:], line.offset + place)
        yield from self._taken()

    def _heed(self, sign: re.Match[str], line: Line) -> None:
        name = (sign["name"] or "").lower()
        kind = _KINDS.get(name)
        if sign["entity"]:
            self._take(html.unescape(sign["entity"]), line.offset + sign.start(), 1)
        elif name == "br":
            self._take(" ", line.offset + sign.start())
        elif kind is not None and not sign["closing"]:
            self._open.setdefault(kind, self._length)
        elif kind is not None and kind in self._open:
            self._styles.append((kind, self._open.pop(kind), self._length))

    def _take(self, text: str, place: int, known: int | None = None) -> None:
        """Take words; the first ``known`` characters stand at ``place``, normally all."""
        if text:
            length = len(text) if known is None else min(known, len(text))
            self._pieces.append(Styled(text, (), [Stretch(0, length, PART, place)]))
            self._length += len(text)

    def _taken(self) -> Iterator[Said]:
        styles = self._styles + [(k, start, self._length) for k, start in self._open.items()]
        self._open = dict.fromkeys(self._open, 0)
        words = joined("", self._pieces)
        inlines = [Inline(start, end, kind) for kind, start, end in styles if start < end]
        words = words._replace(inlines=tidied(words.text, inlines) if inlines else ()).words()
        self._pieces, self._styles, self._length = [], [], 0
        if words.text:
            yield Said(words, self._speaker, _turn(words.text))


def _turn(words: str) -> Turn:
    if _SURE.match(words):
        return Turn.YES
    return Turn.MAYBE if _MAYBE.match(words) else Turn.NO


def _speaker(sign: re.Match[str], line: Line) -> Styled | None:
    rest, start = sign["rest"] or "", sign.start("rest")
    named = _CLASS.match(rest)
    if named is not None:
        rest, start = rest[named.end() :], start + named.end()
    name = Styled(rest, (), [Stretch(0, len(rest), PART, line.offset + start)] if rest else ())
    name = name.words()
    return name if name.text else None
