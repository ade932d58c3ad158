"""Writing an annotated copy of an article, never over the article itself."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from reader.base.atomic import replacing
from reader.base.errors import UserError
from reader.domain.documents import Document
from reader.formats.api import FormatInfo
from reader.formats.copies import AnnotatedArticle, exporters
from reader.session.merging import MergedArticle


def export_formats() -> Sequence[FormatInfo]:
    """Return what an article can be exported as, in menu order."""
    return [exporter.info for exporter in exporters().values()]


def annotated(document: Document, items: MergedArticle) -> AnnotatedArticle:
    """Return the article with its items in the form that exporters want."""
    return AnnotatedArticle(
        document=document,
        sentences=items.sentences,
        annotations=sorted(items.annotations, key=lambda a: (a.span, a.id)),
        entities={entity.id: entity for entity in items.entities},
        model=items.model,
        notes=items.notes,
        vocabulary=items.vocabulary,
    )


def export(article: AnnotatedArticle, key: str, target: Path) -> None:
    """Write the article in format ``key`` to ``target``, wholly or not at all.

    Raises:
        UserError: There is no such format, ``target`` is a folder or the
            article's own file, or it cannot be written.
    """
    exporter = exporters().get(key)
    if exporter is None:
        known = ", ".join(exporters())
        raise UserError(f"Articles cannot be exported as “{key}”. The formats are: {known}.")
    with replacing(checked_target(article.document, target)) as stream:
        exporter.write(article, stream)


def checked_target(document: Document, target: Path) -> Path:
    """Return where a new file about an article may be written.

    Raises:
        UserError: ``target`` is a folder or the article's own file.
    """
    if target.is_dir():
        raise UserError(f"“{target.name or target}” is a folder. Please choose a file name.")
    if _is_source(document, target):
        raise UserError(
            f"“{target.name}” is the article itself, which is never changed. "
            "Please choose another name."
        )
    return target


def _is_source(document: Document, target: Path) -> bool:
    if document.source is None or not document.source.path:
        return False
    source = document.source.path
    try:
        return os.path.samefile(source, target)  # noqa: PTH121 - both ends may be links
    except (OSError, ValueError):
        # One of them does not exist; then only the same name can be the same file.
        return os.path.abspath(source) == os.path.abspath(target)  # noqa: PTH100
