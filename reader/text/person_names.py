"""Comparing names as strings: titles, initials, acronyms, company endings.

Nothing here looks at a text, so that the analyser, which groups what it
finds, and the session, which looks for the entity of a name that a person
marks, judge two names alike.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reader.domain.entities import Kind, MentionKind
from reader.text.lexicons import country_names, nicknames, organization_names, word_list
from reader.text.plain_quotes import plain_quotes

_LEADING_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?<=[\w.])(?:'s|(?<=s)')$", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_SHORTEST_HEAD = 4  # letters; "Bank" may stand for "Bank of Ghana", "Al" for nothing


def same_entity(name: str, other: str, kind: Kind) -> bool:
    """Tell whether two names of one kind can stand for the same entity.

    Judged by the strings alone: "Putin" fits "Vladimir Putin" and "Ivan
    Putin" alike. Dates and things of own kinds are the same only when they are
    spelled the same.
    """
    left, right = name_words(name), name_words(other)
    if not left or not right:
        return False
    if left == right:
        return True
    match kind:
        case MentionKind.PERSON:
            return _same_person(person_words(name), person_words(other))
        case MentionKind.ORGANIZATION:
            return _same_organization(name, other)
        case MentionKind.PLACE:
            return same_place(name, other)
        case _:
            return False


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower case, without article, dots and possessive."""
    text = plain_quotes(" ".join(name.split()))
    text = _LEADING_ARTICLE.sub("", text, count=1) if _LEADING_ARTICLE.match(text) else text
    text = _POSSESSIVE.sub("", text).replace(".", "").casefold()
    return tuple(word for raw in _WORD.findall(text) if (word := raw.strip(",;:\"'()[]")))


def without_titles(name: str) -> str:
    """Return a person's name without the titles before it: "Mr. Putin" → "Putin"."""
    return name[title_length(name) :]


def title_length(name: str) -> int:
    """Return how many characters of titles stand before a person's name.

    The last word is never a title: "King" alone is somebody's name, and so
    is "King of Spain" as a whole.
    """
    words = list(_WORD.finditer(name))
    for word in words[:-1]:
        if not is_title(word.group()):
            return 0 if word.group() == "of" else word.start()
    return words[-1].start() if words else 0


def is_title(word: str) -> bool:
    """Tell whether a word is a title ("Mr.", "President", "Vice-President")."""
    titles = word_list("titles")
    plain = word.strip(".,").replace(".", "").casefold()
    return plain in titles or ("-" in plain and all(part in titles for part in plain.split("-")))


@lru_cache(maxsize=65536)
def person_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name without titles and "Jr."."""
    words = name_words(without_titles(name))
    endings = word_list("name_endings")
    while len(words) > 1 and words[-1] in endings:
        words = words[:-1]
    return words


@lru_cache(maxsize=65536)
def company_words(name: str) -> tuple[str, ...]:
    """Return the words of an organization's name without "Inc.", "Ltd" and the like."""
    words = name_words(name)
    endings = word_list("company_suffixes")
    while len(words) > 1 and words[-1] in endings:
        words = words[:-1]
    return words


@lru_cache(maxsize=65536)
def initials(name: str) -> tuple[str, ...]:
    """Return the acronyms that a name of two words or more can have.

    With and without its small words: "bog" and "bg" for "Bank of Ghana".
    """
    words = [part for word in name_words(name) for part in word.split("-") if part]
    large = [word for word in words if word not in word_list("small_words")]
    if len(large) < 2:  # noqa: PLR2004 - one word has no acronym
        return ()
    forms = {"".join(w[0] for w in large), "".join(w[0] for w in words)}
    core = company_words(name)
    if len(core) > 1:
        forms.add("".join(w[0] for w in core if w not in word_list("small_words")))
    return tuple(sorted(form for form in forms if len(form) > 1))


def acronym(name: str) -> str | None:
    """Return a name that is written as an acronym in lower case, or ``None``.

    "U.N." and "EADS" are written so; "Nato" and "JSA Research" are not.
    """
    bare = name.strip().replace(".", "")
    is_one = bare.isalpha() and bare.isupper() and 2 <= len(bare) <= 8  # noqa: PLR2004
    return bare.casefold() if is_one else None


@lru_cache(maxsize=65536)
def place_key(name: str) -> str:
    """Return what all names of one country share, or the folded name itself."""
    folded = " ".join(name_words(name))
    return country_names().get(folded, folded).casefold()


@lru_cache(maxsize=65536)
def usual_organization(name: str) -> str:
    """Return what all names of a well-known organization share, or the folded name."""
    folded = " ".join(name_words(name))
    return organization_names().get(folded, folded).casefold()


def same_place(name: str, other: str) -> bool:
    """Tell whether two names of places can stand for the same one."""
    if place_key(name) == place_key(other):
        return True
    left, right = name_words(name), name_words(other)
    shorter, longer = sorted((left, right), key=len)
    generic = word_list("place_words")
    rest = longer[len(shorter) :]
    return longer[: len(shorter)] == shorter and len(rest) == 1 and rest[0] in generic


def _same_person(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    if not left or not right:
        return False
    if len(left) > len(right):
        left, right = right, left
    if len(left) == 1:
        return left[0] in (right[0], right[-1])
    return left[-1] == right[-1] and _fits(left[0], right[0])


def _fits(first: str, other: str) -> bool:
    """Tell whether two first names agree: the same, a short form, or one the other's initial."""
    if formal_name(first) == formal_name(other):
        return True
    return min(len(first), len(other)) == 1 and first[0] == other[0]


def formal_name(given: str) -> str:
    """Return the given name that a short form stands for: "bill" → "william"."""
    return nicknames().get(given, given)


def _same_organization(name: str, other: str) -> bool:
    left, right = company_words(name), company_words(other)
    if left == right or usual_organization(name) == usual_organization(other):
        return True
    for short, long in ((name, other), (other, name)):
        form = acronym(short)
        if form is not None and form in initials(long):
            return True
    shorter, longer = sorted((left, right), key=len)
    return len(shorter) == 1 and is_distinctive_head(shorter[0]) and longer[0] == shorter[0]


def is_distinctive_head(word: str) -> bool:
    """Tell whether an organization may be called by this first word alone."""
    return (
        len(word) >= _SHORTEST_HEAD
        and word not in word_list("organization_words")
        and word not in word_list("common_words")
        and word not in country_names()
    )
