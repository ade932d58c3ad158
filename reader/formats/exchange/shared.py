"""What the file holds, as a value; and what such files are called."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.domain.contributions import Contribution
from reader.domain.documents import Document

KEY = "shared"
"""The format of an article that came with somebody's work."""
FORMAT = "reading-desk-shared-work"
VERSION = 1
SUFFIX = ".reading-desk.json"
_MARK = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"format"\s*:\s*"' + FORMAT.encode() + b'"')
_HEAD = 4096  # bytes


class SharedWork(NamedTuple):
    """An article and what people have said about it; the first is who wrote the file."""

    document: Document
    contributions: tuple[Contribution, ...]


def is_shared_work(content: bytes, name: str) -> bool:
    """Tell whether a file is one of these, or is called like one."""
    return name.lower().endswith(SUFFIX) or _MARK.match(content[:_HEAD]) is not None
