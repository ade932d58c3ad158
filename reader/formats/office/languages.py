"""The language of a document, as it says itself."""

from __future__ import annotations

import re
from collections import Counter

_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_CLEAR = 0.5  # of the characters; a document in two languages says nothing


def stated_language(stated: str, counts: Counter[str], usual: str) -> tuple[str, bool]:
    """Return the language and whether it was ``stated`` for the whole document.

    Else it is that of most characters; those that state none have the ``usual`` one.
    """
    if _CODE.fullmatch(stated):
        return stated, True
    characters = Counter(counts)
    characters[usual] += characters.pop("", 0)
    most, count = characters.most_common(1)[0]
    is_clear = count >= _CLEAR * characters.total()
    return (most if is_clear and _CODE.fullmatch(most) else ""), False
