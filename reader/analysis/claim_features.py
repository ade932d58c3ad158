"""What the claim model looks at in one sentence: sets of short strings, in groups.

Training and reading both come through here, so a model can never meet a
feature that was made in another way. Only the parse that is there anyway is
used. A group's features are a set: how often something occurs in one
sentence says little beyond that it occurs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    words = ["#" if _has_digit(t.lower_) else t.lower_ for t in tokens]
    lemmas = [t.lemma_.lower() for t in tokens]
    frame = [t.lower_ if t.pos_ in _CLOSED_CLASSES else t.tag_ for t in tokens]
    return {
        "words": frozenset(_word_grams(words)),
        "lemmas": frozenset(_lemma_grams(lemmas)),
        "characters": frozenset(_character_grams(sentence.text)),
        "frames": frozenset(_frame_grams(frame)),
        "relations": frozenset(_relations(tokens)),
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
    yield from map("{} {}".format, edged, edged[1:])


def _lemma_grams(lemmas: Sequence[str]) -> Iterator[str]:
    yield from lemmas
    yield from map("{} {}".format, lemmas, lemmas[1:])
    yield from map("{} * {}".format, lemmas, lemmas[2:])


def _character_grams(text: str) -> Iterator[str]:
    for word in text.lower().split():
        padded = f" {word[:_LONGEST_WORD]} "
        for size in (3, 4, 5):
            for first in range(len(padded) - size + 1):
                yield padded[first : first + size]


def _frame_grams(frame: Sequence[str]) -> Iterator[str]:
    """Yield runs of two to four places, open-class words shown by their tag."""
    edged = [_EDGE, *frame, _EDGE]
    for size in (2, 3, 4):
        for first in range(len(edged) - size + 1):
            yield " ".join(edged[first : first + size])


def _relations(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        relation, lemma, head = token.dep_, token.lemma_.lower(), token.head
        yield f"{relation} {lemma}"
        yield f"{relation} {head.lemma_.lower()}>{lemma}"
        yield f"{relation} {head.tag_}>{token.tag_}"


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
