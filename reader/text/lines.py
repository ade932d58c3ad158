"""Blocks for a text that comes without any: its lines, in the text as it stands."""

from __future__ import annotations

import re

from reader.domain.documents import Block
from reader.domain.spans import Span

_LINE = re.compile(r"[^\r\n]+")


def blocks_of_lines(text: str) -> list[Block]:
    """Return one paragraph for every line that is not blank.

    Nothing in the text is changed or left out, so that positions stay those
    of the text that was given.
    """
    return [
        Block(Span(*line.span())) for line in _LINE.finditer(text) if not line.group().isspace()
    ]
