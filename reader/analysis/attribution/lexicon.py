"""The words of saying and thinking, and where their content stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from spacy.tokens import Token

from reader.text.lexicons import entries, word_list

# The small model's lemmatizer doubles back from these forms to other verbs.
_MISREAD = {"hoping": "hope", "hoped": "hope", "citing": "cite", "touting": "tout"}


# What stands after these is whom it is said to, or nothing.
_WITHOUT_OBJECTS = frozenset(
    {"say", "tell", "add", "inform", "advise", "assure", "remind", "speak"}
)


class Frame(StrEnum):
    """Where a verb has its content; the values stand in the word list."""

    CLAUSE = "clause"
    QUOTATION = "quotation"
    INFINITIVE = "infinitive"
    OBJECT = "object"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class SayingVerb:
    """One verb of the list; ``prepositions`` belong to the frame ``ABOUT``."""

    lemma: str
    is_speech: bool
    frames: frozenset[Frame]
    prepositions: frozenset[str] = frozenset()

    @property
    def takes_clauses(self) -> bool:
        """Whether the verb is of saying something, rather than of doing it to somebody."""
        return self.is_speech and Frame.CLAUSE in self.frames

    @property
    def takes_objects(self) -> bool:
        """Whether a thing may be the content, as in "noted the *delay*"."""
        is_plain = self.lemma not in _WITHOUT_OBJECTS
        return Frame.OBJECT in self.frames or (self.takes_clauses and is_plain)

    @property
    def takes_quotations(self) -> bool:
        """Whether words in quotation marks beside the verb may be its content."""
        return Frame.QUOTATION in self.frames or self.takes_clauses


def saying_verb(token: Token) -> SayingVerb | None:
    """Return the entry of the verb that ``token`` is a form of."""
    return _verbs().get(_MISREAD.get(token.lower_, token.lemma_.lower()))


def is_saying_noun(token: Token) -> bool:
    """Tell whether ``token`` is a noun such as "claim" or "belief"."""
    return token.pos_ == "NOUN" and token.lemma_.lower() in word_list("saying_nouns")


@cache
def _verbs() -> dict[str, SayingVerb]:
    return {verb.lemma: verb for verb in map(_read_verb, entries("saying_verbs.tsv"))}


def _read_verb(line: str) -> SayingVerb:
    lemma, kind, words = line.split("\t")
    frames: set[Frame] = set()
    prepositions: set[str] = set()
    for word in words.split():
        name, _, after = word.partition(":")
        frames.add(Frame(name))
        prepositions.update(after.split("|") if after else ())
    return SayingVerb(lemma, kind == "speech", frozenset(frames), frozenset(prepositions))
