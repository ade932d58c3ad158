"""Whether a text leads back into its PDF file, character by character."""

from __future__ import annotations

import ctypes

import pypdfium2.raw as pdfium

from reader.formats.api import ImportedText

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
# The numbers of ligatures and signs in the fonts of TeX.
TEX = {
    **dict(zip("\x0b\x0c\x0e\x0f", ("ff", "fi", "ffi", "ffl"), strict=True)),
    **dict(zip("\x1b\x1c\x1d\x1e\x1f", ("ff", "fi", "fl", "ffi", "ffl"), strict=True)),
    **dict(zip("\x10\x11\x15\x16", "“”–—", strict=True)),
}
LINE_END_HYPHEN = "\x02"


def assert_leads_back(
    imported: ImportedText, content: bytes, password: bytes | None = None
) -> int:
    """Check every mapped character and return how many there are."""
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), password)
    assert document
    texts: dict[str, ctypes.c_void_p] = {}
    pages = []
    checked = 0
    try:
        for stretch in imported.source_map:
            if stretch.part not in texts:
                word, number = stretch.part.split()
                assert word == "page"
                pages.append(pdfium.FPDF_LoadPage(document, int(number) - 1))
                texts[stretch.part] = pdfium.FPDFText_LoadPage(pages[-1])
            for step in range(stretch.end - stretch.start):
                written = character(texts[stretch.part], stretch.offset + step)
                shown = imported.text[stretch.start + step]
                assert _is_same(written, shown), (stretch, step, written, shown)
                checked += 1
    finally:
        for text in texts.values():
            pdfium.FPDFText_ClosePage(text)
        for page in pages:
            pdfium.FPDF_ClosePage(page)
        pdfium.FPDF_CloseDocument(document)
    return checked


def character(text_page: ctypes.c_void_p, index: int) -> str:
    """Return what PDFium has at an index, both halves of a character that has two."""
    code = pdfium.FPDFText_GetUnicode(text_page, index)
    if 0xD800 <= code < 0xDC00:
        low = pdfium.FPDFText_GetUnicode(text_page, index + 1)
        return chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00))
    return chr(code)


def _is_same(written: str, shown: str) -> bool:
    """Apply the rules: blanks, hyphens at line ends, ligatures, lost letters."""
    if written == shown:
        return True
    if shown == " ":
        return written.isspace()
    if shown == "-":
        return written in {LINE_END_HYPHEN, "\u00ad", "\ufffe"}
    if shown == "\ufffd":
        return not written.isprintable()
    return shown in {**LIGATURES, **TEX}.get(written, "")
