"""What ``analyze`` is to work on: files, or one JSON object a line.

Whatever cannot be analysed becomes a ``Refused`` in its place, so that the
others go on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from reader.base.errors import UserError
from reader.domain.document_records import block_to_record
from reader.domain.documents import Block
from reader.domain.span_records import Record
from reader.formats.api import LARGEST_TEXT
from reader.session.importing import open_file
from reader.text.lines import blocks_of_lines

LARGEST_LINE = 128 * 1024 * 1024  # bytes; the largest text, all of it in JSON escapes
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Given:
    """One text to analyse; ``more`` goes into its result."""

    name: str
    id: str
    text: str
    blocks: tuple[Block, ...]
    date: str | None
    more: Record
    language: str = ""
    """What the article itself says about its language."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What cannot be analysed, and a sentence that says why."""

    name: str
    reason: str


class _BadLine(Exception):  # noqa: N818 - names the fact
    """A line is not what was agreed; the message is a sentence."""


def from_files(paths: Iterable[str]) -> Iterator[Given | Refused]:
    """Yield the articles in files, in order."""
    for path in paths:
        try:
            document = open_file(Path(path))
        except UserError as error:
            yield Refused(path, str(error))
            continue
        day, language = document.metadata.date, document.metadata.language
        yield Given(
            name=path,
            id=path,
            text=document.text,
            blocks=document.blocks,
            date=None if day is None else day.value,
            more={
                "path": path,
                "title": document.title,
                "text": document.text,
                "blocks": [block_to_record(block) for block in document.blocks],
            },
            language="" if language is None else language.value,
        )


def from_lines(stream: BinaryIO) -> Iterator[Given | Refused]:
    """Yield the texts of ``{"id", "text", "date"}`` objects, one a line; blank lines are none."""
    for number, line in enumerate(_lines(stream), 1):
        if line is None or line.strip(b" \t\r\n\xef\xbb\xbf"):
            name = f"line {number}"
            try:
                yield _given(name, line)
            except _BadLine as error:
                yield Refused(name, str(error))


def dated(inputs: Iterable[Given | Refused], day: str | None) -> Iterator[Given | Refused]:
    """Yield the texts as of this ISO day, if it is known."""
    for given in inputs:
        yield given if day is None or isinstance(given, Refused) else replace(given, date=day)


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield lines, and None for one that is too long to be kept."""
    while line := stream.readline(LARGEST_LINE):
        is_whole = line.endswith(b"\n") or len(line) < LARGEST_LINE
        while not is_whole:
            rest = stream.readline(LARGEST_LINE)
            is_whole = rest.endswith(b"\n") or len(rest) < LARGEST_LINE
            line = b""
        yield line or None


def _given(name: str, line: bytes | None) -> Given:
    record = _object(line)
    text_id, text = record.get("id"), record.get("text")
    if not isinstance(text_id, str):
        raise _BadLine("It has no “id” in the form of a string.")
    if not isinstance(text, str):
        raise _BadLine("It has no “text” in the form of a string.")
    if len(text) > LARGEST_TEXT:
        raise _BadLine(f"Its text is longer than {LARGEST_TEXT:,} characters.")
    return Given(name, text_id, text, tuple(blocks_of_lines(text)), _date(record), {})


def _object(line: bytes | None) -> dict[str, Any]:
    if line is None:
        raise _BadLine(f"It is longer than {LARGEST_LINE // 1024 // 1024} MB.")
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _BadLine("It is not UTF-8 text.") from error
    except (ValueError, RecursionError) as error:
        raise _BadLine("It is not JSON.") from error
    if not isinstance(record, dict):
        raise _BadLine("It is not a JSON object.")
    return record


def _date(record: dict[str, Any]) -> str | None:
    value = record.get("date")
    if value is not None and not _is_day(value):
        raise _BadLine("Its “date” is neither null nor a day such as 2024-05-16.")
    return value


def _is_day(value: object) -> bool:
    if not isinstance(value, str) or not _ISO_DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
