"""A whole library as one file of lines, and back into a database.

The file is JSON lines, compressed: a head, then each table with its columns
and rows, and at last how many rows there were and the fingerprint of all
before. So a file that was cut off is noticed, and nothing in it is run: rows
go into an empty database of the layout that the head names.
"""

from __future__ import annotations

import base64
import contextlib
import gzip
import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from reader.base.errors import UnreadableFile
from reader.store import chain
from reader.store.migrations import STEPS, migrate, version_of
from reader.store.packing import to_bytes, to_json, to_text

FORMAT = "reading-desk-library"
VERSION = 1
LONGEST_LINE = 256 * 1024 * 1024  # bytes; a book with its analysis has a few
LARGEST = 8 * 1024 * 1024 * 1024  # bytes, when unpacked
_LEFT_OUT = ("searched", "search_index", "sidecar", "sqlite_")
"""How tables are called that only hold what can be made again, or places on this machine."""
_HIGHEST = 1 << 63


def write_dump(connection: sqlite3.Connection, target: BinaryIO) -> int:
    """Write everything in a library; return how many rows that were."""
    fingerprint = hashlib.sha256()
    count = 0
    with gzip.GzipFile(filename="", mode="wb", fileobj=target, mtime=0, compresslevel=3) as stream:

        def say(value: Any) -> None:
            line = to_json(value) + b"\n"
            fingerprint.update(line)
            stream.write(line)

        say({"format": FORMAT, "version": VERSION, "layout": version_of(connection)})
        for table in _tables(connection):
            columns = _columns(connection, table)
            say({"table": table, "columns": list(columns)})
            for row in connection.execute(f"SELECT {_listed(columns)} FROM {table}"):  # noqa: S608
                say([_told(value) for value in row])
                count += 1
        end = {"rows": count, "sha256": fingerprint.hexdigest()}
        stream.write(to_json(end) + b"\n")
    return count


def read_dump(source: Path, target: Path) -> None:
    """Make a database at ``target``, which must not exist, of a file that anybody may have made.

    Raises:
        UnreadableFile: It is no such file, a damaged one, or of a newer version.
        OSError: It cannot be read, or ``target`` cannot be written.
    """
    name = source.name
    with contextlib.closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.text_factory = to_text
        connection.execute("PRAGMA journal_mode = OFF")  # nobody misses it when that fails
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA trusted_schema = OFF")
        try:
            _Reader(connection, name).read(source)
            _check(connection, name)
        except sqlite3.Error as error:
            raise UnreadableFile(_damaged(name)) from error


class _Reader:
    """Puts the lines of a file into an empty database."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self._connection = connection
        self._name = name
        self._statement = ""
        self._types: list[str] = []
        self._rows = 0

    def read(self, source: Path) -> None:
        fingerprint = hashlib.sha256()
        is_whole = False
        with source.open("rb") as packed:
            lines = _lines(packed, self._name)
            self._begin(next(lines, b""), fingerprint)
            for line in lines:
                value = self._value(line)
                if isinstance(value, dict) and "sha256" in value:
                    is_whole = (
                        value
                        == {
                            "rows": self._rows,
                            "sha256": fingerprint.hexdigest(),
                        }
                        and next(lines, None) is None
                    )
                    break
                fingerprint.update(line)
                self._take(value)
        if not is_whole:
            self._refuse()
        self._connection.execute("COMMIT")

    def _begin(self, line: bytes, fingerprint: Any) -> None:
        head = self._value(line)
        if not isinstance(head, dict) or head.get("format") != FORMAT:
            raise UnreadableFile(f"“{self._name}” is not a library of Reading Desk.")
        version, layout = head.get("version"), head.get("layout")
        if not isinstance(version, int) or not isinstance(layout, int):
            self._refuse()
        if version > VERSION or layout > len(STEPS):
            raise UnreadableFile(
                f"“{self._name}” was written by a newer version of Reading Desk. "
                "Install the newest version to bring it in."
            )
        if layout < 1:
            self._refuse()
        fingerprint.update(line)
        migrate(self._connection, STEPS[:layout])
        self._connection.execute("BEGIN")

    def _take(self, value: Any) -> None:
        if isinstance(value, dict):
            self._choose(value.get("table"), value.get("columns"))
        elif isinstance(value, list) and self._statement and len(value) == len(self._types):
            row = [
                self._bound(each, type_) for each, type_ in zip(value, self._types, strict=True)
            ]
            self._connection.execute(self._statement, row)
            self._rows += 1
        else:
            self._refuse()

    def _choose(self, table: Any, columns: Any) -> None:
        """Let the next rows go into a table; only its own names are ever part of a statement."""
        if table not in _tables(self._connection) or not isinstance(columns, list):
            self._refuse()
        known = _columns(self._connection, table)
        if not columns or sorted(map(str, columns)) != sorted(known):
            self._refuse()
        # Texts are bound as bytes: they may hold what UTF-8 forbids.
        signs = ("CAST(? AS TEXT)" if known[name] == "TEXT" else "?" for name in columns)
        self._statement = f"INSERT INTO {table} ({_listed(columns)}) VALUES ({', '.join(signs)})"  # noqa: S608
        self._types = [known[name] for name in columns]

    def _bound(self, value: Any, type_: str) -> Any:
        if value is None:
            return None
        found: Any = None
        match type_, value:
            case "TEXT", str():
                found = to_bytes(value)
            case "BLOB", {"b": str(content)}:
                with contextlib.suppress(ValueError):
                    found = base64.b64decode(content, validate=True)
            case "INTEGER", int() if not isinstance(value, bool) and abs(value) < _HIGHEST:
                found = value
            case "REAL", int() | float() if not isinstance(value, bool):
                found = float(value)
        if found is None:
            self._refuse()
        return found

    def _value(self, line: bytes) -> Any:
        try:
            return json.loads(to_text(line))
        except (ValueError, RecursionError):
            self._refuse()

    def _refuse(self) -> NoReturn:
        raise UnreadableFile(_damaged(self._name))


def _lines(packed: BinaryIO, name: str) -> Iterator[bytes]:
    """Yield the lines of a compressed file, as long as it is not too much."""
    total = 0
    try:
        with gzip.GzipFile(fileobj=packed, mode="rb") as stream:
            while line := stream.readline(LONGEST_LINE + 1):
                total += len(line)
                if len(line) > LONGEST_LINE or total > LARGEST:
                    raise UnreadableFile(f"“{name}” is too large to be brought in.")
                yield line
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableFile(_damaged(name)) from error


def _check(connection: sqlite3.Connection, name: str) -> None:
    """Refuse a database whose rows belong to nothing, or whose history was altered."""
    is_whole = connection.execute("PRAGMA foreign_key_check").fetchone() is None
    migrate(connection)
    if not is_whole or any(chain.broken_at(connection, each) for each in chain.JOURNALS):
        raise UnreadableFile(_damaged(name))


def _damaged(name: str) -> str:
    return f"“{name}” is damaged, or not a library of Reading Desk. Nothing was brought in."


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    return [name for (name,) in rows.fetchall() if not name.startswith(_LEFT_OUT)]


def _columns(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """Return the columns of a table with their types."""
    rows = connection.execute("SELECT name, type FROM pragma_table_info(?)", (table,))
    return dict(rows.fetchall())


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _told(value: Any) -> Any:
    return {"b": base64.b64encode(value).decode("ascii")} if isinstance(value, bytes) else value
