"""Small PDF documents, made with PDFium itself."""

import ctypes
import io

import pypdfium2 as pdfium
from pypdfium2 import raw

WIDTH, HEIGHT = 300, 200
TOP, LEFT, SIZE, STEP = 160, 40, 12, 30  # points, from below


def pdf_of(*pages, turned=0):
    """Return a document with these lines on its pages; ``turned`` in quarter turns."""
    document = pdfium.PdfDocument.new()
    for lines in pages:
        page = document.new_page(WIDTH, HEIGHT)
        for number, line in enumerate(lines):
            words = raw.FPDFPageObj_NewTextObj(document, b"Helvetica", SIZE)
            units = (line + "\0").encode("utf-16-le")
            buffer = ctypes.cast(ctypes.c_char_p(units), ctypes.POINTER(ctypes.c_ushort))
            raw.FPDFText_SetText(words, buffer)
            raw.FPDFPageObj_Transform(words, 1, 0, 0, 1, LEFT, TOP - STEP * number)
            raw.FPDFPage_InsertObject(page, words)
        raw.FPDFPage_GenerateContent(page)
        raw.FPDFPage_SetRotation(page, turned)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
