"""Checks before a page meets a parser: what would make every parser hang."""

from __future__ import annotations

import re

from reader.base.errors import UnreadableFile
from reader.formats.api import LARGEST_TEXT
from reader.formats.html.elements import Element, name_of

LARGEST_PAGE = 40 * 1024 * 1024  # bytes; more than that is no article
LONGEST_TAG = 20_000  # characters; pictures inside the page are longer, but have one attribute
MOST_ATTRIBUTES = 2_000
MOST_TAGS = 1_000_000  # ten times as many as the longest articles have
_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}")


def check_size(content: bytes, name: str) -> None:
    """Refuse a page that is too large to be an article.

    Raises:
        UnreadableFile: It is larger than ``LARGEST_PAGE``.
    """
    if len(content) > LARGEST_PAGE:
        largest = LARGEST_PAGE // (1024 * 1024)
        raise UnreadableFile(
            f"“{name}” is too large for a web page: it has "
            f"{len(content) // (1024 * 1024)} MB, and at most {largest} MB can be read."
        )


def check_tags(markup: str, name: str) -> None:
    """Refuse a page of a million tags, or with one of thousands of attributes.

    Parsing it would take minutes.

    Raises:
        UnreadableFile: It is such a page.
    """
    if markup.count("<") > MOST_TAGS:
        raise UnreadableFile(
            f"“{name}” is built in a way that cannot be read safely: "
            f"it has more than {MOST_TAGS:,} tags."
        )
    for match in _TAG.finditer(markup):
        if match[0].count("=") > MOST_ATTRIBUTES or len(match[0].split()) > MOST_ATTRIBUTES:
            raise UnreadableFile(
                f"“{name}” is built in a way that cannot be read safely: "
                "a single tag has thousands of attributes."
            )


def check_length(tree: Element, length: int, name: str) -> None:
    """Refuse a page with more text than can be read, before time is spent on it.

    ``length`` is that of its source.

    Raises:
        UnreadableFile: It has more than ``LARGEST_TEXT`` characters.
    """
    if length <= LARGEST_TEXT:
        return
    count = 0
    for element in tree.iter():
        is_code = name_of(element) in {"", "script", "style"}
        count += (0 if is_code else len(element.text or "")) + len(element.tail or "")
    if count > LARGEST_TEXT:
        raise UnreadableFile(
            f"“{name}” is too long: it has {count:,} characters, "
            f"and at most {LARGEST_TEXT:,} can be read."
        )
