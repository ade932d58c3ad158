"""Formulas (MathML) in one line of plain signs: "(a+b)/2", "x²"."""

from __future__ import annotations

from reader.formats.odt.names import kind
from reader.formats.xml import Element

_HIGH = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOW = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_SKIPPED = frozenset({"math:annotation", "math:annotation-xml"})
_TWO = 2


def plain(element: Element) -> str:
    """Return a formula as one line."""
    if kind(element) in _SKIPPED:
        return ""
    parts = [plain(inner) for inner in element if kind(inner) not in _SKIPPED]
    said = "".join((element.text or "").split()) + "".join(parts)
    name = kind(element)
    if name == "math:mfrac" and len(parts) == _TWO:
        return f"{_bracketed(parts[0])}/{_bracketed(parts[1])}"
    if name == "math:msqrt":
        return f"√{_bracketed(said)}"
    if name == "math:msup" and len(parts) == _TWO:
        return parts[0] + _shifted(parts[1], _HIGH, "^")
    if name == "math:msub" and len(parts) == _TWO:
        return parts[0] + _shifted(parts[1], _LOW, "_")
    return said


def _bracketed(said: str) -> str:
    return said if len(said) <= 1 or said.isdigit() else f"({said})"


def _shifted(said: str, signs: dict[int, int], mark: str) -> str:
    if all(ord(char) in signs for char in said):
        return said.translate(signs)
    return f"{mark}{_bracketed(said)}"
