"""Puts cues, sources and contents of one passage together.

Words inside quotation marks are what somebody says, so no cue is looked for
there: "I think" in a quotation is the speaker's, not the article's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.symbols import NOUN, VERB
from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from reader.analysis.attribution.colon import colon_line
from reader.analysis.attribution.contents import (
    beside,
    clause_of,
    in_sentence,
    object_of,
    pieces,
    rest_of,
    topic_of,
    widened,
)
from reader.analysis.attribution.cues import cue_stretch, is_purpose, light_heads, verb_group
from reader.analysis.attribution.lexicon import SayingVerb, is_saying_noun, saying_verb
from reader.analysis.attribution.quotations import quotations
from reader.analysis.attribution.sources import (
    source_of_noun,
    source_of_verb,
    source_stretch,
)
from reader.analysis.attribution.stretches import (
    Stretch,
    contains,
    overlaps,
    stretch_of,
    trimmed,
)
from reader.analysis.passages import Passage
from reader.domain.claims import Attribution
from reader.domain.documents import BlockKind

_TITLES = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_CUE_CLASSES = frozenset({NOUN, VERB})
_SENTENCE_ENDS = frozenset(".!?\"”'’")


@dataclass(frozen=True, slots=True)
class _Found:
    source: Stretch | None
    cue: Stretch
    content: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence, and the quotations of the passage that it stands in."""

    text: str
    sentence: SpacySpan
    quoted: Sequence[Stretch]

    def is_quoted(self, token: Token) -> bool:
        return any(contains(quotation, token.idx) for quotation in self.quoted)

    def content(
        self, words: Iterable[Token], cue: Stretch, source: Stretch | None
    ) -> tuple[Stretch, ...]:
        """Return the stretches of words, quotations that they touch taken in whole."""
        return tuple(widened(pieces(self.text, words, cue, source), self.quoted, cue))


def find_attributions(passage: Passage) -> list[Attribution]:
    """Return who says what in a passage, in the order of the cues.

    An attribution without a source is one whose quotation nobody is named
    for. Entities are for the caller to fill in.
    """
    if passage.kind is BlockKind.CODE:
        return []
    quoted = quotations(passage.text)
    found = _outermost(sorted(_found_in(passage, quoted), key=lambda f: f.cue))
    return [_in_article(passage, f) for f in _with_following(passage.text, found, quoted)]


def _outermost(found: Sequence[_Found]) -> list[_Found]:
    """Return those whose cue does not stand in what somebody else says.

    Who said what inside "she said that he had denied it" is her word; one in
    five of such finds was right where all of them were read.
    """
    said = sorted(piece for f in found for piece in f.content)
    outer: list[_Found] = []
    for one in found:
        around = (piece for piece in said if piece not in one.content)
        if not any(overlaps(one.cue, piece) for piece in around):
            outer.append(one)
    return outer


def _found_in(passage: Passage, quoted: Sequence[Stretch]) -> Iterator[_Found]:
    line = colon_line(passage.text, passage.doc, is_title=passage.kind in _TITLES)
    if line is not None:
        yield _Found(line.source, line.cue, (line.content,))
    for sentence in passage.doc.sents:
        place = _Place(passage.text, sentence, quoted)
        for token in sentence:
            found = _found_at(place, token) if _may_be_cue(token) else None
            if found is not None and found.content:
                yield found


def _may_be_cue(token: Token) -> bool:
    return token.pos in _CUE_CLASSES or token.lower_ == "according"


def _found_at(place: _Place, token: Token) -> _Found | None:
    if place.is_quoted(token):
        return None
    if token.lower_ == "according":
        return _according(place, token)
    if is_saying_noun(token):
        return _by_noun(place, token)
    entry = saying_verb(token) if token.pos_ == "VERB" else None
    return None if entry is None else _by_verb(place, token, entry)


def _by_verb(place: _Place, verb: Token, entry: SayingVerb) -> _Found | None:
    """Return what a verb says: its clause, else quotations beside it, else its object."""
    cue = _cue_of(verb)
    if cue is None:
        return None
    head = source_of_verb(verb)
    source = None if head is None else source_stretch(place.text, head, cue)
    words = None if source is None else clause_of(verb, entry)
    if words is None and entry.takes_quotations:
        quotes = beside(place.text, _unquoted(place, verb), place.quoted)
        if quotes:
            return _Found(source, cue, tuple(quotes))
    if source is None:
        return None
    if words is None:
        words, cue = _lesser_content(verb, entry, cue)
    if words is not None:
        return _Found(source, cue, place.content(words, cue, source))
    if not entry.takes_quotations:
        return None
    sentence = place.sentence.start_char, place.sentence.end_char
    content = in_sentence(sentence, _unquoted(place, verb), place.quoted)
    if not content and entry.takes_clauses:
        rest = rest_of(place.text, sentence, cue, source)
        content = [] if rest is None else [rest]
    return _Found(source, cue, tuple(content))


def _cue_of(verb: Token) -> Stretch | None:
    """Return the words of saying, "went on to say" in one piece; None for a mere purpose."""
    group = verb_group(verb)
    heads = [head for head in light_heads(verb) if saying_verb(head) is None]
    if heads:
        return cue_stretch([*group, *verb_group(heads[-1])])
    return None if is_purpose(verb) else cue_stretch(group)


def _lesser_content(
    verb: Token, entry: SayingVerb, cue: Stretch
) -> tuple[list[Token] | None, Stretch]:
    """Return what a verb is about, or its object, and the cue with its preposition."""
    topic = topic_of(verb, entry)
    if topic is None:
        return object_of(verb, entry), cue
    preposition, words = topic
    if 0 <= preposition.idx - cue[1] <= 1:
        cue = cue[0], preposition.idx + len(preposition)
    return words, cue


def _by_noun(place: _Place, noun: Token) -> _Found | None:
    clause = next(
        (c for c in noun.children if c.dep_ in ("acl", "ccomp") and _opens_content(c)), None
    )
    head = source_of_noun(noun)
    if clause is None or head is None:
        return None
    cue = noun.idx, noun.idx + len(noun)
    source = source_stretch(place.text, head, cue)
    return _Found(source, cue, place.content(clause.subtree, cue, None))


def _opens_content(clause: Token) -> bool:
    return any(c.dep_ in ("mark", "aux") and c.lower_ in ("that", "to") for c in clause.children)


def _according(place: _Place, token: Token) -> _Found | None:
    to = token.doc[token.i + 1] if token.i + 1 < place.sentence.end else None
    if to is None or to.lower_ != "to":
        return None
    cue = token.idx, to.idx + len(to)
    head = next((c for c in to.children if c.dep_ == "pobj"), None)
    source = None if head is None else source_stretch(place.text, head, cue)
    if source is None:
        return None
    is_first = token.i - place.sentence.start <= 1
    rest = (source[1], place.sentence.end_char)
    content = trimmed(place.text, rest if is_first else (place.sentence.start_char, cue[0]))
    if content is None:
        return None
    return _Found(source, cue, tuple(widened([content], place.quoted, cue)))


def _with_following(text: str, found: Sequence[_Found], quoted: Sequence[Stretch]) -> list[_Found]:
    """Give quotations that follow a quoted content to the same speaker."""
    result = list(found)
    for quotation in quoted:
        if any(overlaps(quotation, piece) for f in result for piece in f.content):
            continue
        before = text[: quotation[0]].rstrip()
        if not before or before[-1] not in _SENTENCE_ENDS:
            continue
        speaking = [
            i for i, f in enumerate(result) if f.cue[1] <= quotation[0] and _is_quoting(f, quoted)
        ]
        if speaking:
            last = result[speaking[-1]]
            result[speaking[-1]] = replace(last, content=(*last.content, quotation))
    return result


def _is_quoting(found: _Found, quoted: Sequence[Stretch]) -> bool:
    return any(overlaps(piece, quotation) for piece in found.content for quotation in quoted)


def _unquoted(place: _Place, verb: Token) -> Stretch:
    """Return the stretch of the verb's clause without what stands in quotation marks."""
    words = [t for t in verb.subtree if not t.is_punct and not place.is_quoted(t)]
    return stretch_of(words) or (verb.idx, verb.idx + len(verb))


def _in_article(passage: Passage, found: _Found) -> Attribution:
    return Attribution(
        source=None if found.source is None else passage.span(*found.source),
        cue=passage.span(*found.cue),
        content=tuple(passage.span(*piece) for piece in sorted(found.content)),
    )
