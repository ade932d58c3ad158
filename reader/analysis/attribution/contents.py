"""What is said: the clause, quotation, infinitive or object of a word of saying."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from reader.analysis.attribution.lexicon import Frame, SayingVerb
from reader.analysis.attribution.stretches import (
    Stretch,
    overlaps,
    stretch_of,
    trimmed,
    without,
)

_BETWEEN = frozenset(" \t\u00a0,:-–—")
_ENDS = " .!?\"'”’"
_FEWEST = 4  # words; less is hardly a sentence
_COMPLEMENTS = frozenset({"prep", "oprd", "xcomp", "ccomp", "dobj", "acomp"})


def clause_of(verb: Token, entry: SayingVerb) -> list[Token] | None:
    """Return the words of the clause that is the verb's content."""
    if Frame.CLAUSE in entry.frames:
        for child in verb.children:
            if child.dep_ == "ccomp":
                return list(child.subtree)
        if verb.dep_ in ("parataxis", "ccomp") and verb.head.pos_ in ("VERB", "AUX", "NOUN"):
            own = {token.i for token in verb.subtree}
            if verb.dep_ == "parataxis":
                return [token for token in verb.head.subtree if token.i not in own]
    if Frame.INFINITIVE in entry.frames:
        for child in verb.children:
            if child.dep_ == "xcomp" and child.i > verb.i:
                return list(child.subtree)
    return None


def object_of(verb: Token, entry: SayingVerb) -> list[Token] | None:
    """Return the words of the object, or of what the verb is about."""
    if not entry.takes_objects:
        return None
    for child in verb.children:
        is_doing = child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VBG" and child.i > verb.i
        if is_doing or child.dep_ in ("dobj", "nsubjpass", "oprd"):
            return [*child.subtree, *_said_of_object(verb, child)]
    return None


def _said_of_object(verb: Token, thing: Token) -> Iterator[Token]:
    """Yield what the verb says of its object ("described him *as a fraud*")."""
    for child in verb.children:
        if child.i > max(thing.i, verb.i) and child.dep_ in _COMPLEMENTS:
            yield from child.subtree


def topic_of(verb: Token, entry: SayingVerb) -> tuple[Token, list[Token]] | None:
    """Return the preposition that carries the content and the words after it."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in entry.prepositions:
            words = [token for token in child.subtree if token.i > child.i]
            if words:
                return child, words
    return None


def pieces(
    text: str, words: Iterable[Token], cue: Stretch, source: Stretch | None
) -> list[Stretch]:
    """Return the words as stretches, with the cue and the source cut out."""
    stretch = stretch_of(words)
    if stretch is None:
        return []
    hole = cue if source is None else (min(cue[0], source[0]), max(cue[1], source[1]))
    if overlaps(stretch, hole):
        return without(text, stretch, hole)
    tight = trimmed(text, stretch)
    return [] if tight is None else [tight]


def widened(
    stretches: Sequence[Stretch], quotations: Sequence[Stretch], cue: Stretch
) -> list[Stretch]:
    """Return the stretches with every quotation that they touch taken in whole."""
    result = []
    for stretch in stretches:
        touched = [q for q in quotations if overlaps(q, stretch) and not overlaps(q, cue)]
        every = [stretch, *touched]
        result.append((min(start for start, _ in every), max(end for _, end in every)))
    return sorted(set(result))


def beside(text: str, clause: Stretch, quotations: Sequence[Stretch]) -> list[Stretch]:
    """Return the quotations that stand right before or after the clause of a cue."""
    return [
        quotation
        for quotation in quotations
        if not overlaps(quotation, clause)
        and (
            set(text[quotation[1] : clause[0]]) <= _BETWEEN
            if quotation[1] <= clause[0]
            else set(text[clause[1] : quotation[0]]) <= _BETWEEN
        )
    ]


def in_sentence(
    sentence: Stretch, clause: Stretch, quotations: Sequence[Stretch]
) -> list[Stretch]:
    """Return the quotations that reach into the sentence of a cue."""
    return [q for q in quotations if overlaps(q, sentence) and not overlaps(q, clause)]


def rest_of(text: str, sentence: Stretch, cue: Stretch, source: Stretch) -> Stretch | None:
    """Return the rest of a sentence that begins or ends with who says it.

    For the sentences that the parser takes apart in another way: "*Prices
    will fall*, the bank said."
    """
    first, last = min(cue[0], source[0]), max(cue[1], source[1])
    before, after = text[sentence[0] : first].rstrip(), text[last : sentence[1]]
    if not after.strip(_ENDS) and before.endswith(","):
        return trimmed(text, (sentence[0], first))
    if not before and source[1] <= cue[0] and after[:1] == " " and after.count(" ") >= _FEWEST:
        return trimmed(text, (last, sentence[1]))
    return None
