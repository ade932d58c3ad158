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
_FEW_WORDS = 4  # with capitals; fewer tell nothing about the line
_SMALL_IN_TITLES = frozenset(
    (
        "a", "an", "the", "and", "or", "but", "nor", "of", "in", "on", "at", "to", "for", "by",
        "with", "from", "as", "via", "vs", "de", "van", "von",
    )
)  # fmt: skip
# Between the words of organizations and places; "the" only after another one.
_JOINTS = frozenset(("of", "the", "für", "des", "d"))
_OF_ORGANIZATIONS = ("organization_words", "generic_words")
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
        "were will would can could may do does did has have had later earlier soon recently "
        "finally eventually additionally furthermore nevertheless nonetheless therefore thus "
        "hence again indeed afterwards previously currently reportedly initially originally "
        "ultimately similarly separately elsewhere besides whether whereas upon",
    )
)
_NEVER = frozenset(
    (
        "i", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "january", "february", "july", "september", "october", "november", "december",
    )
)  # fmt: skip


class SentenceNames(NamedTuple):
    """The words of a sentence, by number, and how names of one kind are written in it."""

    text: str
    words: Sequence[Span]
    gap: re.Pattern[str]
    joints: frozenset[str]

    @classmethod
    def of(cls, text: str, sentence: Span, kind: str) -> SentenceNames:
        """Look at a sentence for names of a kind."""
        # Of the sentence alone: a copy of all that stands before it takes long in a book.
        found = tuple(
            Span(sentence.start + word.start, sentence.start + word.end)
            for word in words(sentence.cut(text), 0)
        )
        particles = word_list("name_particles")
        if kind == MentionKind.PERSON:
            return cls(text, found, _BLANKS, particles)
        return cls(text, found, _BLANKS_OR_AND, particles | _JOINTS)

    def word(self, number: int) -> str:
        """Return a word."""
        return self.words[number].cut(self.text)

    def at(self, position: int) -> int | None:
        """Return the number of the word over a position, else of one that ends there."""
        ending = None
        for number, word in enumerate(self.words):
            if word.start <= position < word.end:
                return number
            if word.end == position:
                ending = number
        return ending

    def joins(self, number: int) -> bool:
        """Tell whether nothing but a blank is between a word and the one before it."""
        return 0 < number < len(self.words) and bool(self.gap.fullmatch(self._before(number)))

    def is_joint(self, number: int) -> bool:
        """Tell whether a small word may be inside of a name; "for" only in "Center for …"."""
        word = self.word(number)
        if word == "for":
            before = self.word(number - 1).casefold() if number else ""
            return any(before in word_list(name) for name in _OF_ORGANIZATIONS)
        return word in self.joints

    def is_name(self, number: int) -> bool:
        """Tell whether a word is written as part of a name."""
        word = self.word(number)
        if word.islower() or not any(ch.isupper() for ch in word):  # most are, and quickly told
            return False
        folded = word.casefold()
        if folded in _NEVER:
            return False
        return folded not in _STARTERS or not self.begins(number)

    def begins(self, number: int) -> bool:
        """Tell whether a word begins a sentence, or one inside of quotation marks."""
        return number == 0 or _OPENS.search(self._before(number)) is not None

    def is_all_capitals(self) -> bool:
        """Tell whether the line is set as a title is, so that its capitals say nothing."""
        written = [w for n in range(len(self.words)) if (w := self.word(n))[0].isalpha()]
        large = [word for word in written if not word[0].islower()]
        small = {word for word in written if word[0].islower()}
        return len(large) >= _FEW_WORDS and small <= _SMALL_IN_TITLES

    def rightmost(self, number: int) -> int:
        """Return the last word of the name that a word is in."""
        while not _POSSESSIVE.search(self.word(number)):
            following = number + 1
            while (
                self.joins(following)
                and self.is_joint(following)
                and following - number <= _MOST_JOINTS
                and (following > number + 1 or self.word(following) != "the")
            ):
                following += 1
            if not self.joins(following) or not self.is_name(following):
                break
            number = following
        return number

    def leftmost(self, number: int) -> int:
        """Return the first word of the name that a word is in."""
        while self.joins(number):
            before = number - 1
            while self.is_joint(before) and self.joins(before) and number - before <= _MOST_JOINTS:
                before -= 1
            is_open = before < number - 1 and self.word(before + 1) == "the"
            if is_open or not self.is_name(before) or _POSSESSIVE.search(self.word(before)):
                break
            number = before
        return number

    def bare(self, first: int, last: int) -> Span:
        """Return what some words cover, without a possessive ending."""
        span = Span(self.words[first].start, self.words[last].end)
        possessive = _POSSESSIVE.search(span.cut(self.text))
        if possessive is not None and possessive.start() > 0:
            return Span(span.start, span.start + possessive.start())
        return span

    def _before(self, number: int) -> str:
        """Return what stands between a word and the one before it."""
        return self.text[self.words[number - 1].end : self.words[number].start]


def name_extent(text: str, position: int, within: Span, kind: str) -> Span | None:
    """Return the name at a position of a sentence, or else the word; ``None`` beside words.

    Titles are no part of a person's name, and "of" joins no persons.
    """
    line = SentenceNames.of(text, within, kind)
    here = line.at(position)
    if here is None:
        return None
    first = last = here
    if not line.is_all_capitals():
        if line.is_name(here):
            first, last = line.leftmost(here), line.rightmost(here)
        elif line.is_joint(here):
            first, last = _around_joint(line, here)
        if kind == MentionKind.PERSON:
            first, last = _without_titles(line, first, here, last)
    return line.bare(first, last)


def _around_joint(line: SentenceNames, here: int) -> tuple[int, int]:
    """Return the name that a small word is inside of, or that word alone."""
    before = here
    while line.joins(before) and line.is_joint(before):
        before -= 1
    if line.is_name(before) and line.rightmost(before) > here:
        return line.leftmost(before), line.rightmost(before)
    return here, here


def _without_titles(line: SentenceNames, first: int, here: int, last: int) -> tuple[int, int]:
    """Leave out titles and what stands before them; the last word is never one."""
    titles = [n for n in range(first, last) if is_title(line.word(n))]
    while here in titles:
        here += 1
    first = max((n + 1 for n in titles if n < here), default=first)
    last = min((n - 1 for n in titles if n > here), default=last)
    return first, last
