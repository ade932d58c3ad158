"""The program that recognises letters in pictures, if one is installed."""

from __future__ import annotations

import shutil

PROGRAM = "tesseract"
MISSING = (
    "To have their letters recognised, install Tesseract "
    "(on Debian: tesseract-ocr), then open the file again."
)


def installed() -> str | None:
    """Return the path of the program; ``None`` if it is not there."""
    return shutil.which(PROGRAM)
