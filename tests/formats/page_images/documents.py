"""Small PDF documents, made with PDFium itself."""

import ctypes
import hashlib
import io
import struct

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


_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def locked_pdf(words, password):
    """Return a document of one page that opens with a password only (RC4, 40 bits)."""
    padded = (password.encode() + _PADDING)[:32]
    rights, name = struct.pack("<i", -4), b"0123456789abcdef"
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    key = hashlib.md5(padded + owner + rights + name).digest()[:5]
    drawn = f"BT /F1 {SIZE} Tf {LEFT} {TOP} Td ({words}) Tj ET".encode()
    drawn = _rc4(hashlib.md5(key + bytes([4, 0, 0, 0, 0])).digest()[:10], drawn)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R"
        b"/Resources<</Font<</F1 %s>>>>>>" % (WIDTH, HEIGHT, font),
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>"
        % (owner.hex().encode(), _rc4(key, _PADDING).hex().encode()),
    ]
    content, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(content))
        content += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"<</Size 6/Root 1 0 R/Encrypt 5 0 R/ID[<%s><%s>]>>" % ((name.hex().encode(),) * 2)
    return b"%sxref\n0 6\n0000000000 65535 f \n%strailer%s\nstartxref\n%d\n%%%%EOF" % (
        content, table, trailer, len(content)
    )  # fmt: skip


def _rc4(key, content):
    state, place = list(range(256)), 0
    for number in range(256):
        place = (place + state[number] + key[number % len(key)]) % 256
        state[number], state[place] = state[place], state[number]
    found, a, b = bytearray(), 0, 0
    for byte in content:
        a = (a + 1) % 256
        b = (b + state[a]) % 256
        state[a], state[b] = state[b], state[a]
        found.append(byte ^ state[(state[a] + state[b]) % 256])
    return bytes(found)
