"""What is read by a process of its own: it has few rights, and can be killed.

What comes back is taken apart with the same care as a file, for that process
may have been taken over by what it read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from reader.base.errors import UnreadableFile
from reader.formats.api import ImportedText, ReadingOptions
from reader.formats.exchange.shared import KEY as SHARED
from reader.formats.exchange.shared import SharedWork
from reader.formats.web_annotations.placing import KEY as ANNOTATIONS
from reader.formats.web_annotations.placing import Placed

_Found = TypeVar("_Found")


class IsolatedReader(Protocol):
    """Reads a file in a process of its own; ``jobs.import_client`` has one."""

    def read(
        self,
        key: str,
        content: bytes,
        name: str,
        told: Mapping[str, Any],
        progress: Callable[[float], None],
    ) -> dict[str, Any]:
        """Return the record of what reader ``key`` finds."""


def text_found(
    key: str, content: bytes, name: str, options: ReadingOptions, client: IsolatedReader | None
) -> ImportedText:
    """Return what the importer ``key`` finds.

    Raises:
        UnreadableFile: It finds nothing, takes too long, or dies.
    """
    from reader.formats.imported_records import imported_from_record  # noqa: PLC0415 - as below

    told = options._asdict()
    progress = told.pop("progress")
    record = (client or _client()).read(key, content, name, told, progress)
    return _believed(lambda: imported_from_record(record), name)


def shared_work(content: bytes, name: str, client: IsolatedReader | None = None) -> SharedWork:
    """Return what a file with somebody's work holds.

    Raises:
        UnreadableFile: It does not hold that, takes too long, or is damaged.
    """
    from reader.formats.exchange.reading import checked_work  # noqa: PLC0415 - as below

    record = (client or _client()).read(SHARED, content, name, {}, _nobody)
    return checked_work(record, name)


def annotations_in(
    content: bytes, name: str, text: str, client: IsolatedReader | None, *, is_meant: bool
) -> Placed:
    """Return the annotations in a file beside an article, at their places in its text.

    Raises:
        UnreadableFile: They take too long, or too much memory.
    """
    from reader.formats.web_annotations.placing import placed_from_record  # noqa: PLC0415

    told = {"text": text, "is_meant": is_meant}
    record = (client or _client()).read(ANNOTATIONS, content, name, told, _nobody)
    return _believed(lambda: placed_from_record(record), name)


def _client() -> IsolatedReader:
    from reader.jobs.import_client import ImportClient  # noqa: PLC0415 - most files need none

    return ImportClient()


def _believed(taken: Callable[[], _Found], name: str) -> _Found:
    try:
        return taken()
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise UnreadableFile(
            f"“{name}” could not be read: what was found in it does not fit together."
        ) from error


def _nobody(_share: float) -> None:
    """Tell nobody how far it is."""
