"""A search that is obviously right and hopelessly slow, to compare the real one with."""

from __future__ import annotations

import unicodedata

from reader.text.needles import Query

_ALIKE = {"'": "‘’‚‛ʼ′‹›", '"': "“”„‟«»″", "-": "‐‑‒–—―−"}
_PLAIN = str.maketrans({typed: plain for plain, others in _ALIKE.items() for typed in others})
_TURKISH = str.maketrans("İ", "i")
_UNSPACED = "中"
_LONGEST = 40  # characters of a hit


def slow_hits(query: Query, text: str) -> list[tuple[int, int]]:
    """Try every stretch of every line from the left; plain queries only."""
    found, start = [], 0
    while start < len(text):
        end = _end_of_hit(query, text, start)
        if end:
            found.append((start, end))
        start = end or start + 1
    return found


def _end_of_hit(query: Query, text: str, start: int) -> int:
    wanted = _what_counts(query.needle, query)
    for end in range(start + 1, min(len(text), start + _LONGEST) + 1):
        part = text[start:end]
        if "\n" in part:
            break
        fits = _what_counts(part, query) == wanted
        if fits and not _has_needless_blanks(part) and _is_whole(query, text, start, end):
            return end
    return 0


def _what_counts(text: str, query: Query) -> str:
    """Return a text without what makes no difference; soft hyphens are kept apart."""
    text = " ".join(["", *text.split(), ""])[: None if text[-1:].isspace() else -1][
        0 if text[:1].isspace() else 1 :
    ]
    text = unicodedata.normalize("NFC", text.translate(_PLAIN))
    if query.match_case:
        return text
    folded = unicodedata.normalize("NFD", text.translate(_TURKISH)).casefold()
    return unicodedata.normalize("NFC", folded)


def _has_needless_blanks(part: str) -> bool:
    """Tell whether more than one blank stands at an end; one is enough there."""
    return part != part.strip() and (part[:2].isspace() or part[-2:].isspace()) and len(part) > 1


def _is_whole(query: Query, text: str, start: int, end: int) -> bool:
    if not query.whole_word:
        return True
    inside, before, after = text[start:end], text[start - 1 : start], text[end : end + 1]
    return not any(
        _is_letter(edge) and edge not in _UNSPACED and _is_letter(beside)
        for edge, beside in ((inside[0], before), (inside[-1], after))
    )


def _is_letter(character: str) -> bool:
    return character == "_" or unicodedata.category(character or " ")[0] in "LMN"
