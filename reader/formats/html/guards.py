"""Checks before a page meets a parser: what would make every parser hang."""

from __future__ import annotations

import re

from reader.base.errors import UnreadableFile

LARGEST_PAGE = 40 * 1024 * 1024  # bytes; more than that is no article
LONGEST_TAG = 20_000  # characters; pictures inside the page are longer, but have one attribute
MOST_ATTRIBUTES = 2_000
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
    """Refuse a page with a tag of thousands of attributes: parsing takes minutes.

    Raises:
        UnreadableFile: There is such a tag.
    """
    for match in _TAG.finditer(markup):
        if match[0].count("=") > MOST_ATTRIBUTES or len(match[0].split()) > MOST_ATTRIBUTES:
            raise UnreadableFile(
                f"“{name}” is built in a way that cannot be read safely: "
                "a single tag has thousands of attributes."
            )
