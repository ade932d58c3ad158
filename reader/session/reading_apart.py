"""What is read by a process of its own: it has few rights, and can be killed.

What comes back is taken apart with the same care as a file, for that process
may have been taken over by what it read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from reader.base.errors import UnreadableFile
from reader.formats.api import ImportedText, ReadingOptions

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
    from reader.formats.imported_records import imported_from_record  # noqa: PLC0415 - most need none

    told = options._asdict()
    progress = told.pop("progress")
    record = (client or usual_client()).read(key, content, name, told, progress)
    return believed(lambda: imported_from_record(record), name)


def usual_client() -> IsolatedReader:
    """Return what starts a process for one file."""
    from reader.jobs.import_client import ImportClient  # noqa: PLC0415 - most files need none

    return ImportClient()


def believed(taken: Callable[[], _Found], name: str) -> _Found:
    """Return what is ``taken`` out of an answer.

    Raises:
        UnreadableFile: The answer makes no sense.
    """
    try:
        return taken()
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise UnreadableFile(
            f"“{name}” could not be read: what was found in it does not fit together."
        ) from error


def tell_nobody(_share: float) -> None:
    """Tell nobody how far it is."""
