"""A file opened by PDFium, with a password or after a repair where it needs one."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from reader.base.errors import PasswordNeeded, UnreadableFile
from reader.formats.pdf.salvage import salvaged

_TRIED = 5  # pages
_LONGEST_LABEL = 200  # bytes


class Opened(NamedTuple):
    """A document of PDFium, and how many files are attached to it.

    ``was_damaged`` says that it had to be repaired.
    """

    document: Any
    pages: int
    attached: int
    was_damaged: bool


@contextmanager
def opened(content: bytes, name: str, password: str) -> Iterator[Opened]:
    """Open a file and close it again.

    Raises:
        PasswordNeeded: It is locked, and ``password`` does not open it.
        UnreadableFile: It is no PDF document, or a damaged one.
    """
    pdfium.FPDF_InitLibrary()
    document = _load(content, password)
    if not document:
        _refuse_locked(name, password)
    was_damaged = not _has_pages(document)
    if was_damaged:
        if document:
            pdfium.FPDF_CloseDocument(document)
        content = salvaged(content)
        document = _load(content, password) if content else None
    if not document:
        raise UnreadableFile(f"“{name}” is damaged or not a PDF document; it cannot be opened.")
    try:
        pages = max(0, pdfium.FPDF_GetPageCount(document))
        attached = max(0, pdfium.FPDFDoc_GetAttachmentCount(document))
        yield Opened(document, pages, attached, was_damaged)
    finally:
        pdfium.FPDF_CloseDocument(document)


def _has_pages(document: Any) -> bool:
    """Tell whether one of the first pages of a document can be loaded."""
    if not document:
        return False
    for number in range(min(_TRIED, pdfium.FPDF_GetPageCount(document))):
        page = pdfium.FPDF_LoadPage(document, number)
        if page:
            pdfium.FPDF_ClosePage(page)
            return True
    return False


def _load(content: bytes, password: str) -> Any:
    # PDFium reads from these bytes for as long as the document is open.
    return pdfium.FPDF_LoadMemDocument64(content, len(content), password.encode() or None)


def _refuse_locked(name: str, password: str) -> None:
    reason = pdfium.FPDF_GetLastError()
    if reason == pdfium.FPDF_ERR_SECURITY:
        raise UnreadableFile(f"“{name}” is protected in a way that cannot be opened here.")
    if reason != pdfium.FPDF_ERR_PASSWORD:
        return
    if password:
        raise PasswordNeeded(f"This password does not open “{name}”.")
    raise PasswordNeeded(f"“{name}” is protected with a password.")


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
