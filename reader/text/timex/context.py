"""What a rule may know about the place where an expression stands.

Rules match on ``folded`` text: lower case, plain quotes, dashes and digits,
tabs and single line ends as spaces. Folding keeps every position, so a match on the
folded text is a span of the original.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from unicodedata import decimal

from reader.text.plain_quotes import plain_quotes
from reader.text.timex.tense import Tense, tense_near

WINDOW = 90  # characters to either side: a clause or two, and a bound on the work per match
NAME = 24  # characters to look back at for a name
_LINE_END = re.compile(r"(?<!\n)\n(?!\n)|[\t\r\f\v]")
_CAPITAL_BEFORE = re.compile(r"(?<![.!?] )\b(?!(?:The|In|On|And|But) )[A-Z]\w+ $")
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_BORDER = re.compile(
    r"(?:(?<![ .](?:Mr|Dr|St|Lt))(?<![ .](?:Mrs|Gen|Sen|Gov|Rep|Rev|Col|Sgt))"
    r"(?<!Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?<!Sept)(?<=\w\w)\.|[!?]|\n\n)"
    r"['\"’”)]{0,2}(?:\s|$)(?=\s{0,3}(?:['\"‘“`(A-Z]|$))"
)


def fold(text: str) -> str:
    """Return ``text`` in the form that rules match on; the length is the same."""
    plain = _LINE_END.sub(" ", plain_quotes(text))
    plain = _OTHER_DIGIT.sub(lambda found: str(decimal(found[0])), plain)
    lowered = plain.lower()
    if len(lowered) == len(plain):
        return lowered
    # A few capitals have longer small forms; those stay as they are.
    return "".join(ch.lower() if len(ch.lower()) == 1 else ch for ch in plain)


@dataclass(frozen=True, slots=True)
class Context:
    """The text as written, the text to match on, and the article's own date."""

    text: str
    folded: str
    today: date | None

    @classmethod
    def of(cls, text: str, today: date | None) -> Context:
        """Return the context of a text with its article's date."""
        return cls(text, fold(text), today)

    def before(self, start: int, width: int = WINDOW) -> str:
        """Return the folded words of the same sentence before ``start``."""
        first = max(0, start - width)
        borders = [found.end() for found in _BORDER.finditer(self.text, first, start)]
        return self.folded[borders[-1] if borders else first : start]

    def after(self, end: int, width: int = WINDOW) -> str:
        """Return the folded words of the same sentence from ``end``."""
        border = _BORDER.search(self.text, end, min(len(self.text), end + width))
        return self.folded[end : border.start() if border else end + width]

    def tense(self, start: int, end: int) -> Tense:
        """Return the tense that the sentence suggests for the expression."""
        return tense_near(self.before(start), self.after(end))

    def follows_name(self, start: int) -> bool:
        """Tell whether a capital word stands here and another one right before: "USA Today"."""
        before = self.text[max(0, start - NAME) : start]
        return self.is_capital(start) and _CAPITAL_BEFORE.search(before) is not None

    def is_capital(self, position: int) -> bool:
        """Tell whether the character as written is a capital letter."""
        return self.text[position].isupper()
