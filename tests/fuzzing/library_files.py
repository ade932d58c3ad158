"""Whole libraries from somebody else: brought in into an empty one, or refused in a sentence."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tempfile
from functools import cache
from pathlib import Path

from reader.base.errors import UserError
from reader.session.opening import open_stored
from reader.store.library import FILE_NAME, SqliteLibrary
from tests.fuzzing.invariants import expect
from tests.reliability.power import scratch
from tests.reliability.soundness import acts_of, documents_of, faults_of
from tests.store import samples

_PACKED = b"\x1f\x8b"


def bring_in(content: bytes) -> None:
    """Bring a file in; lines that are not packed get the end that they need.

    What came in can be read, and is what its history makes of it.
    """
    with scratch() as folder:
        (folder / FILE_NAME).write_bytes(_empty())
        file = folder / "theirs.reading-desk-library"
        file.write_bytes(content if content.startswith(_PACKED) else with_end(content))
        library = SqliteLibrary.open(folder)
        try:
            library.whole.bring_in(file)
        except UserError as error:
            expect(str(error).endswith("."), str(error))
            expect(not documents_of(library), "refused, and yet something came in")
        else:
            for document_id in documents_of(library):
                open_stored(document_id, library)
                acts_of(library, document_id)
                library.people.contributions(document_id)
            expect(not faults_of(library), "the items are not those of the journal")
        finally:
            library.close()


def with_end(lines: bytes) -> bytes:
    """Return lines as a whole file: with their number and fingerprint at the end, and packed."""
    if not lines.endswith(b"\n"):
        lines += b"\n"
    rows = sum(line.startswith(b"[") for line in lines.split(b"\n"))
    end = {"rows": rows, "sha256": hashlib.sha256(lines).hexdigest()}
    return gzip.compress(lines + json.dumps(end).encode() + b"\n", 1, mtime=0)


def library_samples() -> list[bytes]:
    """Return a whole library, and its lines without their end."""
    with tempfile.TemporaryDirectory() as name:
        library = SqliteLibrary.open(Path(name), clock=samples.a_clock())
        samples.fill(library)
        file = Path(name) / "mine.reading-desk-library"
        library.whole.save(file)
        library.close()
        whole = file.read_bytes()
    lines = gzip.GzipFile(fileobj=io.BytesIO(whole)).read()
    return [lines[: lines.rindex(b"\n", 0, -1) + 1], whole]


@cache
def _empty() -> bytes:
    with tempfile.TemporaryDirectory() as name:
        SqliteLibrary.open(Path(name)).close()
        return (Path(name) / FILE_NAME).read_bytes()
