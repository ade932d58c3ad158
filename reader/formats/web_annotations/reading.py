"""W3C annotations out of JSON: what they say, and the quotes that they are about.

Single annotations, lists of them, pages, collections with their pages inside,
and what the Hypothesis service hands out. Nothing is fetched, and nothing in
a file can raise: what is not understood is counted.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from reader.domain.remarks import OWN_NAMES, RemarkKind
from reader.formats.web_annotations.bodies import Said, said_by
from reader.formats.web_annotations.own_bodies import about_article, is_of_work, work_name
from reader.formats.web_annotations.selectors import Target, targets_of
from reader.formats.web_annotations.values import COLOUR, clean, each, kinds_of, words_of

LARGEST = 16 * 1024 * 1024  # bytes
MOST = 100_000  # annotations
NONE_INSIDE = "has no annotations in it"
_DEEPEST = 50  # pages in collections in pages
_INSIDE = ("items", "first", "next", "rows", "@graph", "annotations")
_LONGEST_NAME = 200


class WebAnnotation(NamedTuple):
    """One annotation of one target; ``key`` is the same each time the file is read."""

    key: str
    target: Target
    said: Said
    author: str = ""
    made_at: str = ""
    color: str = ""

    @property
    def kind(self) -> RemarkKind:
        """What was done to the words."""
        named = {kind.value: kind for kind in RemarkKind}
        if (styled := named.get(self.target.style)) is not None:
            return styled
        return RemarkKind.COMMENT if self.said.comment else RemarkKind.HIGHLIGHT


class WebAnnotations(NamedTuple):
    """What a file holds; ``unusable`` is what it has that is none, or about no words."""

    found: tuple[WebAnnotation, ...] = ()
    unusable: int = 0
    article: WebAnnotation | None = None
    """What was said about the article as a whole."""
    problem: str = ""
    """Why nothing of it could be read, for a sentence."""


def read(content: bytes) -> WebAnnotations:
    """Return the annotations in a file."""
    if len(content) > LARGEST:
        return WebAnnotations(problem="is too large")
    try:
        # Not from the bytes: their encoding would be guessed, and may be wrong.
        value = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError, MemoryError):
        return WebAnnotations(problem="is not JSON")
    found: list[WebAnnotation] = []
    unusable = 0
    seen: Counter[str] = Counter()
    article: WebAnnotation | None = None
    whole = work_name(value)
    for entry in _annotations(value, 0):
        if whole and is_of_work(entry, whole):
            continue  # it stands in the file once more, without any loss; see ``whole_work``
        if (meaning := about_article(entry)) is not None:
            about = _annotation(entry, Target(()), seen)
            article = article or about._replace(said=about.said._replace(meaning=meaning))
            continue
        targets = targets_of(entry)
        placed = [target for target in targets if target.quotes]
        unusable += not placed
        for target in placed:
            if len(found) >= MOST:
                problem = "has too many annotations"
                return WebAnnotations(tuple(found), unusable, article, problem)
            found.append(_annotation(entry, target, seen))
    if not found and not unusable and article is None and not whole:
        return WebAnnotations(problem=NONE_INSIDE)
    return WebAnnotations(tuple(found), unusable, article)


def _annotations(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield everything that looks like an annotation."""
    if depth > _DEEPEST:
        return
    for entry in each(value):
        if not isinstance(entry, dict):
            continue
        if "target" in entry or "Annotation" in kinds_of(entry):
            yield entry
            continue
        for name in _INSIDE:
            yield from _annotations(entry.get(name), depth + 1)


def _annotation(entry: dict[str, Any], target: Target, seen: Counter[str]) -> WebAnnotation:
    name = words_of(entry.get("id")) or words_of(entry.get("@id")) or target.fingerprint
    seen[name] += 1
    is_own = name.startswith(OWN_NAMES) and seen[name] == 1 and len(name) <= _LONGEST_NAME
    key = hashlib.sha256(f"{name}\n{seen[name]}".encode()).hexdigest()
    return WebAnnotation(
        key=name if is_own else f"w3c:{key}",
        target=target,
        said=said_by(entry),
        author=_author(entry),
        made_at=clean(words_of(entry.get("created")), _LONGEST_NAME),
        color=_colour(entry),
    )


def _colour(entry: dict[str, Any]) -> str:
    sheet = next(each(entry.get("stylesheet")), None)
    found = COLOUR.search(words_of(sheet.get("value"))) if isinstance(sheet, dict) else None
    return "" if found is None else found.group()


def _author(entry: dict[str, Any]) -> str:
    for creator in each(entry.get("creator", entry.get("user"))):
        if isinstance(creator, dict):
            fields = ("name", "nickname", "id", "@id")
            names = [words_of(name) for field in fields for name in each(creator.get(field))]
        else:
            names = [words_of(creator)]
        for name in filter(None, names):
            return clean(name.removeprefix("acct:"), _LONGEST_NAME)
    return ""
