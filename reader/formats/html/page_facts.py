"""Title, author, date, language and site of a page, each with where it stands.

The extractor finds the values but does not say where. A guess must not look
like a statement of the page, so every value is looked up again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.domain.documents import Field, Metadata
from reader.formats.html.elements import Element

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LANGUAGE_NAMES = frozenset({"content-language", "og:locale", "language", "dc.language"})
_STATED_LANGUAGE = re.compile(r'"inLanguage"\s*:\s*"([A-Za-z_-]{2,12})"')
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})*")


def metadata_of(tree: Element, found: dict[str, str]) -> Metadata:
    """Return the ``found`` values of a page with their origins.

    ``found`` may hold ``title``, ``author``, ``date`` and ``sitename``.
    """
    places = _places(tree)
    date = _DAY.match(found.get("date", ""))
    return Metadata(
        title=_field(found.get("title", ""), places),
        author=_field(found.get("author", ""), places),
        date=_field(date[0] if date else "", places),
        language=_language(tree),
        site=_field(found.get("sitename", ""), places),
    )


def _places(tree: Element) -> list[tuple[str, str]]:
    """Return origins and the text found there, the most trustworthy first."""
    data = tree.xpath("//script[@type='application/ld+json']")
    metas = [element.get("content", "") for element in tree.iter("meta")]
    times = [element.get("datetime", "") for element in tree.iter("time")]
    return [
        ("json-ld", _key(" ".join(element.text or "" for element in data))),
        ("meta", _key(" ".join(metas))),
        ("time element", _key(" ".join(times))),
        ("heading", _key(" ".join("".join(h.itertext()) for h in tree.iter("h1", "h2")))),
        ("title element", _key(" ".join("".join(t.itertext()) for t in tree.iter("title")))),
    ]


def _field(value: str, places: list[tuple[str, str]]) -> Field | None:
    """Return the value with the first place that has it; of several people, all of them."""
    value = " ".join(value.split())
    keys = [key for part in value.split(";") if (key := _key(part))]
    if not keys:
        return None
    found = (origin for origin, text in places if all(key in text for key in keys))
    return Field(value, next(found, "guess"))


def _language(tree: Element) -> Field | None:
    """Return the language that the page states, at the most trustworthy place."""
    for code, origin in _languages(tree):
        if _LANGUAGE.fullmatch(code.strip()):
            return Field(code.strip().replace("_", "-"), origin)
    return None


def _languages(tree: Element) -> Iterator[tuple[str, str]]:
    for element in tree.iter("html", "body"):
        for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang"):
            yield element.get(name) or "", "page"
    for element in tree.iter("meta"):
        name = element.get("http-equiv") or element.get("property") or element.get("name") or ""
        if name.lower() in _LANGUAGE_NAMES:
            yield (element.get("content") or "").split(",")[0], "meta"
    for element in tree.iterfind(".//script[@type='application/ld+json']"):
        said = _STATED_LANGUAGE.search(element.text or "")
        yield said[1] if said is not None else "", "json-ld"


def _key(text: str) -> str:
    return "".join(ch for ch in text.casefold() if ch.isalnum())
