"""From a place in the text to the whole name around it, by how it is written.

A name is a run of words with capitals, with the small words between them
("Bank of Ghana", "Ludwig van Beethoven"). It goes over no mark of punctuation,
so that lists and sentences are not joined, and not over a possessive. The word
that begins a sentence has a capital anyway: one that is seldom part of a name
("The", "After") is none there. In a line whose words all have capitals, and in
scripts without any, nothing can be told, and the word alone is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reader.domain.entities import MentionKind
from reader.domain.spans import Span
from reader.text.lexicons import word_list
from reader.text.person_names import is_title
from reader.text.words import words

_BLANKS = re.compile(r"[^\S\n]+")
_BLANKS_OR_AND = re.compile(r"[^\S\n]+(?:&[^\S\n]+)?")
_OPENS = re.compile(r"[\"“„«‘(\[:;—–…!?.]|^$")
_POSSESSIVE = re.compile(r"(?:['’][sS]|(?<=[sS])['’])$")
_MOST_JOINTS = 3  # "Museum of the Royal …" has two
_FEW_WORDS = 4  # of a line; of fewer, capitals tell nothing about the line
_LONG = 4  # letters; shorter words are small in titles too
# Between the words of organizations and places; "the" only after another one.
_JOINTS = frozenset(("of", "for", "the", "für", "des", "d"))
# Seldom the first word of a name, and often the first of a sentence.
_STARTERS = frozenset(
    re.findall(
        r"\w+",
        "the a an this that these those he she it they we i you his her its their our my your "
        "but and or nor so then there here in on at as after before when while if for from with "
        "without within however meanwhile moreover what who whose why how where which although "
        "though because since by to of one two three some many most more much few no not now yet "
        "still once until till under over during despite according both all each every several "
        "other another such even only just also about against between among through yesterday "
        "today tomorrow last next former like unlike perhaps maybe instead because is are was "
        "were will would can could may do does did has have had",
    )
)
_NEVER = frozenset(
    (
        "i", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "january", "february", "july", "september", "october", "november", "december",
    )
)  # fmt: skip


class _Line(NamedTuple):
    """The words of a sentence, and how names of one kind are written in it."""

    text: str
    words: Sequence[Span]
    gap: re.Pattern[str]
    joints: frozenset[str]

    def word(self, number: int) -> str:
        return self.words[number].cut(self.text)

    def before(self, number: int) -> str:
        """Return what stands between a word and the one before it."""
        return self.text[self.words[number - 1].end : self.words[number].start]

    def joins(self, number: int) -> bool:
        """Tell whether nothing but a blank is between a word and the one before it."""
        return 0 < number < len(self.words) and bool(self.gap.fullmatch(self.before(number)))

    def is_joint(self, number: int) -> bool:
        return self.word(number) in self.joints

    def is_name(self, number: int) -> bool:
        """Tell whether a word is written as part of a name."""
        word = self.word(number)
        folded = word.casefold()
        if not any(ch.isupper() for ch in word) or folded in _NEVER:
            return False
        return folded not in _STARTERS or not self._begins(number)

    def _begins(self, number: int) -> bool:
        return number == 0 or _OPENS.search(self.before(number)) is not None


def name_extent(text: str, position: int, within: Span, kind: str) -> Span | None:
    """Return the name at a position of a sentence, or else the word; ``None`` beside words.

    Titles are no part of a person's name, and "of" joins no persons.
    """
    line = _line(text, within, kind)
    here = _number_at(line, position)
    if here is None:
        return None
    first = last = here
    if not _is_all_capitals(line):
        if line.is_name(here):
            first, last = _leftmost(line, here), _rightmost(line, here)
        elif line.is_joint(here):
            first, last = _around_joint(line, here)
        if kind == MentionKind.PERSON:
            first, last = _without_titles(line, first, here, last)
    return _bare(line, first, last)


def _line(text: str, within: Span, kind: str) -> _Line:
    found = tuple(words(text[: within.end], within.start))
    if kind == MentionKind.PERSON:
        return _Line(text, found, _BLANKS, word_list("name_particles"))
    return _Line(text, found, _BLANKS_OR_AND, word_list("name_particles") | _JOINTS)


def _number_at(line: _Line, position: int) -> int | None:
    ending = None
    for number, word in enumerate(line.words):
        if word.start <= position < word.end:
            return number
        if word.end == position:
            ending = number
    return ending


def _rightmost(line: _Line, number: int) -> int:
    while not _POSSESSIVE.search(line.word(number)):
        following = number + 1
        while (
            line.joins(following)
            and line.is_joint(following)
            and following - number <= _MOST_JOINTS
            and (following > number + 1 or line.word(following) != "the")
        ):
            following += 1
        if not line.joins(following) or not line.is_name(following):
            break
        number = following
    return number


def _leftmost(line: _Line, number: int) -> int:
    while line.joins(number):
        before = number - 1
        while line.is_joint(before) and line.joins(before) and number - before <= _MOST_JOINTS:
            before -= 1
        is_open = before < number - 1 and line.word(before + 1) == "the"
        if is_open or not line.is_name(before) or _POSSESSIVE.search(line.word(before)):
            break
        number = before
    return number


def _around_joint(line: _Line, here: int) -> tuple[int, int]:
    """Return the name that a small word is inside of, or that word alone."""
    before = here
    while line.joins(before) and line.is_joint(before):
        before -= 1
    if line.is_name(before) and _rightmost(line, before) > here:
        return _leftmost(line, before), _rightmost(line, before)
    return here, here


def _without_titles(line: _Line, first: int, here: int, last: int) -> tuple[int, int]:
    """Leave out titles and what stands before them; the last word is never one."""
    titles = [n for n in range(first, last) if is_title(line.word(n))]
    while here in titles:
        here += 1
    first = max((n + 1 for n in titles if n < here), default=first)
    last = min((n - 1 for n in titles if n > here), default=last)
    return first, last


def _is_all_capitals(line: _Line) -> bool:
    """Tell whether a line is set as a title is, so that its capitals say nothing."""
    initials = [w for n in range(len(line.words)) if (w := line.word(n))[0].isalpha()]
    long = [word for word in initials if len(word) >= _LONG]
    return len(initials) >= _FEW_WORDS and not any(word[0].islower() for word in long)


def _bare(line: _Line, first: int, last: int) -> Span:
    span = Span(line.words[first].start, line.words[last].end)
    possessive = _POSSESSIVE.search(span.cut(line.text))
    if possessive is not None and possessive.start() > 0:
        return Span(span.start, span.start + possessive.start())
    return span
