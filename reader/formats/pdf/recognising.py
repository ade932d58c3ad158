"""Scanned pages read by an installed Tesseract, if there is one; runs in the import process only.

Each page is drawn and given to the program through a pipe: nothing is written
to the disk, and the program inherits the limits of the process. Its table of
words (TSV) says which belong to one line and one paragraph.
"""

from __future__ import annotations

import csv
import io
import os
import subprocess
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import pypdfium2.raw as pdfium

from reader.base.errors import UnreadableFile
from reader.formats.api import ImportedText, ReadingOptions
from reader.formats.confinement import renew
from reader.formats.pdf.opening import Opened
from reader.formats.recognition import MISSING, installed
from reader.formats.wrapping import Vocabulary, joined
from reader.text.blocks import BlockBuilder

DOTS = 300  # an inch; what its models were trained on
MOST_DOTS = 4_000  # of the longer side; a poster is drawn coarser
MOST_LANGUAGES = 3  # each makes it slower, and more of them make it worse
PAGE_S = 60.0
_WORD = "5"  # the level of a row that holds one word
_POINTS = 72  # an inch


def recognised(file: Opened, name: str, options: ReadingOptions) -> ImportedText:
    """Return what the pictures of the pages say.

    Raises:
        UnreadableFile: The program is not there, or finds no letters.
    """
    program = installed()
    if program is None:
        raise UnreadableFile(f"“{name}” holds scanned pictures of pages. {MISSING}")
    languages = _languages(program)
    pages = []
    for number in range(file.pages):
        pages.append(_paragraphs(_words(program, languages, _drawn(file.document, number))))
        renew()
        options.progress((number + 1) / file.pages)
    vocabulary = Vocabulary("\n".join(line for page in pages for lines in page for line in lines))
    builder = BlockBuilder()
    for number, page in enumerate(pages, 1):
        builder.begin_page(str(number))
        for lines in page:
            builder.add(joined(lines, vocabulary).text)
    if not len(builder):
        raise UnreadableFile(f"No letters were recognised in the pictures of “{name}”.")
    told = "one picture" if file.pages == 1 else f"pictures of {file.pages:,} pages"
    losses = (
        f"The text was recognised in {told} by Tesseract ({languages}); expect mistakes.",
        *builder.losses(),
    )
    return ImportedText(
        builder.text(), builder.blocks(), losses=losses, landmarks=builder.landmarks()
    )


def _languages(program: str) -> str:
    """Return the languages to look for, in the program's own form: "eng+deu"."""
    listed = _run([program, "--list-langs"], b"").decode("ascii", "replace").split("\n")[1:]
    found = [code for code in listed if len(code) == 3]  # noqa: PLR2004 - "osd" is no language
    found = sorted((code for code in found if code != "osd"), key=lambda code: code != "eng")
    return "+".join(found[:MOST_LANGUAGES]) or "eng"


def _drawn(document: Any, number: int) -> bytes:
    """Return a page as a grey picture (PGM); nothing if it cannot be drawn."""
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return b""
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    scale = min(DOTS / _POINTS, MOST_DOTS / max(width, height, 1))
    across, down = max(1, round(width * scale)), max(1, round(height * scale))
    bitmap = pdfium.FPDFBitmap_CreateEx(across, down, pdfium.FPDFBitmap_Gray, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(
            bitmap, page, 0, 0, across, down, 0, pdfium.FPDF_ANNOT | pdfium.FPDF_GRAYSCALE
        )
        return b"P5 %d %d 255\n" % (across, down) + _rows(bitmap, across, down)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
        pdfium.FPDF_ClosePage(page)


def _rows(bitmap: Any, across: int, down: int) -> bytes:
    import ctypes  # noqa: PLC0415 - only here

    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    buffer = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * down)
    return b"".join(buffer[row * stride : row * stride + across] for row in range(down))


def _words(program: str, languages: str, picture: bytes) -> list[dict[str, str]]:
    if not picture:
        return []
    command = [program, "stdin", "stdout", "-l", languages, "--dpi", str(DOTS), "tsv"]
    table = _run(command, picture).decode("utf-8", "replace")
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [row for row in rows if row.get("level") == _WORD and (row.get("text") or "").strip()]


def _run(command: Sequence[str], given: bytes) -> bytes:
    """Return what the program says; nothing if it fails on a page."""
    # One thread a page: the others would only wait for each other.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, timeout=PAGE_S, env=environment, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout


def _paragraphs(words: Sequence[dict[str, str]]) -> list[list[str]]:
    """Return the lines of each paragraph of a page."""
    return [
        list(_lines(list(part))) for _, part in groupby(words, key=_place("block_num", "par_num"))
    ]


def _lines(words: Sequence[dict[str, str]]) -> Iterator[str]:
    for _, part in groupby(words, key=_place("line_num")):
        yield " ".join(word["text"].strip() for word in part)


def _place(*names: str) -> Any:
    return lambda word: tuple(word.get(name) for name in names)
