"""Bytes of Rich Text to characters: every font has its own set of them."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

WESTERN = "cp1252"
SYMBOL, PICTURES = "symbol", "pictures"  # fonts of signs, no codecs
_OF_WORDS = {"ansi": WESTERN, "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
# \fcharset; 0 and 1 mean "as the whole document".
_OF_FONTS = {
    2: SYMBOL, 77: "mac_roman", 78: "cp932", 79: "cp949", 80: "gb18030", 81: "cp950",
    83: "mac_roman", 85: "mac_greek", 86: "mac_turkish", 88: "mac_latin2", 89: "mac_cyrillic",
    128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_OF_PAGES = {10000: "mac_roman", 65001: "utf-8", 936: "gb18030", 1361: "johab", 1201: WESTERN}
_WIDE = frozenset({"cp932", "cp949", "cp950", "gb18030", "johab", "utf-8", "euc_jp", "hz"})
_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SMALL_GREEK = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SIGNS = {
    0xA3: "≤", 0xA5: "∞", 0xA7: "▪", 0xA8: "◻", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥",
    0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xD8: "➢", 0xE0: "→", 0xFC: "✓",
}  # fmt: skip
_PICTURES = {
    0x4A: "☺",
    0x4B: "😐",
    0x4C: "☹",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x76: "❖",
    0xFB: "✗",
}
_ANY = "▪"  # for a sign that has no likeness


class Character(NamedTuple):
    """Characters, and where in the file the first byte of the first one stands."""

    text: str
    place: int


def codec_of_word(word: str) -> str:
    r"""Return the codec that ``\ansi``, ``\mac``, ``\pc`` or ``\pca`` means."""
    return _OF_WORDS[word]


@cache
def codec_of_page(number: int) -> str:
    """Return the codec of a code page; empty if there is none."""
    name = _OF_PAGES.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return ""
    return name


def codec_of_font(charset: int) -> str:
    """Return the codec of a font's set of characters; empty for that of the document."""
    return _OF_FONTS.get(charset, "")


class Decoder:
    """Makes characters of bytes that come one by one or in rows."""

    def __init__(self, codec: str) -> None:
        self.codec = codec
        self._is_wide = codec in _WIDE
        self._wide: codecs.IncrementalDecoder | None = None
        self._begun = -1  # where the character began of which more bytes must come

    def read(self, content: bytes, place: int, step: int) -> Iterator[Character]:
        """Yield the characters of bytes that stand ``step`` apart in the file.

        What is one byte a character comes in one piece.
        """
        if self.codec in {SYMBOL, PICTURES}:
            yield Character("".join(sign_of(byte, self.codec) for byte in content), place)
        elif not self._is_wide or (content.isascii() and self._begun < 0):
            codec = WESTERN if self._is_wide else self.codec
            yield Character(content.decode(codec, "replace"), place)
        else:
            for number, byte in enumerate(content):
                yield from self._one(byte, place + number * step)

    def _one(self, byte: int, place: int) -> Iterator[Character]:
        """Yield what one more byte completes."""
        if self._wide is None:
            self._wide = codecs.getincrementaldecoder(self.codec)("replace")
        begun = place if self._begun < 0 else self._begun
        text = self._wide.decode(bytes([byte]))
        if not text:
            self._begun = begun
            return
        self._begun = -1
        for number, character in enumerate(text):
            yield Character(character, begun if number == 0 else place)

    def end(self) -> Iterator[Character]:
        """Yield what is left of a character that was not completed."""
        if self._begun >= 0:
            yield Character("\ufffd", self._begun)
            self._begun, self._wide = -1, None


def sign_of(byte: int, font: str) -> str:
    """Return the sign that a byte stands for in a font of signs, as far as it is known."""
    if font == PICTURES:
        is_blank = byte <= ord(" ")
        return chr(byte) if is_blank else _PICTURES.get(byte) or _SIGNS.get(byte, _ANY)
    if ord("A") <= byte <= ord("Z"):
        return _GREEK[byte - ord("A")]
    if ord("a") <= byte <= ord("z"):
        return _SMALL_GREEK[byte - ord("a")]
    return chr(byte) if byte <= ord("~") else _SIGNS.get(byte, _ANY)
