"""What the claim model looks at in one sentence: sets of short strings, in groups.

Training and reading both come through here, so a model can never meet a
feature that was made in another way. Only the parse that is there anyway is
used. A group's features are a set: how often something occurs in one
sentence says little beyond that it occurs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from spacy.tokens import Span, Token

Features = frozenset[str]

GROUPS = ("words", "lemmas", "characters", "frames", "relations", "grammar")
_CLOSED_CLASSES = frozenset({"PRON", "AUX", "DET", "ADP", "SCONJ", "CCONJ", "PART", "PUNCT"})
_REGISTER_CLASSES = frozenset({"PRON", "AUX", "PART", "SCONJ", "CCONJ", "INTJ"})
_VERB_TAGS = frozenset({"VBD", "VBN", "VBZ", "VBP", "MD", "VBG"})
_EDGE = "\x02"  # stands for "before the first word" and "after the last"
_LONGEST_WORD = 40  # characters; a longer one is an address, not a word
_LENGTH_STEP, _LENGTH_TOP = 6, 6
_COUNT_TOP = 4


def features_of(sentence: Span) -> dict[str, Features]:
    """Return the features of a sentence by group, one entry for each of ``GROUPS``."""
    tokens = list(sentence)
    spelled = [t.lower_ for t in tokens]
    tags = [t.tag_ for t in tokens]
    lemmas = [t.lemma_.lower() for t in tokens]
    words = ["#" if _has_digit(word) else word for word in spelled]
    frame = [
        word if t.pos_ in _CLOSED_CLASSES else tag
        for t, word, tag in zip(tokens, spelled, tags, strict=True)
    ]
    return {
        "words": frozenset(_word_grams(words)),
        "lemmas": frozenset(_lemma_grams(lemmas)),
        "characters": _character_grams(sentence.text),
        "frames": frozenset(_frame_grams(frame)),
        "relations": frozenset(_relations(tokens, lemmas, tags)),
        "grammar": frozenset(_grammar(sentence, tokens)),
    }


def register_of(sentence: Span) -> Features:
    """Return what tells speech from written news: grammatical words and tags only.

    No names, topics or spellings: a sentence about the same matter must look
    different when it is spoken to an audience.
    """
    marks = {t.tag_ for t in sentence}
    marks.update(t.lower_ for t in sentence if t.pos_ in _REGISTER_CLASSES)
    return frozenset(marks)


def _has_digit(word: str) -> bool:
    return not word.isalpha() and any(map(str.isdigit, word))


def _word_grams(words: Sequence[str]) -> Iterator[str]:
    yield from words
    edged = [_EDGE, *words, _EDGE]
    yield from _pairs(edged, edged[1:])


def _lemma_grams(lemmas: Sequence[str]) -> Iterator[str]:
    yield from lemmas
    yield from _pairs(lemmas, lemmas[1:])
    yield from map("{} * {}".format, lemmas, lemmas[2:])


def _character_grams(text: str) -> Features:
    return frozenset().union(*map(_grams_of_word, text.lower().split()))


@lru_cache(maxsize=4096)
def _grams_of_word(word: str) -> Features:
    padded = f" {word[:_LONGEST_WORD]} "
    return frozenset(
        padded[first : first + size]
        for size in (3, 4, 5)
        for first in range(len(padded) - size + 1)
    )


def _frame_grams(frame: Sequence[str]) -> Iterator[str]:
    """Yield runs of two to four places, open-class words shown by their tag."""
    edged = [_EDGE, *frame, _EDGE]
    longer = edged
    for size in (1, 2, 3):
        longer = list(_pairs(longer, edged[size:]))
        yield from longer


def _pairs(left: Sequence[str], right: Sequence[str]) -> Iterator[str]:
    """Yield two words as one string, up to the end of the shorter row."""
    return map("{} {}".format, left, right)


def _relations(
    tokens: Sequence[Token], lemmas: Sequence[str], tags: Sequence[str]
) -> Iterator[str]:
    place_of = {token.i: place for place, token in enumerate(tokens)}
    for token, lemma, tag in zip(tokens, lemmas, tags, strict=True):
        relation, head = token.dep_, token.head
        place = place_of.get(head.i)
        above = head.lemma_.lower() if place is None else lemmas[place]
        above_tag = head.tag_ if place is None else tags[place]
        yield f"{relation} {lemma}"
        yield f"{relation} {above}>{lemma}"
        yield f"{relation} {above_tag}>{tag}"


def _grammar(sentence: Span, tokens: Sequence[Token]) -> Iterator[str]:
    yield f"length {min(_LENGTH_TOP, len(tokens) // _LENGTH_STEP)}"
    yield f"numbers {min(_COUNT_TOP - 1, sum(t.like_num for t in tokens))}"
    if sentence.text.endswith("?"):
        yield "asks"
    yield from _root_marks(sentence.root)
    yield from _entity_marks(sentence)
    for token in tokens:
        yield from _token_marks(token)


def _root_marks(root: Token) -> Iterator[str]:
    yield f"root {root.tag_}"
    yield f"root {root.tag_} {root.lemma_.lower()}"
    for child in root.children:
        if "subj" in child.dep_:
            yield f"root subject {child.lower_}"
            yield f"root subject {child.tag_} {child.ent_type_}"
            yield f"root subject {child.lower_} {root.tag_}"
            yield f"root subject {child.ent_type_ or child.tag_} {root.lemma_.lower()}"
        elif child.dep_ in ("aux", "neg"):
            yield f"root {child.dep_} {child.lower_}"


def _entity_marks(sentence: Span) -> Iterator[str]:
    entities = sentence.ents
    yield f"entities {min(_COUNT_TOP, len(entities))}"
    for entity in entities:
        head = entity.root
        yield f"entity {entity.label_}"
        yield f"entity {entity.label_} {head.dep_}"
        yield f"entity {entity.label_} < {head.head.lemma_.lower()}"


def _token_marks(token: Token) -> Iterator[str]:
    if token.like_num:
        yield f"number of {token.head.lemma_.lower()}"
    if token.tag_ in _VERB_TAGS:
        yield f"verb {token.tag_} {token.dep_}"
    if token.dep_ in ("nsubj", "nsubjpass"):
        subject = token.lower_ if token.pos_ == "PRON" else token.ent_type_ or token.tag_
        yield f"subject {subject} {token.head.tag_}"
        yield f"subject {subject} {token.head.lemma_.lower()}"
