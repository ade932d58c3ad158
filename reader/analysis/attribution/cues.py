"""The words of saying themselves, with the auxiliaries and adverbs that go along."""

from __future__ import annotations

from spacy.tokens import Token

from reader.analysis.attribution.stretches import Stretch

_BEFORE_VERB = frozenset({"aux", "auxpass", "neg", "advmod"})
_CONNECTIVES = frozenset(
    {
        "however",
        "meanwhile",
        "moreover",
        "furthermore",
        "instead",
        "still",
        "though",
        "when",
        "where",
        "why",
        "how",
        "as",
        "so",
    }
)


def verb_group(verb: Token) -> list[Token]:
    """Return the verb with its auxiliaries, adverbs and particle ("has also pointed out")."""
    group = [verb]
    belonging = {
        child.i: child
        for child in verb.children
        if child.dep_ in _BEFORE_VERB and child.lower_ not in _CONNECTIVES
    }
    left = verb.i - 1
    while left in belonging:
        group.append(belonging[left])
        left -= 1
    # Only what the verb needs at its start: an adverb before "to" is the clause's.
    particle = verb.i + 1
    if particle < len(verb.doc) and verb.doc[particle].dep_ == "prt":
        group.append(verb.doc[particle])
    return group


def light_heads(verb: Token) -> list[Token]:
    """Return the verbs that ``verb`` hangs on as "to say" in "went on to say"."""
    heads = []
    while verb.dep_ == "xcomp" and verb.head.pos_ in ("VERB", "AUX") and verb.head.i < verb.i:
        verb = verb.head
        heads.append(verb)
    return heads


def is_purpose(verb: Token) -> bool:
    """Tell whether a verb stands in a bare infinitive: "in order to say" says nothing yet."""
    return verb.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def cue_stretch(group: list[Token]) -> Stretch:
    """Return the stretch of a cue's words."""
    return min(t.idx for t in group), max(t.idx + len(t) for t in group)
