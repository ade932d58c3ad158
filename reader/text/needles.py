"""What a person looks for, made into a pattern.

Plain needles forgive what a keyboard cannot type: any quotation mark stands
for every other of its kind, a blank for any white space, and a letter with
an accent is the same in one character or in two. Upper and lower case are
equal by Unicode's full folding ("ss" finds "ß"), and the İ of Turkish counts
as an I. Accents are not ignored.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

import regex

from reader.base.errors import UserError
from reader.text.plain_quotes import plain_quotes

MOST_BLANKS = 100  # characters of white space that one blank stands for
FILLER = "\u00ad"  # a soft hyphen: shown at most at the end of a line
_MOST_FILLERS = 3  # between two letters
# What a pattern may reach for beyond its slice of a paragraph without a cut being noticed.
REGEX_REACH = 8192

_TOKENS = regex.compile(r"\s+|[\"'‘’‚‛ʼ′“”„‟«»″‹›\-‐‑‒–—―−]|\P{M}\p{M}*|\p{M}+")
_LOOK_ALIKES = {"'": "'‘’‚‛ʼ′‹›", '"': '"“”„‟«»″', "-": "-‐‑‒–—―−"}
_SAME = {"‹": "'", "›": "'", "−": "-"}
_NOT_TYPED = regex.compile("[\u00ad\u200b\u2060\ufeff]")
# In these scripts words stand without spaces: every place may be the edge of one.
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_ESCAPED = regex.compile(r"\\.", regex.DOTALL)
_CALLS_ITSELF = regex.compile(r"\(\?(?:[R&\d]|P>)")
# For the library "i" equals all that it should, "I" and "İ" do not.
_FOLDED = str.maketrans("Iİ", "ii")
_NOTHING = "(?!)"  # of a needle that is all fillers
_ANY_CASE = regex.IGNORECASE | regex.FULLCASE
# What the compiler raises over a pattern that is wrong in a way it did not think of.
_NOT_A_PATTERN = (
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
)


class BadPattern(UserError):  # noqa: N818 - names the fact, as the sentence does
    """A regular expression cannot be used; the message says why and where."""


class Query(NamedTuple):
    """What is looked for and how; nothing when ``needle`` is empty."""

    needle: str = ""
    whole_word: bool = False
    match_case: bool = False
    is_regex: bool = False


class Needle(NamedTuple):
    """A compiled query; ``reach`` is how far beyond its start a hit may look."""

    pattern: Any
    reach: int


def compiled(query: Query, *, has_fillers: bool = False) -> Needle:
    """Compile a query; ``has_fillers`` says that the text holds soft hyphens.

    Raises:
        BadPattern: The needle is a regular expression, and a wrong one.
    """
    if query.is_regex:
        return Needle(_expression(query), REGEX_REACH)
    needle = _NOT_TYPED.sub("", query.needle)
    if not query.match_case:
        needle = needle.translate(_FOLDED)
    pattern, reach = _plain(needle, FILLER if has_fillers else "")
    if query.whole_word and needle:
        pattern = _edge(needle[0], r"(?<!\w)") + pattern + _edge(needle[-1], r"(?!\w)")
    return Needle(regex.compile(pattern or _NOTHING, _flags(query)), reach + 2)


def _flags(query: Query) -> int:
    return 0 if query.match_case else int(_ANY_CASE)


def _edge(character: str, condition: str) -> str:
    """Return what must hold beside ``character`` for it to be at the edge of a word."""
    is_letter = regex.match(r"\w", character) and not _UNSPACED.match(character)
    return condition if is_letter else ""


def _plain(needle: str, filler: str) -> tuple[str, int]:
    """Return the pattern of a plain needle, and the length of its longest hit."""
    gap = f"{filler}{{0,{_MOST_FILLERS}}}" if filler else ""
    nodes, reach = [], 0
    for node, length in _nodes(needle, gap):
        nodes.append(node)
        reach += length
    return gap.join(nodes), reach * (1 + (_MOST_FILLERS if filler else 0))


def _nodes(needle: str, gap: str) -> Iterator[tuple[str, int]]:
    """Yield the parts of the pattern, each with the length of its longest match."""
    tokens = _TOKENS.findall(needle)
    letters: list[str] = []  # that have one form only, folded together: "s" + "s" is "ß"
    for number, token in enumerate(tokens):
        alike = _LOOK_ALIKES.get(_SAME.get(token, plain_quotes(token)))
        forms = _forms(token)
        if alike is None and len(forms) == 1 and not token.isspace():
            letters.append(token)
            continue
        yield from _run(letters, gap)
        letters = []
        if token.isspace():
            is_inside = 0 < number < len(tokens) - 1
            most = MOST_BLANKS if is_inside else 1
            yield rf"\s{{1,{most}}}", most
        elif alike is not None:
            yield f"[{regex.escape(alike)}]", 1
        else:
            choices = "|".join(regex.escape(form) for form in forms)
            yield f"(?:{choices})", max(len(form.casefold()) for form in forms)
    yield from _run(letters, gap)


def _run(letters: list[str], gap: str) -> Iterator[tuple[str, int]]:
    if not letters:
        return
    whole = "".join(letters)
    pattern = regex.escape(whole)
    if gap and len(whole) > 1:
        # The whole goes first: letter by letter a ligature would not be seen.
        pattern = f"(?:{pattern}|{gap.join(map(regex.escape, whole))})"
    yield pattern, len(whole.casefold())


def _forms(token: str) -> tuple[str, ...]:
    """Return the spellings of one character that Unicode holds equal, the longest first."""
    if token.isascii():
        return (token,)
    forms = {token, unicodedata.normalize("NFC", token), unicodedata.normalize("NFD", token)}
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


def _expression(query: Query) -> Any:
    bare = _compiled_by_person(query.needle, query)
    if not query.whole_word:
        return bare
    # A pattern with comments may end in one, which must not hide the bracket.
    end = "\n)" if bare.flags & regex.VERBOSE else ")"
    return _compiled_by_person(rf"(?<!\w)(?:{query.needle}{end}(?!\w)", query)


def _compiled_by_person(pattern: str, query: Query) -> Any:
    if _CALLS_ITSELF.search(_ESCAPED.sub("", pattern)):
        # Endless calls would fill the memory long before the time is over.
        raise BadPattern("A pattern that calls itself cannot be used here.")
    try:
        made = regex.compile(pattern, _flags(query) | regex.MULTILINE)
    except regex.error as error:
        raise BadPattern(_sentence(error)) from error
    except _NOT_A_PATTERN as error:
        raise BadPattern("This pattern cannot be used.") from error
    if made.flags & regex.REVERSE:
        raise BadPattern("A pattern cannot search backwards here.")
    return made


def _sentence(error: Any) -> str:
    place = "" if error.pos is None else f" (character {error.pos + 1})"
    return f"Not a pattern yet: {error.msg}{place}"
