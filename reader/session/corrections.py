"""What a person has decided about names, as records that a network can learn from.

One record an article: its text, its sentences, and the names decided about.
``kind`` is null where the person says that there is no name; ``was`` is what
the machine had suggested instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reader.domain.annotations import Annotation, Mention, Status
from reader.domain.decisions import NAME_KINDS
from reader.domain.library import StoredArticle
from reader.session.opening import session_of
from reader.session.ports import Library

MOST_ARTICLES = 100_000


def corrections_in(library: Library) -> Iterator[dict[str, Any]]:
    """Yield a record for each article of the library in which names were decided about.

    Raises:
        StoreError: The library cannot be read.
    """
    for entry in library.recent(MOST_ARTICLES):
        if entry.human_items:
            record = corrections_of(library.load(entry.document_id), library)
            if record["names"]:
                yield record


def corrections_of(stored: StoredArticle, library: Library) -> dict[str, Any]:
    """Return what a person has decided about the names of one article."""
    names = [record for item in stored.annotations if (record := _name(item)) is not None]
    session = session_of(stored.document, stored, library)
    return {
        "text": stored.document.text,
        "sentences": [[s.start, s.end] for s in session.sentences] if names else [],
        "names": names,
    }


def _name(item: Annotation) -> dict[str, Any] | None:
    if item.status is Status.SUGGESTED:
        return None
    is_wrong = item.status is Status.REJECTED
    kind = None if is_wrong else _kind(item.body)
    was = None
    if item.suggested is not None:
        was = _found(item.suggested.span.edges, _kind(item.suggested.body))
    elif is_wrong:
        was = _found(item.span.edges, _kind(item.body))
    if kind is None and was is None:
        return None  # neither the person nor the machine speaks of a name
    return {
        "start": item.span.start,
        "end": item.span.end,
        "kind": kind,
        "status": item.status.value,
        "was": was,
    }


def _kind(body: object) -> str | None:
    """Return which kind of name somebody sees there; words that only describe are none."""
    if not isinstance(body, Mention) or body.is_nominal or body.kind not in NAME_KINDS:
        return None
    return body.kind.value


def _found(edges: tuple[int, int], kind: str | None) -> dict[str, Any] | None:
    return None if kind is None else {"start": edges[0], "end": edges[1], "kind": kind}
