"""What a file is by its first bytes, and a package by the names of what is in it."""

from __future__ import annotations

import re
from enum import Enum

HEAD = 4096  # bytes that are enough to recognise a format
NAMES = 64 * 1024  # bytes at the end of a package; the names of its parts are in them


class Kind(Enum):
    """What can be read and is known by its first bytes."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    EPUB = "epub"
    MAIL = "mail"
    SUBTITLES = "subtitles"


_PLAIN_SIGNATURES = (
    (b"%PDF-", Kind.PDF),
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
_RTF = b"{\\rtf"
_UTF8_MARK = b"\xef\xbb\xbf"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ZIP_KINDS = (
    (b"mimetypeapplication/epub+zip", Kind.EPUB),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", Kind.ODT),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"META-INF/container.xml", Kind.EPUB),
    (b"word/", Kind.DOCX),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint presentation (.pptx)"),
    (b"[Content_Types].xml", "an Office document"),
)
_ZIP_SUFFIXES = {".docx": Kind.DOCX, ".epub": Kind.EPUB, ".odt": Kind.ODT}
_WEB_MARK = b"WEBVTT"
_WEB_HEAD = rb"WEBVTT(?:[ \t][^\n]*)?(?:[\r\n]|$)"
_BEFORE_WORDS = b"\xef\xbb\xbf\xff\xfe \t\r\n"  # byte order marks and blank lines
_TIMES = rb"\d{1,2}:\d{2}(?::\d{2})?[,.]\d{1,3}[ \t]*-->[ \t]*\d{1,2}:\d{2}"
_CUE = rb"\d+[ \t]*[\r\n]+" + _TIMES
_SUBTITLE_SUFFIXES = {".srt", ".vtt"}
_MAIL = rb"(?:[A-Za-z-]{2,40}: [^\n]{0,900}\n(?:[ \t][^\n]{0,900}\n)*){2,}"
_MAIL_FIELD = b"mime-version:"


def head_of(content: bytes) -> bytes:
    """Return what ``kind_of`` needs to see of a file.

    The first bytes; of a package the names of its parts, too: they stand at
    its end, and what comes first in it is not the same everywhere.
    """
    if not content.startswith(_ZIP):
        return content[:HEAD]
    return content[:HEAD] + content[-NAMES:]


def kind_of(head: bytes, suffix: str = "") -> Kind | str | None:
    """Return what the file is, or seems to be ("a PNG picture"); ``None`` for text."""
    if head.startswith(_ZIP):
        named = _ZIP_SUFFIXES.get(suffix, "a ZIP archive")
        return next((kind for mark, kind in _ZIP_KINDS if mark in head), named)
    for signature, name in _PLAIN_SIGNATURES:
        if head.startswith(signature):
            return name
    if head.removeprefix(_UTF8_MARK).lstrip().startswith(_RTF):
        return Kind.RTF
    return _riff_or_box(head) or _subtitles(head, suffix) or _mail(head)


def _riff_or_box(head: bytes) -> Kind | str | None:
    if head[4:8] == b"ftyp":
        return "a video or a picture"
    if head.startswith(b"RIFF"):
        return "a WebP picture" if head[8:12] == b"WEBP" else "a sound or video file"
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return "a BMP picture"
    return Kind.PDF if b"%PDF-" in head[:1024] and b" obj" in head else None


def _subtitles(head: bytes, suffix: str) -> Kind | None:
    """Know subtitles by their mark or by the times of the first cue; in UTF-16, too."""
    narrow = head.replace(b"\0", b"")
    if b"-->" not in narrow and _WEB_MARK not in narrow:
        return None
    words = narrow.lstrip(_BEFORE_WORDS)
    is_marked = re.match(_WEB_HEAD, words) is not None
    is_timed = re.match(_CUE, words) is not None
    is_named = suffix in _SUBTITLE_SUFFIXES and re.search(_TIMES, narrow) is not None
    return Kind.SUBTITLES if is_marked or is_timed or is_named else None


def _mail(head: bytes) -> Kind | None:
    if _MAIL_FIELD not in head.lower():
        return None
    fields = re.match(_MAIL, head.replace(b"\r\n", b"\n"))
    if fields is None or _MAIL_FIELD not in fields[0].lower():
        return None
    return Kind.MAIL
