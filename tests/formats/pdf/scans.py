"""A document whose pages are pictures of the pages of another one, as a scanner makes them."""

from __future__ import annotations

import io

import pypdfium2 as pdfium

DOTS = 150  # an inch


def scanned_copy(content: bytes) -> bytes:
    """Return the pictures of all pages as a document."""
    source, target = pdfium.PdfDocument(content), pdfium.PdfDocument.new()
    for page in source:
        width, height = page.get_size()
        picture = pdfium.PdfImage.new(target)
        picture.set_bitmap(page.render(scale=DOTS / 72))
        picture.set_matrix(pdfium.PdfMatrix().scale(width, height))
        sheet = target.new_page(width, height)
        sheet.insert_obj(picture)
        sheet.gen_content()
    stream = io.BytesIO()
    target.save(stream)
    return stream.getvalue()


def of_pictures(pages: int = 1) -> bytes:
    """Return a document with nothing but a grey picture on each page."""
    target = pdfium.PdfDocument.new()
    for _ in range(pages):
        picture = pdfium.PdfImage.new(target)
        bitmap = pdfium.PdfBitmap.new_native(60, 80, 4)
        bitmap.fill_rect((128, 128, 128, 255), 0, 0, 60, 80)
        picture.set_bitmap(bitmap)
        picture.set_matrix(pdfium.PdfMatrix().scale(600, 800))
        sheet = target.new_page(600, 800)
        sheet.insert_obj(picture)
        sheet.gen_content()
    stream = io.BytesIO()
    target.save(stream)
    return stream.getvalue()
