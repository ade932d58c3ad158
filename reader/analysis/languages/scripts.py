"""Scripts: which letters a text is written in, and which languages are written so."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple


class Script(NamedTuple):
    """A range of letters.

    ``codes`` are the languages written so, the commonest first. ``enough``
    letters make a text clear: a sign of Chinese says as much as a short word.
    """

    pattern: str
    codes: tuple[str, ...]
    enough: int = 20

    @property
    def only(self) -> str:
        """The language, if there is one only."""
        return self.codes[0] if len(self.codes) == 1 else ""


LATIN = Script(r"a-zA-Zªºß-öø-ÿÀ-ÖØ-Þ\u0100-\u024f\u1e00-\u1eff", ())
_KANA = Script(r"\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f", ("ja",), 3)
_HAN = Script(r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f", ("zh",), 8)
_SCRIPTS = (
    LATIN,
    _KANA,
    _HAN,
    Script(r"\u1100-\u11ff\uac00-\ud7af", ("ko",), 8),
    Script(r"\u0400-\u052f", ("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg", "tt")),
    Script(r"\u0370-\u03ff\u1f00-\u1fff", ("el",)),
    Script(r"\u0590-\u05ff", ("he", "yi")),
    Script(
        r"\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
        ("ar", "fa", "ur", "ps", "sd", "ug", "ku"),
    ),
    Script(r"\u0900-\u097f", ("hi", "mr", "ne", "sa")),
    Script(r"\u0980-\u09ff", ("bn",)),
    Script(r"\u0a00-\u0a7f", ("pa",)),
    Script(r"\u0a80-\u0aff", ("gu",)),
    Script(r"\u0b80-\u0bff", ("ta",)),
    Script(r"\u0c00-\u0c7f", ("te",)),
    Script(r"\u0c80-\u0cff", ("kn",)),
    Script(r"\u0d00-\u0d7f", ("ml",)),
    Script(r"\u0d80-\u0dff", ("si",)),
    Script(r"\u0e00-\u0e7f", ("th",)),
    Script(r"\u0e80-\u0eff", ("lo",)),
    Script(r"\u0f00-\u0fff", ("bo",)),
    Script(r"\u1000-\u109f", ("my",)),
    Script(r"\u10a0-\u10ff", ("ka",)),
    Script(r"\u0530-\u058f", ("hy",)),
    Script(r"\u1200-\u137f", ("am", "ti")),
    Script(r"\u1780-\u17ff", ("km",)),
)
_OTHER = Script("", ())
_FINDERS = [(script, re.compile(f"[{script.pattern}]+")) for script in _SCRIPTS]
_NO_LETTER = re.compile(r"[\W\d_]+")
_KANA_SHARE = 0.1  # Japanese is mostly kana, and a Chinese text may quote a name in it


def letters_of(text: str) -> str:
    """Return the letters of a text without anything between them."""
    return _NO_LETTER.sub("", text)


def script_of(letters: str) -> tuple[Script, float]:
    """Return the script that most letters are of, and its share of them, 0.0 to 1.0.

    Han signs count as Japanese where there is kana among them.
    """
    counts: Counter[Script] = Counter()
    for script, finder in _FINDERS:
        count = sum(map(len, finder.findall(letters)))
        if count:
            counts[script] = count
    if counts[_KANA] > _KANA_SHARE * counts[_HAN]:
        counts[_KANA] += counts.pop(_HAN, 0)
    elif counts[_KANA]:
        counts[_HAN] += counts.pop(_KANA)
    if not counts:
        return _OTHER, 0.0
    script, count = counts.most_common(1)[0]
    return script, count / len(letters)
