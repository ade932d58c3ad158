"""From a path to a document: read, recognise, import, describe.

The file is only ever read. Whatever is wrong with it becomes one sentence
that names it. The text is there first: what can only be told with libraries
that take long to load comes in a second step.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any, NamedTuple

from reader.base.errors import UnreadableFile
from reader.base.file_names import visible
from reader.domain.documents import Document, DocumentId, Field, Metadata, Source
from reader.formats.api import (
    AS_USUAL,
    LARGEST_FILE,
    LARGEST_TEXT,
    ImportedText,
    Importer,
    ReadingOptions,
)
from reader.formats.registry import importer_for
from reader.session.beside import with_annotations_beside
from reader.session.reading_apart import IsolatedReader, text_found

QUICK = "plain"  # the format that is read in time proportional to its length
LONGEST_CHARACTER = 4  # bytes, in any encoding
LARGEST_QUICK = LONGEST_CHARACTER * LARGEST_TEXT  # bytes; no longer text is accepted anyway
_BEFORE_JSON = b"\xef\xbb\xbf \t\r\n"
_MEGABYTE = 1024 * 1024
_REASONS = {
    errno.ENOENT: "“{name}” is not there. It may have been moved, renamed or deleted.",
    errno.ENOTDIR: "“{name}” is not there. It may have been moved, renamed or deleted.",
    errno.EACCES: "“{name}” cannot be opened: you have no permission to read it.",
    errno.EPERM: "“{name}” cannot be opened: you have no permission to read it.",
    errno.EISDIR: "“{name}” is a folder. Please choose a file.",
    errno.ENAMETOOLONG: "“{name}” cannot be opened: its name is too long.",
    errno.ELOOP: "“{name}” cannot be opened: it is a link that leads back to itself.",
}


class ReadFile(NamedTuple):
    """The text of a file, with everything that ``described`` needs.

    ``document`` is there where it has been described already. ``notices`` are
    sentences that concern this reading only.
    """

    path: Path | None
    """``None`` for what was pasted."""
    content: bytes
    format_key: str
    imported: ImportedText
    is_whole: bool = False
    is_encoding_chosen: bool = False
    document: Document | None = None
    notices: tuple[str, ...] = ()
    shared: Any = None
    """The ``SharedWork`` of a file that holds somebody's work on an article."""

    @property
    def full_path(self) -> str:
        """The path from the root, or nothing; a link keeps the name that was chosen."""
        return "" if self.path is None else full_path(self.path)

    @property
    def sha256(self) -> str:
        """The fingerprint of the file."""
        import hashlib  # noqa: PLC0415 - OpenSSL; the first paint needs no fingerprint

        return hashlib.sha256(self.content).hexdigest()


def open_file(path: Path, options: ReadingOptions = AS_USUAL) -> Document:
    """Return the article in a file.

    Takes up to 20 seconds for a difficult file; safe to call on any thread.

    Raises:
        UnreadableFile: There is no text to be had from it; says why.
    """
    return described(read_file(path, options))


def read_file(
    path: Path, options: ReadingOptions = AS_USUAL, client: IsolatedReader | None = None
) -> ReadFile:
    """Return the text of a file, without fingerprint and date; see ``open_file``.

    ``client`` lets another thread cancel.
    """
    name = shown_name(path)
    content = content_of(path, name)
    if not content:
        raise UnreadableFile(f"“{name}” is empty.")
    shared = _shared(path, content, name, client)
    if shared is not None:
        return shared
    importer = importer_for(content, path.suffix.lower(), name)
    imported = imported_by(importer, content, name, options, client)
    imported, notices = with_annotations_beside(imported, path, client)
    return ReadFile(
        path,
        content,
        importer.info.key,
        imported,
        is_whole=options.is_whole,
        is_encoding_chosen=bool(options.encoding),
        notices=notices,
    )


def described(read: ReadFile) -> Document:
    """Return the article of a file that has been read; takes some time for a long one."""
    if read.document is not None:
        return read.document
    return bare(read)._replace(metadata=_completed(read.imported, read.path))


def bare(read: ReadFile) -> Document:
    """Return the article with nothing but what the file itself says; quickly there."""
    imported = read.imported
    return Document(
        id=DocumentId(os.urandom(16).hex()),
        text=imported.text,
        blocks=imported.blocks,
        metadata=imported.metadata,
        source=Source(
            path=read.full_path,
            format_key=read.format_key,
            sha256=read.sha256,
            encoding=imported.encoding,
            is_whole=read.is_whole,
            is_encoding_chosen=read.is_encoding_chosen,
        ),
        losses=imported.losses,
        inlines=imported.inlines,
        landmarks=imported.landmarks,
        source_map=imported.source_map,
    )


def full_path(path: Path) -> str:
    """Return the path from the root; a link keeps the name that was chosen."""
    return os.path.abspath(path)  # noqa: PTH100 - ``resolve`` follows links


def shown_name(path: Path) -> str:
    """Return the file's name in a form that can be printed anywhere."""
    name = path.name or str(path)
    return visible(name.encode("utf-8", "replace").decode("utf-8"))


def content_of(path: Path, name: str) -> bytes:
    """Return the bytes of a file called ``name``; a sentence with that if they cannot be had.

    Raises:
        UnreadableFile: It is not there, not a file, too large, or not to be read.
    """
    try:
        # Without O_NONBLOCK, opening a pipe waits until somebody writes into it.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(path, flags), "rb") as stream:  # noqa: PTH123 - takes a descriptor
            status = os.fstat(stream.fileno())
            if stat.S_ISDIR(status.st_mode):
                raise UnreadableFile(_REASONS[errno.EISDIR].format(name=name))
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableFile(f"“{name}” is not a file but a device or a connection.")
            check_size(status.st_size, name)
            content = stream.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise UnreadableFile(_sentence(error, name)) from error
    check_size(len(content), name)
    return content


def check_size(size: int, name: str) -> None:
    """Refuse what is too large to be looked at.

    Raises:
        UnreadableFile: It has more bytes than ``LARGEST_FILE``.
    """
    if size > LARGEST_FILE:
        raise UnreadableFile(
            f"“{name}” is too large: it has {size // _MEGABYTE} MB, "
            f"and at most {LARGEST_FILE // _MEGABYTE} MB can be read."
        )


def _sentence(error: OSError | ValueError, name: str) -> str:
    number = error.errno if isinstance(error, OSError) else None
    known = _REASONS.get(number or 0)
    if known is not None:
        return known.format(name=name)
    reason = (error.strerror if isinstance(error, OSError) else None) or "unknown reason"
    return f"“{name}” cannot be opened: {reason.lower()}."


def _shared(
    path: Path, content: bytes, name: str, client: IsolatedReader | None
) -> ReadFile | None:
    """Return the article in a file with somebody's work; ``None`` if it is of another kind."""
    if not name.lower().endswith(".json") and content[:8].strip(_BEFORE_JSON)[:1] != b"{":
        return None
    # Most files are of another kind, and need nothing of this.
    from reader.formats.exchange.shared import KEY, is_shared_work  # noqa: PLC0415

    if not is_shared_work(content, name):
        return None
    from reader.session.shared_files import shared_work  # noqa: PLC0415

    work = shared_work(content, name, client)
    document = work.document
    imported = ImportedText(
        document.text,
        document.blocks,
        document.metadata,
        inlines=document.inlines,
        landmarks=document.landmarks,
    )
    return ReadFile(path, content, KEY, imported, document=document, shared=work)


def imported_by(
    importer: Importer,
    content: bytes,
    name: str,
    options: ReadingOptions,
    client: IsolatedReader | None,
) -> ImportedText:
    """Return what an importer finds, in a process of its own where that is wise.

    Raises:
        UnreadableFile: It finds nothing, or more than anybody would read at once.
    """
    if importer.info.key == QUICK and len(content) > LARGEST_QUICK:
        raise _too_long(name, f"more than {LARGEST_QUICK // LONGEST_CHARACTER:,}")
    imported = _found_by(importer, content, name, options, client)
    if len(imported.text) > LARGEST_TEXT:
        raise _too_long(name, f"{len(imported.text):,}")
    return imported


def _too_long(name: str, characters: str) -> UnreadableFile:
    return UnreadableFile(
        f"“{name}” is too long to be one article: it has {characters} characters, "
        f"and at most {LARGEST_TEXT:,} can be read. Parts of it, saved as files of their own, "
        "can be opened."
    )


def _found_by(
    importer: Importer,
    content: bytes,
    name: str,
    options: ReadingOptions,
    client: IsolatedReader | None,
) -> ImportedText:
    if _is_read_here(importer, content):
        return importer.read(content, name, options)
    return text_found(importer.info.key, content, name, options, client)


def _is_read_here(importer: Importer, content: bytes) -> bool:
    """Tell whether a file is read without a process of its own.

    That may only be plain text in UTF-8: nothing of it is interpreted, and the
    time is proportional to its length. Guessing an encoding is another matter.
    """
    if importer.is_isolated or importer.info.key != QUICK:
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _completed(imported: ImportedText, path: Path | None) -> Metadata:
    """Fill in a title from the file's name and a date from the text, if there are none."""
    metadata = imported.metadata
    title = metadata.title or (None if path is None else _title_in_name(path))
    date = metadata.date
    if date is None:
        # The rules of dates take longer to load than most articles to read.
        from reader.text.timex import article_date_in  # noqa: PLC0415

        day = article_date_in(imported.text)
        date = None if day is None else Field(day.isoformat(), "text")
    return metadata._replace(title=title, date=date)


def _title_in_name(path: Path) -> Field | None:
    """Return the file's name if it consists of words.

    "source" or "scan0001" tells less than the first words of the text.
    """
    words = shown_name(path.with_suffix("")).replace("_", " ").replace("-", " ").split()
    is_title = sum(word.isalpha() for word in words) > 1
    return Field(" ".join(words), "file name") if is_title else None
