"""What annotations are about: quotes and positions in the text, of all the selectors there are.

Places in a page's markup, in pictures or in sound mean nothing in the text as
it was read; a quote that refines such a place is looked for in the whole text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from reader.formats.web_annotations.values import each, kinds_of, whole_number, words_of
from reader.text.anchoring import Quote

_DEEPEST = 5
_LONGEST_QUOTE = 1_000_000
_MOST_SELECTORS = 20


class Target(NamedTuple):
    """One target; each of ``quotes`` stands inside the one before it."""

    quotes: tuple[Quote, ...]
    fingerprint: str = ""
    style: str = ""


def targets_of(entry: dict[str, Any]) -> list[Target]:
    """Return the targets of an annotation, those without any usable selector as well."""
    return [target for value in each(entry.get("target")) for target in _targets(value, 0)]


def _targets(value: Any, depth: int) -> Iterator[Target]:
    if depth > _DEEPEST:
        return
    if not isinstance(value, dict):
        yield Target(())
        return
    if "items" in value and "selector" not in value:
        items = list(each(value["items"]))
        for item in items[:1] if "Choice" in kinds_of(value) else items:
            yield from _targets(item, depth + 1)
        return
    selectors = list(each(value.get("selector")))[:_MOST_SELECTORS]
    quotes = _quotes(selectors, 0)
    style = words_of(next(each(value.get("styleClass")), None))
    yield Target(quotes, _fingerprint(selectors), style)


def _quotes(selectors: list[Any], depth: int) -> tuple[Quote, ...]:
    """Return one quote of selectors that all mean the same, and what refines it."""
    if depth > _DEEPEST:
        return ()
    merged = Quote()
    inner: tuple[Quote, ...] = ()
    for selector in selectors:
        if not isinstance(selector, dict):
            continue
        refining = list(each(selector.get("refinedBy")))[:_MOST_SELECTORS]
        kinds = kinds_of(selector)
        if "TextQuoteSelector" in kinds:
            if not merged.exact:
                merged = Quote(*_quote(selector), merged.start, merged.end)
        elif "TextPositionSelector" in kinds:
            start, end = whole_number(selector.get("start")), whole_number(selector.get("end"))
            if merged.start is None and start is not None and end is not None and start < end:
                merged = merged._replace(start=start, end=end)
        else:
            # What it refines is not known, so its positions count from nowhere.
            refined = _quotes(refining, depth + 1)
            refined = tuple(q._replace(start=None, end=None) for q in refined if q.exact)
            inner = inner or refined
            continue
        inner = inner or _quotes(refining, depth + 1)
    is_empty = not merged.exact and merged.start is None
    return inner if is_empty else (merged, *inner)


def _quote(selector: dict[str, Any]) -> tuple[str, str, str]:
    exact = words_of(selector.get("exact"))
    if len(exact) > _LONGEST_QUOTE:
        return "", "", ""
    return exact, words_of(selector.get("prefix")), words_of(selector.get("suffix"))


def _fingerprint(selectors: list[Any]) -> str:
    try:
        told = json.dumps(selectors, sort_keys=True)
    except (ValueError, TypeError, RecursionError):
        told = ""
    return hashlib.sha256(told.encode()).hexdigest()
