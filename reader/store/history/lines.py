"""The lines of the readable history: JSON, each with a sum that tells whether it is whole.

A line is an entry of a journal with its columns as they are stored, an
article with its text, or the beginning of a history anew. Bytes are base64
under the name "bytes".
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reader.store import chain
from reader.store.packing import to_json, to_text

Value = str | bytes | int | None
_SUM = 16  # hexadecimal digits
_HEAD = b'{"sum":"'


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a journal, its columns in the order of ``chain.JOURNALS``."""

    journal: str
    seq: int
    values: tuple[Value, ...]
    link: bytes | None
    """Its fingerprint as it was written down; unknown where that is lost."""


@dataclass(frozen=True, slots=True)
class DocumentRows:
    """The rows of an article in ``document`` and ``document_text``, by column."""

    about: Mapping[str, Value]
    text: Mapping[str, Value]

    @property
    def id(self) -> Value:
        """The name of the article."""
        return self.text.get("document")


@dataclass(frozen=True, slots=True)
class Beginning:
    """From here on the library is one that ends so; its articles and entries follow."""

    ends: chain.Ends


@dataclass(frozen=True, slots=True)
class Reach:
    """How much of the library is in the history up to a line."""

    articles: int
    seqs: tuple[int, ...]
    """The last entry of each journal, in the order of ``chain.JOURNALS``."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says, and how far the history goes with it."""

    content: Entry | DocumentRows | Beginning
    reach: Reach


def to_line(line: Line) -> bytes:
    """Return a line with its end."""
    content = line.content
    record: dict[str, Any] = {"articles": line.reach.articles, "seqs": line.reach.seqs}
    if isinstance(content, Entry):
        record |= {
            "is": content.journal,
            "seq": content.seq,
            "link": (content.link or b"").hex(),
            "row": [_plain(value) for value in content.values],
        }
    elif isinstance(content, DocumentRows):
        record |= {
            "is": "article",
            "about": {name: _plain(value) for name, value in content.about.items()},
            "text": {name: _plain(value) for name, value in content.text.items()},
        }
    else:
        ends = {name: [seq, link.hex()] for name, (seq, link) in content.ends.items()}
        record |= {"is": "beginning", "ends": ends}
    body = to_json(record)
    return b'%s%s",%s\n' % (_HEAD, _sum(body), body[1:])


def from_line(content: bytes) -> Line | None:
    """Return what a line says, ``None`` if it is not as it was written."""
    end = len(_HEAD) + _SUM + 2
    body = b"{" + content[end:].rstrip(b"\n")
    if content[:end] != b'%s%s",' % (_HEAD, _sum(body)):
        return None
    try:
        record = json.loads(to_text(body))
        return Line(_content(record), Reach(record["articles"], tuple(record["seqs"])))
    except (KeyError, TypeError, ValueError):
        return None


def _content(record: dict[str, Any]) -> Entry | DocumentRows | Beginning:
    kind = record["is"]
    if kind == "beginning":
        ends = record["ends"].items()
        return Beginning({name: (seq, bytes.fromhex(link)) for name, (seq, link) in ends})
    if kind == "article":
        return DocumentRows(_values(record["about"]), _values(record["text"]))
    row: Sequence[Any] = record["row"]
    link = bytes.fromhex(record["link"]) or None
    return Entry(kind, record["seq"], tuple(map(_stored, row)), link)


def _values(record: dict[str, Any]) -> dict[str, Value]:
    return {name: _stored(value) for name, value in record.items()}


def _plain(value: Value) -> Any:
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode("ascii")}
    return value


def _stored(value: Any) -> Value:
    if isinstance(value, dict):
        return base64.b64decode(value["bytes"], validate=True)
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError("no value of a column")


def _sum(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest()[:_SUM].encode("ascii")
