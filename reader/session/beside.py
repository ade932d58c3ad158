"""Annotations in files beside an article, put at their places in its text."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from reader.domain.remarks import Remark
from reader.domain.spans import Span
from reader.formats.api import ImportedText
from reader.formats.web_annotations.naming import names_beside


def with_annotations_beside(
    imported: ImportedText, path: Path
) -> tuple[ImportedText, tuple[str, ...]]:
    """Return a text with the remarks in files beside its own, and sentences about the others.

    What cannot be placed for sure is not placed. The files are only read.
    """
    remarks: dict[str, Remark] = {}
    notices: list[str] = []
    for name in names_beside(path):
        if _is_file(name):
            notices += _take(name, imported.text, remarks)
    if not remarks:
        return imported, tuple(notices)
    return imported._replace(remarks=(*imported.remarks, *remarks.values())), tuple(notices)


def _take(path: Path, text: str, remarks: dict[str, Remark]) -> Iterator[str]:
    # Most articles have no such file, and need nothing of this.
    from reader.formats.web_annotations.reading import LARGEST, WebAnnotation, read  # noqa: PLC0415
    from reader.text.anchoring import Finder  # noqa: PLC0415

    shown = path.name.encode("utf-8", "replace").decode("utf-8")
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError:
        yield f"The annotations in “{shown}” cannot be opened."
        return
    annotations = read(content)
    if annotations.problem:
        yield f"“{shown}”, beside this file, {annotations.problem}."
    finder = Finder(text)

    def place(annotation: WebAnnotation) -> Span | None:
        span: Span | None = None
        for quote in annotation.target.quotes:
            span = finder.find(quote, span)
            if span is None:
                return None
        return span

    missing = 0
    for annotation in annotations.found:
        span = place(annotation)
        if span is None:
            missing += 1
            continue
        said = annotation.said
        remarks.setdefault(
            annotation.key,
            Remark(
                annotation.key,
                span,
                annotation.kind,
                said.comment,
                annotation.author,
                annotation.color,
                made_at=annotation.made_at,
                tags=said.tags,
            ),
        )
    if missing:
        yield _sentence(missing, shown, "could not be placed for sure")
    if annotations.unusable:
        yield _sentence(
            annotations.unusable, shown, "could not be placed, because no words are named"
        )


def _sentence(count: int, name: str, what: str) -> str:
    noun = "annotation" if count == 1 else "annotations"
    return f"{count:,} {noun} in “{name}” {what}."


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116 - follows links
    except (OSError, ValueError):
        return False
