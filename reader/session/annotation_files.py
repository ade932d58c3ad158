"""A file of annotations beside an article, read and placed by a process of its own."""

from __future__ import annotations

from reader.formats.web_annotations.placing import KEY, Placed, placed_from_record
from reader.session.reading_apart import IsolatedReader, believed, tell_nobody, usual_client


def annotations_in(
    content: bytes, name: str, text: str, client: IsolatedReader | None, *, is_meant: bool
) -> Placed:
    """Return the annotations in a file, at their places in ``text``; see ``placing.placed``.

    Raises:
        UnreadableFile: They take too long, or too much memory.
    """
    told = {"text": text, "is_meant": is_meant}
    record = (client or usual_client()).read(KEY, content, name, told, tell_nobody)
    return believed(lambda: placed_from_record(record), name)
