"""What a file is by its first bytes, for files that are not text at all."""

from __future__ import annotations

import re

_PLAIN_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "a Rich Text document (.rtf)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or a password-protected Office document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf'\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"OggS", "a sound or video file"),
    (b"ID3", "a sound file"),
    (b"fLaC", "a sound file"),
    (b"\x1aE\xdf\xa3", "a video"),
    (b"%!PS", "a PostScript document"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\0\x01\0\0\0", "a font"),
    (b"AT&TFORM", "a DjVu document"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ZIP_KINDS = (
    (b"mimetypeapplication/epub+zip", "an e-book (.epub)"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument text (.odt)"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint presentation (.pptx)"),
    (b"[Content_Types].xml", "an Office document"),
)
_ZIP_SUFFIXES = {
    ".docx": "a Word document (.docx)",
    ".epub": "an e-book (.epub)",
    ".odt": "an OpenDocument text (.odt)",
}
_MAIL = rb"(?:[A-Za-z-]{2,40}: [^\n]{0,900}\n(?:[ \t][^\n]{0,900}\n)*){2,}"
_MAIL_FIELD = b"mime-version:"


def kind_of(head: bytes, suffix: str = "") -> str | None:
    """Return what the file seems to be ("a PDF document"), or ``None`` for text."""
    if head.startswith(_ZIP):
        named = _ZIP_SUFFIXES.get(suffix, "a ZIP archive")
        return next((name for mark, name in _ZIP_KINDS if mark in head), named)
    for signature, name in _PLAIN_SIGNATURES:
        if head.startswith(signature):
            return name
    return _riff_or_box(head) or _mail(head)


def _riff_or_box(head: bytes) -> str | None:
    if head[4:8] == b"ftyp":
        return "a video or a picture"
    if head.startswith(b"RIFF"):
        return "a WebP picture" if head[8:12] == b"WEBP" else "a sound or video file"
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return "a BMP picture"
    return "a PDF document" if b"%PDF-" in head[:1024] and b" obj" in head else None


def _mail(head: bytes) -> str | None:
    if _MAIL_FIELD not in head.lower():
        return None
    fields = re.match(_MAIL, head.replace(b"\r\n", b"\n"))
    if fields is None or _MAIL_FIELD not in fields[0].lower():
        return None
    return "an e-mail message or a saved web archive"
