"""A page of annotations that also holds everything this program knows of a person's work.

Other programs read the annotations. In ``readingDesk``, a member of the page
that the standard lets pass, stands the same work without any loss:

==========  ======================================================================
``work``    the contribution, as in files for other people
``facts``   what the person has said of the article: title, author, date, …
``items``   the fingerprint of the annotations that were written with it, so that
            it shows when another program has altered one of them
==========  ======================================================================

What others have put into the file stays in it, as it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from reader.domain.article_facts import FACTS
from reader.domain.contribution_records import contribution_to_record
from reader.domain.contributions import Contribution
from reader.formats.copies import AnnotatedArticle
from reader.formats.exchange.reading import read_work
from reader.formats.json_text import json_bytes
from reader.formats.web_annotations.exporting import page_of
from reader.formats.web_annotations.own_bodies import OWN_MEMBER, is_of_work, work_name
from reader.formats.web_annotations.reading import LARGEST
from reader.formats.web_annotations.values import each, words_of

_LONGEST_FACT = 10_000
_MOST_PARTS = 1_000_000  # objects and lists; more would fill the memory
_FACTS = frozenset(kind.id for kind in FACTS)

Entry = dict[str, Any]


class WholeWork(NamedTuple):
    """What a file holds.

    Without ``work`` it is a file of other programs only, or none that can be
    read. ``foreign`` are the annotations of others, ``is_as_written`` tells
    whether those of this program are as it wrote them.
    """

    work: Contribution | None = None
    facts: Mapping[str, str] = {}
    foreign: tuple[Any, ...] = ()
    is_as_written: bool = True


_NOT_OURS = WholeWork(is_as_written=False)


def written(article: AnnotatedArticle, work: Contribution, foreign: Iterable[Any] = ()) -> bytes:
    """Return the content of the file; the same work gives the same bytes."""
    page = page_of(article)
    own = page["items"]
    facts = [kind.of(article.document.metadata) for kind in FACTS]
    page[OWN_MEMBER] = {
        "work": contribution_to_record(work),
        "facts": {f.id: f.known.value for f in facts if f.is_human and f.known is not None},
        "items": _fingerprint(own),
    }
    page["items"] = [*own, *foreign]
    return json_bytes(page)


def read(content: bytes) -> WholeWork:
    """Return what a file holds; nothing in it can raise."""
    if len(content) > LARGEST or content.count(b"{") + content.count(b"[") > _MOST_PARTS:
        return _NOT_OURS
    try:
        page = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError, MemoryError):
        return _NOT_OURS
    if not isinstance(page, dict):
        return WholeWork(foreign=tuple(each(page)), is_as_written=False)
    told, name = page.get(OWN_MEMBER), work_name(page)
    entries = list(each(page.get("items")))
    if not name or not isinstance(told, dict):
        foreign = tuple(entries) or ((page,) if page else ())
        return WholeWork(foreign=foreign, is_as_written=False)
    own = [entry for entry in entries if is_of_work(entry, name)]
    try:
        work = read_work(told.get("work"))
        is_as_written = _fingerprint(own) == told.get("items")
    except (KeyError, TypeError, ValueError, RecursionError):
        return WholeWork(foreign=tuple(entries), is_as_written=False)
    foreign = tuple(entry for entry in entries if not is_of_work(entry, name))
    return WholeWork(work, _facts(told), foreign, is_as_written)


def _facts(told: Entry) -> dict[str, str]:
    found = told.get("facts")
    if not isinstance(found, dict):
        return {}
    return {
        key: words_of(value)
        for key, value in found.items()
        if key in _FACTS and isinstance(value, str) and len(value) <= _LONGEST_FACT
    }


def _fingerprint(entries: list[Any]) -> str:
    told = json.dumps(entries, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(told.encode("ascii")).hexdigest()
