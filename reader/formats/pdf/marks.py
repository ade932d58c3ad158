"""What the beginning of a paragraph tells about it: list items, captions, headings, notes."""

from __future__ import annotations

import re

from reader.text.cleaning import REPLACEMENT

_BULLETS = "•‣◦▪▫●○■□◆◇►▶➢➤✓✔❖·∙⁃\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d"
_SIGN = rf"[{_BULLETS}]\s*|[–—\-*o\ufffd]\s+"
_NUMBER = (
    r"\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]\s+|\[\d{1,3}\]\s*"
    r"|\[[A-Z][A-Za-z+]{1,6}\d{2}[a-z]?\]\s*"
)
_MARKER = rf"\A(?:{_SIGN}|{_NUMBER})(?=\S)"
_CAPTION = (
    r"(?i)\A(?:figure|fig\.?|table|tab\.|algorithm|listing|scheme|chart|plate|exhibit|abbildung"
    r"|abb\.|tabelle|diagramm|figura|tabla|tableau|graphique|tabella|tabel|figuur)\s*"
    r"(?:[A-Z]?\d{1,3}(?:[.-]\d{1,3})*|[IVX]{1,5})\s*[a-z]?\s*(?P<after>[.:|—–-]|\Z)?"
)
_NOTE = r"\A(?:\d{1,3}(?=\D)|[*†‡§¶‖∗⋆]{1,3}|\(\d{1,2}\)|[a-z](?=\s?[A-Z]))\s?"
_NUMBERED = (
    r"\A(?:(\d{1,2}(?:\.\d{1,2})*)\.?|([IVX]{1,5})\.|([A-Z])\.|"
    r"(?:Chapter|Kapitel|Part|Teil|Appendix|Anhang)\s+\w{1,5}[.:]?)\s+\S"
)
_KNOWN = frozenset(
    (
        "abstract",
        "acknowledgements",
        "acknowledgment",
        "acknowledgments",
        "anhang",
        "appendix",
        "background",
        "bibliographie",
        "bibliography",
        "conclusion",
        "conclusions",
        "contents",
        "discussion",
        "einleitung",
        "foreword",
        "glossary",
        "index",
        "inhaltsverzeichnis",
        "introducción",
        "introduction",
        "literatur",
        "literaturverzeichnis",
        "methods",
        "preface",
        "references",
        "referencias",
        "results",
        "resumen",
        "résumé",
        "summary",
        "vorwort",
        "zusammenfassung",
    )
)
_UNSPACED = "[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
_LEADER = r"(?:(?<![.·…])(?<![.·…]\s)(?:\s?[.·…]){4,}|\s_{4,})\s*(?:\d{1,4}|[ivxlc]{1,6})\Z"
_CLOSING = r"['\"”’»)\]」』）]*"
_END = (
    rf"(?:[.!?…:;。！？：；؟۔]{_CLOSING}"
    rf"|(?<=[^\W\d])[.!?…]{_CLOSING}(?:\d{{1,3}}|[*†‡§]{{1,3}}|\[\d{{1,3}}\]))\Z"
)


def marker_of(text: str) -> str:
    """Return the marker that a list item begins with, its blanks included; or nothing."""
    found = re.match(_MARKER, text)
    return found[0] if found else ""


def shown_marker(marker: str) -> str:
    """Return a marker as it can be shown: letters of symbol fonts are bullets."""
    marker = marker.strip()
    return (
        "•"
        if marker and (marker[0] == REPLACEMENT or "\ue000" <= marker[0] <= "\uf8ff")
        else marker
    )


def begins_caption(text: str) -> bool:
    """Tell whether a paragraph begins as captions of figures and tables do."""
    found = re.match(_CAPTION, text)
    return found is not None and (found["after"] is not None)


def begins_note(text: str) -> bool:
    """Tell whether a line begins as footnotes do."""
    return re.match(_NOTE, text) is not None


def number_depth(text: str) -> int:
    """Return how deep the number of a heading goes: "2.1 Trees" two; 0 for no number."""
    found = re.match(_NUMBERED, text)
    if found is None:
        return 0
    return found[1].count(".") + 1 if found[1] else 1


def dotted_depth(text: str) -> int:
    """Return the depth of a number in digits: "2.1 Trees" two; 0 for no such number."""
    found = re.match(_NUMBERED, text)
    return found[1].count(".") + 1 if found is not None and found[1] else 0


def without_number(text: str) -> str:
    """Return a heading without the number before it."""
    found = re.match(_NUMBERED, text)
    return text[found.end() - 1 :] if found is not None else text


def has_letter(text: str) -> bool:
    """Tell whether a heading is numbered by a letter."""
    found = re.match(_NUMBERED, text)
    return found is not None and bool(found[3])


def is_known_heading(text: str) -> bool:
    """Tell whether a line is one of the headings that papers have."""
    return text.strip(" .:—–-").casefold() in _KNOWN


def is_unspaced(letter: str) -> bool:
    """Tell whether a letter is of a script without blanks between its words."""
    return re.match(_UNSPACED, letter) is not None


def ends_sentence(text: str) -> bool:
    """Tell whether a paragraph may end here."""
    return re.search(_END, text.rstrip()) is not None


def is_contents_line(text: str) -> bool:
    """Tell whether a line of a table of contents ends here: dots, and the number of a page."""
    return re.search(_LEADER, text) is not None


def plain(text: str) -> str:
    """Return the letters and digits of a title, to compare it with another one."""
    return "".join(re.findall(r"[^\W_]+", text)).casefold()
