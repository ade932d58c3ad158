"""The files in ``tests/golden/store``; ``python -m tests.store.golden`` makes missing ones.

``schema.sql`` is the current layout, to be read and compared: delete it and
run this after adding a migration. ``v<n>.sqlite3`` is a library as version n
wrote it. Those are kept for ever: they are never made anew.
"""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from pathlib import Path

from reader.store.library import FILE_NAME, SqliteLibrary
from reader.store.migrations import STEPS
from tests.store.samples import a_clock, fill

FOLDER = Path(__file__).resolve().parent.parent / "golden" / "store"
SCHEMA = FOLDER / "schema.sql"


def schema_of(file: Path) -> str:
    """Return the layout of a database as text."""
    with contextlib.closing(sqlite3.connect(file)) as connection:
        pragmas = [
            f"PRAGMA {name} = {connection.execute(f'PRAGMA {name}').fetchone()[0]};"
            for name in ("application_id", "user_version")
        ]
        rows = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
            # What SQLite keeps an index in is its own matter.
            "AND name NOT LIKE 'search_index_%' "
            "ORDER BY tbl_name, type = 'table' DESC, name"
        )
        return "\n\n".join([*pragmas, *(f"{sql};" for (sql,) in rows)]) + "\n"


def sample(version: int) -> Path:
    """Return the library that this version wrote."""
    return FOLDER / f"v{version}.sqlite3"


def main() -> None:
    """Write what is missing."""
    with tempfile.TemporaryDirectory() as folder:
        library = SqliteLibrary.open(Path(folder), clock=a_clock())
        fill(library)
        library.close()
        file = Path(folder) / FILE_NAME
        FOLDER.mkdir(parents=True, exist_ok=True)
        if not SCHEMA.exists():
            SCHEMA.write_text(schema_of(file), encoding="utf-8")
        if not sample(len(STEPS)).exists():
            sample(len(STEPS)).write_bytes(file.read_bytes())


if __name__ == "__main__":
    main()
