"""Annotated corpora as words with tags, each with its own labels mapped to ours.

Corpora differ in what they annotate. A word may therefore bear a *set* of
tags: what a corpus leaves out may be any kind that it does not annotate
(partial labels, as in Tsuboi et al. 2008), so that no corpus teaches that
another one is wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from reader.analysis.network.tags import (
    LABELS,
    NATIONALITY,
    ORGANIZATION,
    OTHER,
    OUTSIDE,
    PERSON,
    PLACE,
    TAGS,
)
from reader.analysis.network.words import words_of
from reader.domain.spans import Span
from reader.text.lexicons import country_names
from reader.text.person_names import title_length
from reader.training.held_out import is_held_out

_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\S)", re.IGNORECASE)

Tags = frozenset[str]
"""Every tag that a word may bear; one of them is right."""

_UNSURE = "?"  # a name of some other kind, or none
_NAMED = "!"  # a name of some other kind
_OPEN = "*"  # nothing is known
_IN_NAMES = frozenset({"of", "and", "the", "for", "on", "in", "al", "bin", "de", "-", "&", "to"})
_PRONOUNS = frozenset({"i", "we", "he", "she", "they", "you", "our", "his", "her", "its", "my"})
_LABEL_OF = {
    **dict.fromkeys(("per", "person", "politician", "writer", "scientist"), PERSON),
    **dict.fromkeys(("researcher", "musicalartist"), PERSON),
    **dict.fromkeys(("loc", "location", "geo", "country", "place"), PLACE),
    **dict.fromkeys(("org", "organisation", "organization", "corporation"), ORGANIZATION),
    **dict.fromkeys(("group", "politicalparty", "band", "university"), ORGANIZATION),
    "gpe": NATIONALITY,
    **dict.fromkeys(("art", "eve", "nat", "event", "election", "award", "book", "poem"), OTHER),
    **dict.fromkeys(("magazine", "album", "song", "conference", "creative-work"), OTHER),
    **dict.fromkeys(("product", "astronomicalobject", "academicjournal"), OTHER),
    **dict.fromkeys(("programlang", "literarygenre", "musicgenre", "misc"), _UNSURE),
    **dict.fromkeys(("musicalinstrument", "protein", "enzyme", "chemicalcompound"), _UNSURE),
    **dict.fromkeys(("chemicalelement", "discipline", "theory", "algorithm"), _UNSURE),
    **dict.fromkeys(("field", "task", "metrics"), _UNSURE),
    **dict.fromkeys(("tim", "temporal", "quantity", "money"), OUTSIDE),
    **dict.fromkeys(("documentreference", "weapon", "militaryplatform"), _UNSURE),
    "nationality": NATIONALITY,
}


@dataclass(frozen=True, slots=True)
class Corpus:
    """A file of the training folder, and the kinds that it annotates wherever they stand."""

    name: str
    judged: frozenset[str]
    is_connected: bool = False
    """Whether a record holds several sentences, one a line."""
    has_nominals: bool = False
    """Whether it annotates "the minister" as well; such spans teach nothing."""
    share: float = 1.0
    """How much of it is learnt in one pass."""
    strayed: frozenset[str] = frozenset()
    """Labels under which it annotates some countries, as in "the U.S. government"."""


_THREE = frozenset({PERSON, PLACE, ORGANIZATION})
_OF_POSTS = 0.5  # social media are far from news
CORPORA = (
    Corpus(
        "train/gmb.jsonl",
        frozenset(LABELS),
        strayed=frozenset({NATIONALITY, ORGANIZATION}),
    ),
    *(
        Corpus(f"train/crossner_{domain}.jsonl", _THREE | {OTHER})
        for domain in ("ai", "literature", "music", "politics", "science")
    ),
    Corpus("train/wnut17.jsonl", _THREE | {OTHER}, share=_OF_POSTS),
    *(Corpus(f"train/btc_{part}.jsonl", _THREE, share=_OF_POSTS) for part in "abeg"),
    Corpus("train/uner_ewt_dev.jsonl", _THREE),
    Corpus("wikigold.jsonl", frozenset(LABELS), is_connected=True),
    Corpus(
        "re3d_open.jsonl",
        _THREE | {NATIONALITY},
        is_connected=True,
        has_nominals=True,
        strayed=frozenset({ORGANIZATION}),
    ),
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with the tags that each may bear.

    ``blanks`` tells after which words a blank stood; ``follows`` says that
    the sentence goes on the text of the one before.
    """

    words: tuple[str, ...]
    tags: tuple[Tags, ...]
    blanks: tuple[bool, ...]
    follows: bool = False

    @property
    def text(self) -> str:
        """The sentence as it was written, but for the width of its blanks."""
        pairs = zip(self.words, self.blanks, strict=True)
        return "".join(word + " " * blank for word, blank in pairs).rstrip()

    @property
    def spans(self) -> list[Span]:
        """Where each word is in ``text``."""
        ends = accumulate(len(w) + b for w, b in zip(self.words, self.blanks, strict=True))
        starts = [0, *ends]
        return [Span(a, a + len(word)) for a, word in zip(starts, self.words, strict=False)]


def sentence_in(
    text: str, words: Sequence[Span], tags: tuple[Tags, ...], *, follows: bool = False
) -> Sentence:
    """Return the sentence that ``words``, spans of ``text``, make."""
    blanks = tuple(text[word.end : word.end + 1].isspace() for word in words)
    return Sentence(tuple(word.cut(text) for word in words), tags, blanks, follows)


def sentences_of(folder: Path, corpus: Corpus) -> Iterator[Sentence]:
    """Yield the sentences of one corpus below ``folder``; raises ``OSError`` if it is missing.

    Of a corpus that is measured on as well, the held-out fifth is left out.
    """
    with (folder / corpus.name).open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if corpus.is_connected and is_held_out(record["id"]):
                continue
            yield from _sentences(record, corpus)


def _sentences(record: Mapping[str, Any], corpus: Corpus) -> Iterator[Sentence]:
    text = record["text"]
    spans = [_mapped(text, span, corpus) for span in record["spans"]]
    start, follows = 0, False
    for line in text.split("\n") if corpus.is_connected else [text]:
        words = words_of(text, start, start + len(line))
        start += len(line) + 1
        if words:
            tags = tags_of(words, spans, corpus.judged)
            yield sentence_in(text, words, tags, follows=follows)
            follows = True


def tags_of(
    words: Sequence[Span], spans: Sequence[tuple[Span, str]], judged: frozenset[str]
) -> tuple[Tags, ...]:
    """Return what each word may be; ``spans`` come with a label of ours, O, or unsure."""
    outside = frozenset({OUTSIDE, *_both(label for label in LABELS if label not in judged)})
    tags = [outside] * len(words)
    for span, label in spans:
        inside = [i for i, word in enumerate(words) if span.start <= word.start < span.end]
        for place, index in enumerate(inside):
            tags[index] = _inside(label, is_first=place == 0)
    return tuple(tags)


def _inside(label: str, *, is_first: bool) -> Tags:
    place = "B" if is_first else "I"
    if label == OUTSIDE:
        return frozenset({OUTSIDE})
    if label == _UNSURE:
        return frozenset({OUTSIDE, f"{place}-{NATIONALITY}", f"{place}-{OTHER}"})
    if label == _OPEN:
        return frozenset(TAGS)
    if label == _NAMED:
        return frozenset({f"{place}-{NATIONALITY}", f"{place}-{OTHER}"})
    return frozenset({f"{place}-{label}"})


def _both(labels: Iterator[str]) -> Iterator[str]:
    for label in labels:
        yield f"B-{label}"
        yield f"I-{label}"


def _mapped(text: str, span: Mapping[str, Any], corpus: Corpus) -> tuple[Span, str]:
    start, end = span["start"], span["end"]
    label = _LABEL_OF[span["label"].lower()]
    if corpus.has_nominals:
        start += len(text[start:end]) - len(_ARTICLE.sub("", text[start:end], count=1))
    quote = text[start:end]
    if corpus.has_nominals and label in LABELS and not _is_name(quote):
        return Span(start, end), _OPEN
    if label in corpus.strayed and quote.replace(".", "").casefold() in country_names():
        label = PLACE
    if label == PERSON:
        start += title_length(quote)  # "President Bush": the title is no part of the name
    if label == _UNSURE and quote[:1].isupper():
        label = _NAMED
    return Span(start, end), label


def _is_name(quote: str) -> bool:
    words = quote.split()
    if quote.casefold() in _PRONOUNS or "," in quote or not words[0][:1].isupper():
        return False
    return all(word[0].isupper() or word in _IN_NAMES for word in words)
