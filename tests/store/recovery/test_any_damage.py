"""Whatever happens to the files: what is readable anywhere is there afterwards, and no more."""

import contextlib
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.domain.documents import DocumentId
from reader.store.backup_files import FOLDER_NAME as BACKUPS
from reader.store.history.files import lines_in
from reader.store.history.lines import DocumentRows, Entry
from reader.store.history.writing import FOLDER_NAME as HISTORY
from reader.store.library import FILE_NAME
from reader.store.verifying import expect_sound, opened_alone
from tests.store.recovery.damaging import WAL, make, opened

places = st.floats(0, 1, exclude_max=True)
flips = st.tuples(st.just("flip"), places, st.integers(0, 7))
zeros = st.tuples(st.just("zero"), places, st.integers(1, 9000))
cuts = st.tuples(st.just("cut"), places, st.just(0))
deletions = st.tuples(st.just("delete"), st.just(0.0), st.just(0))
damages = st.lists(flips | flips | zeros | cuts | deletions, max_size=4)


@pytest.fixture(scope="module")
def made():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "library"
        make(folder)
        copy = shutil.copytree(folder, Path(name) / "whole")
        yield folder, opened(copy)[0]


def damage(file: Path, kinds) -> None:
    """Do to a file what is asked for."""
    for kind, place, size in kinds:
        content = bytearray(file.read_bytes()) if file.exists() else bytearray()
        if not content:
            return
        start = int(place * len(content))
        if kind == "flip":
            content[start] ^= 1 << size
        elif kind == "zero":
            content[start : start + size] = bytes(len(content[start : start + size]))
        elif kind == "cut":
            del content[start:]
        else:
            file.unlink()
            return
        file.write_bytes(content)


def readable(folder: Path) -> set[str]:
    """Return the acts in sound lines and backups whose article is in one of them, too."""
    acts: dict[str, object] = {}
    articles: set[object] = set()
    for line in lines_in(folder / HISTORY):
        if isinstance(line.content, DocumentRows):
            articles.add(line.content.id)
        elif isinstance(line.content, Entry) and line.content.journal == "journal":
            acts[line.content.values[1]] = line.content.values[0]
    for backup in (folder / BACKUPS).glob("*.sqlite3"):
        with contextlib.suppress(Exception), opened_alone(backup) as connection:
            expect_sound(connection)
            acts |= dict(connection.execute("SELECT act, document FROM journal"))
            articles |= {id_ for (id_,) in connection.execute("SELECT id FROM document")}
    return {act for act, document in acts.items() if DocumentId(document) in articles}


@given(
    library=damages, log=damages, backups=st.lists(damages, min_size=2, max_size=2), lines=damages
)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_act_that_can_be_read_is_there_and_nothing_else(made, library, log, backups, lines):
    source, truth = made
    real = dict(truth.acts)
    with tempfile.TemporaryDirectory() as name:
        folder = shutil.copytree(source, Path(name) / "library")
        damage(folder / FILE_NAME, library)
        damage(folder / WAL, log)
        for file, kinds in zip(sorted((folder / BACKUPS).iterdir()), backups, strict=True):
            damage(file, kinds)
        for file in (folder / HISTORY).iterdir():
            damage(file, lines)
        expected = readable(folder)
        state, _ = opened(folder)
        names = [act for act, _ in state.acts]
        assert len(names) == len(set(names))
        assert set(names) <= set(real)
        assert expected <= set(names)
        assert all(real[act].changes == entry.changes for act, entry in state.acts)
        order = [act for act, _ in truth.acts]
        assert names == sorted(names, key=order.index)
        # It is sound now, and stays as it is.
        with contextlib.closing(sqlite3.connect(folder / FILE_NAME)) as connection:
            expect_sound(connection)
        again, notices = opened(folder)
        assert again == state
        assert notices == ()
