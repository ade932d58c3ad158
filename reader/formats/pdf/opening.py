"""A file opened by PDFium, with a password or after a repair where it needs one."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from io import BytesIO
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from reader.base.errors import PasswordNeeded, UnreadableFile

_LONGEST_LABEL = 200  # bytes


class Opened(NamedTuple):
    """A document of PDFium; ``was_damaged`` says that it had to be repaired."""

    document: Any
    pages: int
    was_damaged: bool


@contextmanager
def opened(content: bytes, name: str, password: str) -> Iterator[Opened]:
    """Open a file and close it again.

    Raises:
        PasswordNeeded: It is locked, and ``password`` does not open it.
        UnreadableFile: It is no PDF document, or a damaged one.
    """
    pdfium.FPDF_InitLibrary()
    was_damaged = False
    document = _load(content, password)
    if not document:
        _refuse_locked(name, password)
        content = _repaired(content, password)
        was_damaged = True
        document = _load(content, password) if content else None
    if not document:
        raise UnreadableFile(f"“{name}” is damaged or not a PDF document; it cannot be opened.")
    try:
        yield Opened(document, max(0, pdfium.FPDF_GetPageCount(document)), was_damaged)
    finally:
        pdfium.FPDF_CloseDocument(document)


def _load(content: bytes, password: str) -> Any:
    # PDFium reads from these bytes for as long as the document is open.
    return pdfium.FPDF_LoadMemDocument64(content, len(content), password.encode() or None)


def _refuse_locked(name: str, password: str) -> None:
    if pdfium.FPDF_GetLastError() != pdfium.FPDF_ERR_PASSWORD:
        return
    if password:
        raise PasswordNeeded(f"This password does not open “{name}”.")
    raise PasswordNeeded(f"“{name}” is protected with a password.")


def _repaired(content: bytes, password: str) -> bytes:
    """Return the file put in order by another reader of PDF, or nothing."""
    try:
        library = import_module("pikepdf")
    except ImportError:
        return b""
    mended = BytesIO()
    try:
        with library.open(BytesIO(content), password=password) as document:
            document.save(mended)
    except (library.PdfError, ValueError, RuntimeError):
        return b""
    return mended.getvalue()


def page_label(document: Any, page: int) -> str:
    """Return what the file says is printed on a page, else its number."""
    room = ctypes.create_string_buffer(_LONGEST_LABEL)
    length = pdfium.FPDF_GetPageLabel(document, page, room, len(room))
    label = wide(room.raw, length)
    return label or str(page + 1)


def wide(raw: bytes, length: int) -> str:
    """Return a text that PDFium has written in UTF-16 with a zero at its end."""
    told = raw[: max(0, length - len("\0\0"))] if length <= len(raw) else b""
    written = told.decode("utf-16-le", "replace")
    return " ".join(re.sub("[\x00-\x1f\x7f-\x9f\ufffd]", " ", written).split())
