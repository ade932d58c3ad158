"""Where a sentence may be taken apart: after its marks, and before words that join clauses.

By simple rules, and a list for a person to choose from: it rather finds too much.
"""

from __future__ import annotations

import re

from reader.domain.spans import Span

_JOINING = (
    "and|but|or|yet|while|whereas|although|though|because|since|which|who|after|before|when|"
    "until|unless|despite"
)
_BORDER = (
    r"(?i)[;:]\s+"
    r"|,(?!\s*\d)[\"'”’»]?\s+"  # not the comma of a date or a number
    r"|(?<!\s)\s+[–—-]\s+|[—]"
    rf"|(?<!\s)\s+(?=(?:{_JOINING})\b)"
)
_FEWEST = 2  # words; a clause has a subject and a verb


def clause_starts(text: str, sentence: Span) -> list[int]:
    """Return where clauses of a sentence may begin, its own start left out."""
    starts = sorted({match.end() for match in re.compile(_BORDER).finditer(text, *sentence.edges)})
    kept: list[int] = []
    before = sentence.start
    for start in starts:
        if _has_words(text, before, start) and _has_words(text, start, sentence.end):
            kept.append(start)
            before = start
    return kept


def _has_words(text: str, start: int, end: int) -> bool:
    return len(re.findall(r"\w+", text[start:end])) >= _FEWEST
