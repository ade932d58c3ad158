"""A file with somebody's work, read by a process of its own and then believed with care."""

from __future__ import annotations

from reader.formats.exchange.reading import checked_work
from reader.formats.exchange.shared import KEY, SharedWork
from reader.session.reading_apart import IsolatedReader, tell_nobody, usual_client


def shared_work(content: bytes, name: str, client: IsolatedReader | None = None) -> SharedWork:
    """Return what a file with somebody's work holds.

    Raises:
        UnreadableFile: It does not hold that, takes too long, or is damaged.
    """
    record = (client or usual_client()).read(KEY, content, name, {}, tell_nobody)
    return checked_work(record, name)
