"""Title, author, date, language and site of a page, each with where it stands.

The extractor finds the values but does not say where. A guess must not look
like a statement of the page, so every value is looked up again.
"""

from __future__ import annotations

import re

from reader.domain.documents import Field, Metadata
from reader.formats.html.elements import Element

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
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
    value = " ".join(value.split())
    key = _key(value)
    if not key:
        return None
    return Field(value, next((origin for origin, text in places if key in text), "guess"))


def _language(tree: Element) -> Field | None:
    for element in tree.iter("html", "body"):
        code = element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang")
        code = code or element.get("xml:lang")
        if code and _LANGUAGE.fullmatch(code.strip()):
            return Field(code.strip().replace("_", "-"), "page")
    return None


def _key(text: str) -> str:
    return "".join(ch for ch in text.casefold() if ch.isalnum())
