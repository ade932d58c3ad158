"""Files to begin with: the samples of the tests, what was found before, and larger ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.fuzzing.library_files import library_samples
from tests.fuzzing.targets import Target

ROOT = Path(__file__).resolve().parents[2]
KEPT = Path(__file__).resolve().parent / "corpus"
SAMPLES = ROOT / "seeds" / "formats"
SHARED = ROOT.parent / "shared" / "data" / "files"
LARGEST = 200_000  # bytes; larger ones are too slow to be tried often


def own_samples(target: Target) -> list[bytes]:
    """Return small files of this kind that belong to the program."""
    found = [*_files(SAMPLES, target), *_made(target)]
    return found or [b""]


def kept(target: str) -> list[Path]:
    """Return the files that were found to break this reader at some time."""
    return sorted(path for path in (KEPT / target).glob("*") if path.is_file())


def all_seeds(target: Target) -> list[bytes]:
    """Return everything to begin with; the shared files only where they are."""
    found = [*own_samples(target), *(path.read_bytes() for path in kept(target.name))]
    if SHARED.is_dir():
        found += _files(SHARED, target)
    return found


def _files(folder: Path, target: Target) -> Iterator[bytes]:
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in target.seeds and path.stat().st_size <= LARGEST:
            yield path.read_bytes()


def _made(target: Target) -> Iterator[bytes]:
    if target.name == "anchoring":
        yield _QUOTES.encode()
    elif target.name == "reanchoring":
        text = _QUOTES.partition("\n\n")[2]
        yield f"{text}\n===\nBefore. {text.replace('trade', 'all of the trade')}".encode()
        yield f"{text * 3}\n===\n{text.replace('Putin', 'He')}{text}".encode()
    elif target.name == "library":
        yield from library_samples()
    elif target.name == "exchange":
        yield _shared_work()


_QUOTES = """\
["Beijing", "visited ", ".\\n", 23, 30]
["trade  with “China”", "", "", null, null]
["PUTIN", "text of ", "’s", null, null]
["", "", "", 3, 9]

Vladimir Putin visited Beijing.
Putin said that trade with "China" had doubled\u00ad since May\u00a016. Xi Jinping agreed.
The Kremlin may publish the text 🙂 of Putin’s remarks. Putin’s İ ß remarks.
"""


def _shared_work() -> bytes:
    from reader.domain.annotations import Status
    from reader.domain.contributions import Author, Contribution
    from reader.formats.exchange.shared import SharedWork
    from reader.formats.exchange.writing import written
    from tests.builders import a_document, an_annotation
    from tests.store.samples import INLINES, LANDMARKS, NOTES, VOCABULARY

    document = a_document()
    items = (
        an_annotation("Beijing", "place", status=Status.ADDED),
        an_annotation(document.text.split("\n")[1], "claim", status=Status.ADDED),
    )
    contribution = Contribution(
        Author("a1", "Ada"), frozenset({"one"}), items, (), NOTES, VOCABULARY, "2024-05-16"
    )
    document = document._replace(inlines=INLINES, landmarks=LANDMARKS)
    return written(SharedWork(document, (contribution,)))
