"""Names of files and of other things, made safe to write to the disk and to show."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 200  # bytes; most file systems take 255, and an ending and a mark may follow
_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])")
_SEPARATORS = '/\\:*?"<>|'
# Commands to a terminal, new lines, signs that turn the order of others around, and halves.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def safe_stem(words: str, otherwise: str = "article") -> str:
    """Return ``words`` as the name of a new file without its ending, on any system.

    It names no folder, no device and nothing hidden; ``otherwise`` stands for nothing.
    """
    shown = _UNSEEN.sub("", unicodedata.normalize("NFC", words))
    plain = "".join("-" if sign in _SEPARATORS else sign for sign in shown)
    plain = " ".join(plain.split()).strip(" .-~")
    plain = _cut(plain).rstrip(" .")
    if _DEVICES.fullmatch(plain.partition(".")[0].strip()):
        plain = f"{plain}_"
    return plain or otherwise


def visible(words: str) -> str:
    """Return ``words`` with what cannot be seen, or turns others around, written as ``<U+202E>``.

    A terminal obeys some of these signs, and others make a name look like another.
    """
    return _UNSEEN.sub(lambda sign: f"<U+{ord(sign[0]):04X}>", words)


def _cut(words: str) -> str:
    """Return as much of the start as fits, in whole signs."""
    return words.encode("utf-8")[:LONGEST].decode("utf-8", "ignore")
