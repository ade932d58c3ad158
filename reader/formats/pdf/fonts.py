"""What the fonts of a document say about its words: bold, slanted, like a typewriter."""

from __future__ import annotations

import ctypes
import re
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

_FIXED, _ITALIC, _FORCED_BOLD = 1, 1 << 6, 1 << 18  # flags of a font descriptor
_BOLD = (
    r"(?i)bold|black|heavy|semib|demi|[-a-z]medi(?:um|$|ital)|-bd(?:$|[^a-z])"
    r"|(?:^|[-+])cmb(?:x|sy)|(?:^|\+)(?:sf|ec)bx"
)
_SLANTED = r"(?i)ital|oblique|slanted|(?:^|\+)cm(?:ti|sl)\d|(?:^|\+)(?:sf|ec)(?:ti|sl)\d"
_TYPEWRITER = r"(?i)mono|courier|consol|typewriter|(?:^|\+)cmtt|(?:^|\+)(?:sf|ec)tt|menlo|\bcode"


class Face(NamedTuple):
    """How the words of a text object look."""

    is_bold: bool = False
    is_slanted: bool = False
    is_fixed: bool = False


PLAIN = Face()


class Faces:
    """Remembers the faces of the fonts of one document, by address of the font."""

    def __init__(self) -> None:
        self._faces: dict[int, Face] = {}

    def of(self, text_object: Any) -> Face:
        """Return the face of a text object of PDFium; plain where there is none."""
        if not text_object:
            return PLAIN
        font = pdfium.FPDFTextObj_GetFont(text_object)
        if not font:
            return PLAIN
        address = ctypes.addressof(font.contents)
        face = self._faces.get(address)
        if face is None:
            face = self._faces[address] = _face_of(font)
        return face


def _face_of(font: Any) -> Face:
    name = ctypes.create_string_buffer(256)
    length = pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
    written = name.raw[: max(0, min(length, len(name)) - 1)].decode("utf-8", "replace")
    flags = pdfium.FPDFFont_GetFlags(font)
    flags = max(flags, 0)
    return Face(
        # What PDFium calls the weight of a font is guessed, and often wrong.
        bool(flags & _FORCED_BOLD) or re.search(_BOLD, written) is not None,
        bool(flags & _ITALIC) or re.search(_SLANTED, written) is not None,
        bool(flags & _FIXED) or re.search(_TYPEWRITER, written) is not None,
    )
