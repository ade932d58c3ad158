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
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The names of what is in it; they may stand anywhere.
_OLE_KINDS = (
    ("EncryptedPackage".encode("utf-16-le"), Kind.DOCX),
    ("__nameid_version1.0".encode("utf-16-le"), "an Outlook message (.msg)"),
    ("WordDocument".encode("utf-16-le"), "an old Word document; save it as .docx first"),
    ("Workbook".encode("utf-16-le"), "an old Excel workbook (.xls)"),
    ("PowerPoint Document".encode("utf-16-le"), "an old PowerPoint presentation (.ppt)"),
)
_XML_KINDS = (
    (b"http://schemas.microsoft.com/office/2006/xmlPackage", Kind.DOCX),
    (b"application/vnd.oasis.opendocument.text", Kind.ODT),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ZIP_KINDS = (
    (b"mimetypeapplication/epub+zip", Kind.EPUB),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", Kind.ODT),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"META-INF/container.xml", Kind.EPUB),
    (b"word/", Kind.DOCX),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint presentation (.pptx)"),
)
_ZIP_SUFFIXES = {".docx": Kind.DOCX, ".epub": Kind.EPUB, ".odt": Kind.ODT}
_WEB_MARK = b"WEBVTT"
_WEB_HEAD = rb"WEBVTT(?:[ \t][^\n]*)?(?:[\r\n]|$)"
_BEFORE_WORDS = b"\xef\xbb\xbf\xff\xfe \t\r\n"  # byte order marks and blank lines
_TIMES = rb"\d{1,2}:\d{2}(?::\d{2})?[,.]\d{1,3}[ \t]*-->[ \t]*\d{1,2}:\d{2}"
_CUE = rb"\d+[ \t]*[\r\n]+" + _TIMES
_SUBTITLE_SUFFIXES = {".srt", ".vtt"}
_MAIL_LINE = rb"[!-9;-~]{1,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n)*"
_MAIL_HEAD = rb"(?:From \S[^\n]*\d{4}[^\n]*\n)?((?:" + _MAIL_LINE + rb")+)"
# What a person may write above a note, and what only programs write.
_MAIL_FIELDS = frozenset({b"from", b"to", b"subject", b"date", b"cc", b"reply-to"})
_MAIL_MARKS = frozenset(
    {
        b"mime-version",
        b"message-id",
        b"received",
        b"return-path",
        b"delivered-to",
        b"dkim-signature",
    }
)
_MAIL_SUFFIXES = frozenset({".eml", ".mht", ".mhtml", ".mbox"})
_MAIL_FIRST = 80  # bytes; the longest name of a field is shorter
_MAIL_FEW = 2  # fields that may stand above a note without an address


def head_of(content: bytes) -> bytes:
    """Return what ``kind_of`` needs to see of a file.

    The first bytes; of a package the names of its parts, too: they stand at
    its end, and what comes first in it is not the same everywhere.
    """
    if content.startswith(_OLE):
        return content[:HEAD] + b"".join(mark for mark, _ in _OLE_KINDS if mark in content)
    if not content.startswith(_ZIP):
        return content[:HEAD]
    return content[:HEAD] + content[-NAMES:]


def kind_of(head: bytes, suffix: str = "") -> Kind | str | None:
    """Return what the file is, or seems to be ("a PNG picture"); ``None`` for text."""
    if head.startswith(_ZIP):
        is_office = b"[Content_Types].xml" in head
        # A damaged package may have lost the names that tell what it is.
        named = _ZIP_SUFFIXES.get(suffix) or (
            "an Office document" if is_office else "a ZIP archive"
        )
        return next((kind for mark, kind in _ZIP_KINDS if mark in head), named)
    if head.startswith(_OLE):
        unnamed = "an Outlook message (.msg)" if suffix == ".msg" else "an old Office document"
        return next((kind for mark, kind in _OLE_KINDS if mark in head), unnamed)
    for signature, name in _PLAIN_SIGNATURES:
        if head.startswith(signature):
            return name
    return (
        _riff_or_box(head)
        or _rtf(head)
        or _flat(head, suffix)
        or _subtitles(head, suffix)
        or _mail(head, suffix)
    )


def _riff_or_box(head: bytes) -> Kind | str | None:
    if head[4:8] == b"ftyp":
        return "a video or a picture"
    if head.startswith(b"RIFF"):
        return "a WebP picture" if head[8:12] == b"WEBP" else "a sound or video file"
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return "a BMP picture"
    return Kind.PDF if b"%PDF-" in head[:1024] and b" obj" in head else None


def _rtf(head: bytes) -> Kind | None:
    return Kind.RTF if head.removeprefix(_UTF8_MARK).lstrip().startswith(_RTF) else None


def _flat(head: bytes, suffix: str) -> Kind | None:
    """Return what an Office document is that is one XML file."""
    if not head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return None
    is_open = b"<office:document" in head
    if is_open and suffix == ".fodt":
        return Kind.ODT
    return next(
        (k for mark, k in _XML_KINDS if mark in head and (is_open or k is Kind.DOCX)), None
    )


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


def _mail(head: bytes, suffix: str) -> Kind | None:
    """Tell an e-mail by its fields; a note may begin with "From:" and "Date:", too."""
    if b":" not in head[:_MAIL_FIRST]:
        return None
    lines = head.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").lstrip(b"\n")
    fields = re.match(_MAIL_HEAD, lines)
    if fields is None:
        return None
    names = {name.lower() for name in re.findall(rb"(?m)^([!-9;-~]+):", fields[1])}
    ends = lines[fields.end() : fields.end() + 1] in {b"", b"\n"} or fields.end() > HEAD // 2
    is_sent = bool(names & _MAIL_MARKS) and bool(names & (_MAIL_FIELDS | _MAIL_MARKS) - {b"date"})
    is_named = suffix in _MAIL_SUFFIXES and bool(names & _MAIL_FIELDS)
    is_addressed = len(names & _MAIL_FIELDS) > _MAIL_FEW and re.search(
        rb"(?im)^from:[^\n]*[\w.+-]@[\w-]+\.", fields[1]
    )
    return Kind.MAIL if ends and (is_sent or is_named or is_addressed) else None
