"""Signs from fonts of their own, which have no letters: Symbol and Wingdings."""

from __future__ import annotations

import re
import sys

_GREEK = dict(
    zip(
        "ABCDEFGHIKLMNOPQRSTUWXYZabcdefghiklmnopqrstuwxyz",
        "ΑΒΧΔΕΦΓΗΙΚΛΜΝΟΠΘΡΣΤΥΩΞΨΖαβχδεφγηικλμνοπθρστυωξψζ",
        strict=True,
    )
)
_SYMBOL = {
    **{number: chr(number) for number in range(0x20, 0x40)},
    **{ord(latin): greek for latin, greek in _GREEK.items()},
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x4A: "ϑ", 0x56: "ς",
    0x5C: "∴", 0x5E: "⊥", 0x6A: "ϕ", 0x76: "ϖ", 0x7E: "∼", 0xA2: "′", 0xA3: "≤", 0xA4: "⁄",
    0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xC9: "⊃",
    0xCB: "⊄", 0xCC: "⊂", 0xCE: "∈", 0xCF: "∉", 0xD0: "∠", 0xD1: "∇", 0xD2: "®", 0xD3: "©",
    0xD4: "™", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xD8: "¬", 0xD9: "∧", 0xDA: "∨", 0xDB: "⇔",
    0xDC: "⇐", 0xDD: "⇑", 0xDE: "⇒", 0xDF: "⇓", 0xE0: "◊", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x3A: "💻", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□",
    0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xE0: "→", 0xDF: "←", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_PRIVATE = 0xF000
_SIGNS = re.compile("[\uf020-\uf0ff]")
_UNKNOWN = "\ufffd"


def with_signs(text: str, font: str) -> str:
    """Return words of a run with what its font shows for its signs, one for one."""
    return _SIGNS.sub(lambda found: sign(font, f"{ord(found[0]):x}"), text)


def has_signs(text: str) -> bool:
    """Whether some characters mean something in one font only."""
    return _SIGNS.search(text) is not None


def sign(font: str, code: str) -> str:
    """Return the character for a sign of a font; "\ufffd" where there is none."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    known = _FONTS.get(font.casefold())
    if _PRIVATE <= number < _PRIVATE + 0x100:
        return (known or {}).get(number - _PRIVATE, _UNKNOWN)
    if known is not None:
        return known.get(number, _UNKNOWN)
    return chr(number) if 0 < number <= sys.maxunicode else _UNKNOWN
