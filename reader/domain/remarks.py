"""Highlights and comments that a file brings along: the work of a person, made elsewhere."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from reader.domain.spans import Span

BRINGING = "bring along from the file"
"""What the acts are called that make items of remarks; the journal is searched for it."""


OWN_NAMES = "urn:reading-desk:"


def item_name(document_id: str, item_id: str) -> str:
    """Return how an item of a document is called outside of the program: always the same."""
    from urllib.parse import quote  # noqa: PLC0415 - this module is needed before the first paint

    return f"{OWN_NAMES}{quote(document_id)}:{quote(item_id)}"


class RemarkKind(StrEnum):
    """What somebody did to the words."""

    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    STRIKEOUT = "strikeout"
    COMMENT = "comment"


class Meaning(NamedTuple):
    """What this program had said about the words, somewhere else; of other remarks nothing.

    ``label`` is that of a mention or claim; empty if it is neither, and then
    only ``is_article`` counts: that the remark is about the article as a whole.
    ``name`` is what a mention stands for, ``note`` what was noted about that.
    An own kind and a verdict are told with their names, for who does not know
    their ids. Each piece of ``evidence`` is a link and what was noted about it.
    """

    label: str = ""
    kind_name: str = ""
    name: str = ""
    note: str = ""
    is_nominal: bool = False
    claim_kinds: tuple[str, ...] = ()
    modality: str = ""
    verdict: str = ""
    verdict_name: str = ""
    evidence: tuple[tuple[str, str], ...] = ()
    is_article: bool = False
    is_finished: bool = False


NO_MEANING = Meaning()


class Remark(NamedTuple):
    """One highlight or comment; ``span`` is never empty.

    ``comment``, ``author``, ``color`` ("#ffd100") and ``made_at`` (ISO date and
    time) are empty where the file does not say. ``key`` is the same each time
    the file is read, and another one for every remark of it. ``tags`` are
    further words that were attached to it.
    """

    key: str
    span: Span
    kind: RemarkKind = RemarkKind.HIGHLIGHT
    comment: str = ""
    author: str = ""
    color: str = ""
    made_at: str = ""
    tags: tuple[str, ...] = ()
    meaning: Meaning = NO_MEANING
