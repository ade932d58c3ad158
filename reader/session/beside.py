"""Annotations in files beside an article: found, read, and put at their places in its text."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from reader.base.errors import UnreadableFile
from reader.base.file_names import visible
from reader.domain.remarks import Remark
from reader.formats.api import ImportedText
from reader.formats.web_annotations.naming import names_beside
from reader.session.reading_apart import IsolatedReader


def with_annotations_beside(
    imported: ImportedText, path: Path, client: IsolatedReader | None = None
) -> tuple[ImportedText, tuple[str, ...]]:
    """Return a text with the remarks in files beside its own, and sentences about the others.

    What cannot be placed for sure is not placed. The files are only read, by a
    process of its own. ``client`` lets another thread cancel.
    """
    names = [name for name in names_beside(path) if _is_file(name)]
    if not names:
        return imported, ()
    # Most articles have no such file, and need nothing of this.
    from reader.formats.web_annotations.reading import LARGEST  # noqa: PLC0415
    from reader.session.annotation_files import annotations_in  # noqa: PLC0415

    remarks: dict[str, Remark] = {}
    notices: list[str] = []
    for name in names:
        shown = visible(name.name.encode("utf-8", "replace").decode("utf-8"))
        try:
            with name.open("rb") as stream:
                content = stream.read(LARGEST + 1)
        except OSError:
            notices.append(f"The annotations in “{shown}” cannot be opened.")
            continue
        # JSON-LD of any kind may lie there under the article's name without its ending.
        is_meant = name.name != f"{path.stem}.jsonld"
        try:
            found = annotations_in(content, shown, imported.text, client, is_meant=is_meant)
        except UnreadableFile as error:
            notices.append(str(error))
            continue
        remarks = {**{remark.key: remark for remark in found.remarks}, **remarks}
        notices += found.notices
    if remarks:
        imported = imported._replace(remarks=(*imported.remarks, *remarks.values()))
    return imported, tuple(notices)


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116 - follows links
    except (OSError, ValueError):
        return False
