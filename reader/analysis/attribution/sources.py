"""Who stands behind a word of saying: its subject, agent or owner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from reader.analysis.attribution.stretches import Stretch, stretch_of, trimmed

_CLIMBS = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "dep"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_FARTHEST_CLIMB = 5
_BEFORE_DAYS = frozenset({"on", "in", "at", "during", "since"})
_QUOTES = "\"”’'"
_DATELINE = re.compile(r"[A-Z][^a-z\n]{3,40}?(?:\([A-Za-z ]+\)\s*)?\s*(?:[—–]|--?)\s+")
_TEXTS = frozenset(
    {
        "statement",
        "letter",
        "release",
        "tweet",
        "post",
        "email",
        "memo",
        "message",
        "video",
        "note",
        "report",
    }
)


def source_of_verb(verb: Token) -> Token | None:
    """Return the head word of the speaker of a verb, None where nobody is named.

    A verb without a subject has the one of the verb that it hangs on:
    "She smiled, *saying* that ...", "He released a statement *saying* ...".
    """
    if _is_passive(verb):
        return _agent(verb)
    current = verb
    for _ in range(_FARTHEST_CLIMB):
        subject = _subject(current)
        if subject is not None:
            return subject
        above = current.head
        if current.dep_ == "acl" and above.pos_ in _NOUNS:
            return _owner_of_text(above) or (above if current.tag_ == "VBG" else None)
        if current.dep_ not in _CLIMBS or above is current:
            return None
        current = above
        if current is not verb and current.dep_ != "prep" and _is_passive(current):
            return next((c for c in current.children if c.dep_ == "nsubjpass"), None)
    return None


def _owner_of_text(noun: Token) -> Token | None:
    """Return who issued a statement or letter, where ``noun`` is one that somebody issued."""
    if noun.dep_ != "dobj" or noun.lemma_.lower() not in _TEXTS:
        return None
    return _subject(noun.head)


def source_of_noun(noun: Token) -> Token | None:
    """Return the head word of whose claim or belief a noun is."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("by", "of", "from", "among"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def source_stretch(text: str, head: Token, cue: Stretch) -> Stretch | None:
    """Return the words that name the speaker, with appositions, up to the cue.

    As annotators of the PARC tradition have it, the comma that closes an
    apposition belongs to it ("Lu Kang, a spokesman,"). A dateline before the
    name and a day after it do not.
    """
    words = list(_words_of(head, cue))
    stretch = stretch_of(_without_day(head, words))
    if stretch is None:
        return None
    start, end = stretch
    lead = _DATELINE.match(text, start, end) if start == 0 else None
    tight = trimmed(text, _unopened(text, (lead.end() if lead else start, end)))
    if tight is None:
        return None
    start, end = tight
    if text[end : end + 1] == "." and any(w.idx + len(w) == end + 1 and len(w) > 1 for w in words):
        end += 1  # of "Jr." and "U.S."
    if end <= cue[0] and text[end : end + 1] == "," and "," in text[start:end]:
        end += 1
    return start, end


def _words_of(head: Token, cue: Stretch) -> Iterator[Token]:
    """Yield the words of a noun phrase on the speaker's side of the cue."""
    is_before = head.idx < cue[0]
    for token in head.subtree:
        if (token.idx < cue[0]) == is_before and not cue[0] <= token.idx < cue[1]:
            yield token


def _without_day(head: Token, words: Sequence[Token]) -> Sequence[Token]:
    """Return the words without a time at their end ("a report *on Wednesday*")."""
    if not words or words[-1].ent_type_ not in ("DATE", "TIME"):
        return words
    day = next((c for c in head.rights if c.left_edge.i <= words[-1].i <= c.right_edge.i), None)
    if day is None or day.right_edge.i != words[-1].i:
        return words
    if day.dep_ != "npadvmod" and not (day.dep_ == "prep" and day.lower_ in _BEFORE_DAYS):
        return words
    days = {token.i for token in day.subtree}
    return [word for word in words if word.i not in days]


def _unopened(text: str, stretch: Stretch) -> Stretch:
    """Return a stretch without a quotation mark at its start that it does not close."""
    start, end = stretch
    while start < end and text[start] in _QUOTES and text.count(text[start], start, end) % 2:
        start += 1
        while start < end and text[start].isspace():
            start += 1
    return start, end


def _subject(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "nsubj":
            return None if child.tag_ == "WDT" and child.lower_ != "which" else child
    return None


def _is_passive(verb: Token) -> bool:
    return verb.tag_ == "VBN" and any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None
