"""Whether a name inside the words for a speaker is the speaker's own."""

from __future__ import annotations

import re

from reader.domain.entities import MentionKind
from reader.text.person_names import is_title

_RELATIVE = re.compile(r"\b(?:who|whom|whose|that|which|where)\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:of|for|to|with|by|from|at|in|on|near|against|about|like|behind|under|supporting"
    r"|backing|representing|opposing)\s",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’](?:s\b|\s)")
_LOOSE = frozenset({"the", "former", "then", "late", "both", "current", "mr", "mrs", "ms"})


def speaks(kind: MentionKind, before: str, after: str) -> bool:
    """Tell whether a name speaks, by the words of the source before and after it.

    Not in "a member who supports *Trump*", "*Clinton*’s lawyer", "a friend of
    *Mr. Doe*" or "crowds in *Paris*"; but in "Secretary of State *John
    Kerry*", and an organization in "a spokesman for *Acme*".
    """
    if _RELATIVE.search(before):
        return False
    if kind is MentionKind.ORGANIZATION:
        return True
    if kind is MentionKind.PERSON and _POSSESSIVE.match(after):
        return False
    parts = _PREPOSITION.split(before)
    if len(parts) == 1:
        return True
    between = [word.strip(".,").casefold() for word in parts[-1].split()]
    return not all(word in _LOOSE or is_title(word) for word in between)
