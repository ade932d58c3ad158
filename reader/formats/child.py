"""The import process: ``python -m reader.formats.child KEY NAME``.

Reads one line of JSON with the options and then the bytes of a file from
standard input. Writes JSON, one object a line, to standard output:
``{"progress": share}`` now and then, and at last ``{"imported": …}`` or
``{"unreadable": sentence}``, with ``"locked": true`` where a password would
help and ``"scanned": true`` where letters would have to be recognised. It has
no window, and few rights: see ``confinement``.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable

from reader.base.confined import NOTHING, Rights
from reader.base.defects import tell_wordless
from reader.base.errors import PasswordNeeded, ScannedPages, UnreadableFile
from reader.domain.span_records import Record
from reader.formats.confinement import confine
from reader.formats.reading_by_key import read_by_key

LONG = frozenset({"pdf"})  # may have thousands of pages; says itself how long one may take


def main(arguments: list[str]) -> int:
    """Import the file on standard input and say what came of it."""
    key, name = arguments
    tell_wordless()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a library prints must not get between the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    told = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    confine(is_renewed=key in LONG, rights=_rights(told))

    def say(record: Record) -> None:
        answers.write(json.dumps(record, ensure_ascii=True).encode("ascii") + b"\n")
        answers.flush()

    say(_answer(key, content, name, told, lambda share: say({"progress": share})))
    answers.close()
    return 0


def _rights(told: Record) -> Rights:
    """Return what is kept: one program, where a person wants letters recognised."""
    if not told.get("recognises"):
        return NOTHING
    from reader.formats.recognition import installed  # noqa: PLC0415 - seldom wanted

    program = installed()
    folders = filter(None, [os.environ.get("TESSDATA_PREFIX")])
    return NOTHING if program is None else Rights((program,), tuple(folders))


def _answer(
    key: str, content: bytes, name: str, told: Record, progress: Callable[[float], None]
) -> Record:
    try:
        return {"imported": read_by_key(key, content, name, told, progress)}
    except PasswordNeeded as error:
        return {"unreadable": str(error), "locked": True}
    except ScannedPages as error:
        return {"unreadable": str(error), "scanned": True}
    except UnreadableFile as error:
        return {"unreadable": str(error)}
    except (MemoryError, RecursionError):
        return {"unreadable": f"“{name}” is too large or too deeply nested to be read."}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
