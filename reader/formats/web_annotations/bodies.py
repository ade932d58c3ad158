"""What annotations say: their comments, and the tags on them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from reader.domain.remarks import NO_MEANING, Meaning
from reader.formats.web_annotations.own_bodies import is_own, meaning_of
from reader.formats.web_annotations.values import clean, each, kinds_of, words_of

_TAGGING = {"tagging", "classifying", "identifying"}
_LONGEST_COMMENT = 20_000
_LONGEST_TAG = 200
_MOST_TAGS = 50
_DEEPEST = 5
_BREAKS = re.compile(r"<br\s*/?>|</p>|</div>|</li>", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]*>")


class Said(NamedTuple):
    """Comment and tags, and what this program had said; all may be empty."""

    comment: str = ""
    tags: tuple[str, ...] = ()
    meaning: Meaning = NO_MEANING


class _Part(NamedTuple):
    words: str
    is_tag: bool


def said_by(entry: dict[str, Any]) -> Said:
    """Return what an annotation says in all its bodies together."""
    purposes = _purposes(entry.get("motivation", entry.get("motivatedBy")))
    parts = [part for body in each(entry.get("body")) for part in _parts(body, purposes, 0)]
    parts += [_Part(words_of(words), False) for words in each(entry.get("bodyValue"))]
    # The service Hypothesis says it in words of its own.
    parts += [_Part(words_of(words), False) for words in each(entry.get("text"))]
    parts += [_Part(words_of(words), True) for words in each(entry.get("tags"))]
    tags = [clean(part.words, _LONGEST_TAG) for part in parts if part.is_tag]
    comments = [part.words.strip() for part in parts if not part.is_tag and part.words.strip()]
    return Said(
        clean("\n\n".join(dict.fromkeys(comments)), _LONGEST_COMMENT),
        tuple(dict.fromkeys(filter(None, tags)))[:_MOST_TAGS],
        meaning_of(entry.get("body")),
    )


def _parts(body: Any, purposes: set[str], depth: int) -> Iterator[_Part]:
    if depth > _DEEPEST:
        return
    if isinstance(body, str):
        yield _Part(words_of(body), bool(purposes & _TAGGING))
        return
    if not isinstance(body, dict) or is_own(body):
        return
    own = _purposes(body.get("purpose")) or purposes
    if "Choice" in kinds_of(body):
        yield from _parts(next(each(body.get("items")), None), own, depth + 1)
        return
    if "items" in body:
        for item in each(body["items"]):
            yield from _parts(item, own, depth + 1)
        return
    words = _words(body)
    if words:
        yield _Part(words, bool(own & _TAGGING))


def _words(body: dict[str, Any]) -> str:
    for field in ("value", "chars", "id", "@id", "source"):
        words = " ".join(filter(None, map(words_of, each(body.get(field)))))
        if words:
            is_markup = "html" in " ".join(map(words_of, each(body.get("format")))).casefold()
            return _plain(words) if is_markup and field in {"value", "chars"} else words
    return ""


def _plain(markup: str) -> str:
    return html.unescape(_MARKUP.sub("", _BREAKS.sub("\n", markup)))


def _purposes(value: Any) -> set[str]:
    return {re.split(r"[:#/]", words_of(name))[-1] for name in each(value)} - {""}
