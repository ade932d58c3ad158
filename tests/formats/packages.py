"""Packages made for tests: from names and bytes, whole and damaged."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip file with these parts."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return stream.getvalue()


def without_directory(content: bytes) -> bytes:
    """Return a package as it is left when its end was never saved."""
    return content[: content.index(b"PK\x01\x02")]
