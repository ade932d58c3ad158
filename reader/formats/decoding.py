"""Bytes to characters: one decision for every text format.

The order is what a person chose, byte order mark, UTF-16/32 by its zero bytes,
escapes of mail, strict UTF-8, what the file declares, a mixture of UTF-8 and
Windows-1252, which is what careless joining of files leaves behind, the
letters of one language, and last statistics on a sample.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import NamedTuple

from reader.base.errors import UnreadableFile
from reader.formats.encodings import Encoding, encoding_of

SAMPLE = 1_000_000  # bytes; statistics do not get better with more
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WHOLE = 3  # a mixture has at least one run of UTF-8 for so many others
LONGEST_RUN = 2.5  # bytes on average; Western letters stand alone among others
DAMAGED = 20  # of so many odd bytes at most one is bad in UTF-8 that was damaged
SOME, HARDLY_ANY = 0.1, 0.005  # of every second byte is zero in text with some Latin signs
FEWEST_ZEROS = 8
_HEAD = 4096  # bytes looked at for the pattern of zero bytes
# Sources, not compiled: UTF-8 without controls needs none of them.
_CONTROL = "[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]"
_MOST_CONTROLS = 0.3  # of all characters, in valid UTF-8; a damaged log still has text
_MOST_GUESSED_CONTROLS = 0.04  # where the encoding itself is a guess; random bytes have 0.11
_FOREIGN = "[\udc80-\udcff]+"  # bytes that are no UTF-8, as Python escapes them
_ODD_BYTES = b"[\x80-\xff]+"
_ESCAPES = rb"\x1b\$(?:[@B]|\)C)"
_SMALL_LETTERS = b"[a-z]"
_MIXED = "utf-8 with windows-1252"


class Decoded(NamedTuple):
    """The characters of a file and how they were read."""

    text: str
    encoding: str
    losses: tuple[str, ...] = ()


def decode(content: bytes, name: str, declared: str = "", chosen: str = "") -> Decoded:
    """Return the characters of ``content``; it may hold surrogates and controls.

    ``declared`` is the encoding that the file itself claims, if it does.
    ``chosen`` is the one that a person wants; it is taken whatever the bytes say.

    Raises:
        UnreadableFile: The bytes are not text, or there is no such encoding.
    """
    if not content:
        raise UnreadableFile(f"“{name}” is empty.")
    if chosen:
        return _as_chosen(content, name, chosen)
    decoded = (
        _by_mark(content)
        or _by_zero_bytes(content)
        or _by_escapes(content)
        or _as_utf8(content)
        or _as_declared(content, declared)
        or _as_mixture(content)
        or _by_language(content)
        or _by_statistics(content)
    )
    if decoded is None or _is_binary(decoded):
        raise UnreadableFile(f"“{name}” does not seem to hold text.")
    if not decoded.text:  # a byte order mark alone
        raise UnreadableFile(f"“{name}” is empty.")
    return decoded


def head_text(head: bytes) -> str:
    """Return the first bytes of a file roughly as text, for recognising its format."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    encoding = _wide_encoding(head) or "utf-8"
    return head.decode(encoding, "replace")


def chosen_encoding(name: str, chosen: str) -> Encoding:
    """Return the encoding that a person wants a file to be read in.

    Raises:
        UnreadableFile: There is no such encoding.
    """
    encoding = encoding_of(chosen)
    if encoding is None:
        raise UnreadableFile(f"“{name}” cannot be read as “{chosen}”: no such encoding is known.")
    return encoding


def _as_chosen(content: bytes, name: str, chosen: str) -> Decoded:
    encoding = chosen_encoding(name, chosen)
    text = content.decode(encoding.codec, "replace").removeprefix("\ufeff")
    if not text:
        raise UnreadableFile(f"“{name}” is empty.")
    count = text.count("\ufffd") - _own_replacements(content, encoding.codec)
    if count <= 0:
        return Decoded(text, encoding.codec)
    what = "One character does" if count == 1 else f"{count:,} characters do"
    loss = f"{what} not fit the chosen encoding, {encoding.name}, and became “\ufffd”."
    return Decoded(text, encoding.codec, (loss,))


def _own_replacements(content: bytes, codec: str) -> int:
    """Count the U+FFFD that a file in Unicode has of its own."""
    return content.count("\ufffd".encode(codec)) if codec.startswith("utf") else 0


def _by_mark(content: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            body = content[len(mark) :]
            return _strict(body, encoding) or _replacing(body, encoding)
    return None


def _by_zero_bytes(content: bytes) -> Decoded | None:
    encoding = _wide_encoding(content[:_HEAD])
    if encoding is None:
        return None
    return _strict(content, encoding) or _replacing(content, encoding)


def _wide_encoding(head: bytes) -> str | None:
    """Return the wide encoding that explains the zero bytes of ``head``.

    Latin text has a zero in every second or in three of four bytes. Other
    scripts have few, but their spaces and line ends come as 20 00 or 00 20.
    """
    head = head[: len(head) // 4 * 4] or head[: len(head) // 2 * 2]
    if len(head) < 2 or 0 not in head:  # noqa: PLR2004 - one unit of UTF-16
        return None
    zeros = [head[i::4].count(0) / max(1, len(head[i::4])) for i in range(4)]
    much, none = 0.7, 0.1
    if len(head) >= 4:  # noqa: PLR2004 - one unit of UTF-32
        if min(zeros[2:]) > 0.95 and zeros[0] < none:  # noqa: PLR2004 - nearly all
            return "utf-32-le"
        if min(zeros[:2]) > 0.95 and zeros[3] < none:  # noqa: PLR2004
            return "utf-32-be"
    even, odd = head[::2].count(0) / len(head[::2]), head[1::2].count(0) / len(head[1::2])
    likely = "utf-16-le" if odd > even else "utf-16-be"
    is_sure = max(even, odd) > much and min(even, odd) < none
    if is_sure or (
        max(even, odd) > SOME
        and min(even, odd) < HARDLY_ANY
        and head.count(0) >= FEWEST_ZEROS
        and _is_text(head, likely)
    ):
        return likely
    return next((e for e in ("utf-16-le", "utf-16-be") if _reads_like_words(head, e)), None)


def _is_text(head: bytes, encoding: str) -> bool:
    """Tell whether all characters are such as stand in texts."""
    text = head.decode(encoding, "replace")[:-1]  # the last unit may be cut
    return all(ch in "\r\n\t" or unicodedata.category(ch)[0] in "LMNPSZ" for ch in text[1:])


def _reads_like_words(head: bytes, encoding: str) -> bool:
    text = head.decode(encoding, "replace")[:-1]  # the last unit may be cut
    least = 8  # characters; less than this proves nothing
    if len(text) < least or len(re.findall(_SMALL_LETTERS, head)) > 0.3 * len(head):
        return False  # Latin letters side by side are 8-bit text, whatever the zeros are for
    letters = sum(unicodedata.category(ch)[0] in "LM" for ch in text)
    blanks = text.count(" ") + text.count("\n")
    zeros = text.count("\0")
    most = 0.5 * len(text)
    fewest = max(1, 0.03 * len(text))
    return letters > most and fewest < blanks < most and zeros == 0


def _by_escapes(content: bytes) -> Decoded | None:
    """Read Japanese and Korean mail, which switches alphabets and has no odd bytes."""
    if not re.search(_ESCAPES, content):
        return None
    encoding = "iso2022_kr" if b"\x1b$)C" in content else "iso2022_jp_2"
    return _strict(content, encoding)


def _as_utf8(content: bytes) -> Decoded | None:
    found = _strict(content, "utf-8")
    if found is not None:
        return found
    try:
        text = content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    # Some programs write each half of a wide character by itself; join the pairs.
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return Decoded(joined, "utf-8")


def _as_declared(content: bytes, declared: str) -> Decoded | None:
    if not declared:
        return None
    try:
        encoding = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return None
    # Browsers read these two as Windows-1252, and so were the pages written.
    encoding = "cp1252" if encoding in {"iso8859-1", "ascii"} else encoding
    return _strict(content, encoding)


def _as_mixture(content: bytes) -> Decoded | None:
    """Return the text if a good part of what is not ASCII is valid UTF-8.

    Text in another encoding has hardly ever a whole run of odd bytes that is
    valid UTF-8 by accident. A file in UTF-8 that was damaged has long runs,
    each with few bad bytes.
    """
    runs = re.findall(_ODD_BYTES, content)
    bad = [run for run in runs if _strict(run, "utf-8") is None]
    text = content.decode("utf-8", "surrogateescape")
    foreign = sum(map(len, re.findall(_FOREIGN, text)))
    odd = sum(map(len, runs))
    has_whole = WHOLE * (len(runs) - len(bad)) >= len(bad)
    is_western = sum(map(len, bad)) <= LONGEST_RUN * len(bad)
    is_mixture = (has_whole and is_western) or foreign * DAMAGED <= odd
    return _mixed(text) if is_mixture else None


def _by_language(content: bytes) -> Decoded | None:
    # Loaded for the rare file that needs it: nearly every text is UTF-8.
    from reader.formats.latin_guessing import latin_encoding  # noqa: PLC0415

    encoding = latin_encoding(content[:SAMPLE])
    return _strict(content, encoding) if encoding else None


def _by_statistics(content: bytes) -> Decoded:
    # Loaded for the rarest: texts in Latin letters are known by these.
    from reader.formats.guessing import guessed  # noqa: PLC0415

    encoding = guessed(content[:SAMPLE])
    found = _strict(content, encoding) if encoding else None
    return found or _mixed(content.decode("utf-8", "surrogateescape"))


def _mixed(escaped: str) -> Decoded:
    bad = len(re.findall(_FOREIGN, escaped))
    text = re.sub(
        _FOREIGN,
        lambda match: match[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace"),
        escaped,
    )
    where = "one place" if bad == 1 else f"{bad:,} places"
    loss = (
        f"The file mixes encodings: in {where} it is not UTF-8 and was read as Windows-1252, "
        "so some letters may be wrong."
    )
    return Decoded(text, _MIXED, (loss,))


def _strict(content: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(content.decode(encoding), encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _replacing(content: bytes, encoding: str) -> Decoded:
    loss = "The end of the file or a part of it is damaged; what could not be read was replaced."
    return Decoded(content.decode(encoding, "replace"), encoding, (loss,))


def _is_binary(decoded: Decoded) -> bool:
    sample = decoded.text[:SAMPLE]
    controls = 0 if _is_clean(sample) else sum(1 for _ in re.finditer(_CONTROL, sample))
    is_sure = decoded.encoding.startswith("utf") and decoded.encoding != _MIXED
    return controls > (_MOST_CONTROLS if is_sure else _MOST_GUESSED_CONTROLS) * len(sample)


def _is_clean(sample: str) -> bool:
    """Tell quickly that there are no controls; most texts have none."""
    words = sample.replace("\n", "").replace("\r", "").replace("\t", "")
    return words.isprintable() and "\ufffd" not in words
