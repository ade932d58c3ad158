"""In which language some text is: a small network for the guess, plain words for the proof.

The guess is CLD3's (Google's compact language detector, Apache-2.0, 1.5 MB,
in the package ``cld3-py``). On short lines it is sure of itself and wrong
("Wednesday, September 19, 2007" is Norwegian), and what this program does
best it does for English; so another language is believed only where the text
shows it: by its letters, or by the small words that every text is full of.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from runpy import run_path
from threading import Lock
from typing import Any, NamedTuple

from reader.analysis.languages.scripts import LATIN, letters_of, script_of
from reader.domain.languages import ENGLISH, language_code

FEWEST_LETTERS = 40  # less than a sentence is in no language for sure
LONGEST_SAMPLE = 2_000  # code points; more tells nothing new
_SURE = 0.9
_SMALL_WORDS = 0.12  # of all words; German, Spanish and French news have .35 to .45
_LEAD = 0.08  # by which small words must outnumber the English ones
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_HARDLY_ANY = 0.03
_FEWEST_WORDS, _MANY_WORDS = 8, 20
_FEWEST_KINDS = 3  # of small words; tables repeat one word that means something else
# Small words that spaCy's English list lacks because of their apostrophe, or that others share.
_NOT_TELLING = frozenset(["a", "i", "as", "no", "so", "an", "me", "do", "am"])


class Guess(NamedTuple):
    """A language; ``is_clear`` says that the text itself shows it beyond doubt."""

    code: str
    is_clear: bool


NO_GUESS = Guess("", is_clear=False)


def guess_of(sample: str) -> Guess:
    """Return the language of some text without control characters and lone surrogates."""
    sample = sample[:LONGEST_SAMPLE]
    letters = letters_of(sample)
    script, share = script_of(letters)
    if script is LATIN:
        return _latin_guess(sample, letters)
    if not script.codes:
        return NO_GUESS
    # The letters are proof enough; only where several languages share them, which one is a guess.
    code = script.only or _network(sample, letters)[0]
    is_clear = share > 1 / 2 and len(letters) >= script.enough and code in script.codes
    return Guess(code if code in script.codes else script.codes[0], is_clear)


def _latin_guess(sample: str, letters: str) -> Guess:
    if len(letters) < FEWEST_LETTERS:
        return NO_GUESS
    code, probability = _network(sample, letters)
    is_sure = probability >= _SURE
    return Guess(code, is_sure and (code == ENGLISH or _is_shown(code, sample)))


def _is_shown(code: str, sample: str) -> bool:
    """Tell whether the small words of a text are those of a language, not English ones."""
    words = [word.casefold() for word in _WORD.findall(sample)]
    if len(words) < _FEWEST_WORDS:
        return False
    own, english = small_words(code), small_words(ENGLISH)
    there = sum(word in own for word in words) / len(words)
    of_english = sum(word in english for word in words) / len(words)
    is_varied = len(own.intersection(words)) >= _FEWEST_KINDS
    if is_varied and there >= _SMALL_WORDS and there >= of_english + _LEAD:
        return True
    # Some languages have endings in place of small words: then English ones must be absent.
    return len(words) >= _MANY_WORDS and of_english <= _HARDLY_ANY and (is_varied or not own)


@cache
def small_words(code: str) -> frozenset[str]:
    """Return the commonest words of a language, as spaCy lists them; none if it does not.

    The list alone is read: to import ``spacy.lang.fr`` takes three seconds.
    """
    name = _SPACY_CODES.get(code, code)
    spacy = find_spec("spacy")
    for folder in (spacy.submodule_search_locations or ()) if spacy is not None else ():
        path = Path(folder, "lang", name, "stop_words.py")
        if path.is_file():
            words = run_path(str(path))["STOP_WORDS"]
            return frozenset(str(word) for word in words) - _NOT_TELLING
    return frozenset()


_ONE_AT_A_TIME = Lock()  # it keeps notes while it works
_SPACY_CODES = {"no": "nb", "bs": "hr", "ms": "id", "fil": "tl"}


def _network(sample: str, letters: str) -> tuple[str, float]:
    """Return CLD3's best language and its probability; nothing where it is not installed."""
    detector = _detector()
    if detector is None:
        return "", 0.0
    # It has learned from text in small letters; capitals alone look like any language.
    is_shouted = sum(map(str.isupper, letters)) > len(letters) / 2
    with _ONE_AT_A_TIME:
        found = detector.FindLanguage(sample.lower() if is_shouted else sample)
    if not found.is_reliable:
        return "", 0.0
    return language_code(str(found.language)), float(found.probability)


@cache
def _detector() -> Any:
    try:
        module = import_module("gcld3")
    except ImportError:  # the letters alone tell something
        return None
    return module.NNetLanguageIdentifier(0, LONGEST_SAMPLE)
