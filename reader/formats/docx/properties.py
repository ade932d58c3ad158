"""What a Word document says about itself: title, author, date, language."""

from __future__ import annotations

import re
from collections import Counter

from reader.domain.documents import Field, Metadata
from reader.formats.docx.names import kind
from reader.formats.docx.opc import Opc

ORIGIN = "core.xml"
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T|$)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_CLEAR = 0.5  # of the characters; a document in two languages says nothing


def metadata_of(opc: Opc, languages: Counter[str], usual: str) -> Metadata:
    """Return what is stated; ``languages`` counts characters, ``usual`` is for those without."""
    stated = _stated(opc)
    dates = (_DAY.match(stated.get(name, "")) for name in ("dcterms:created", "dcterms:modified"))
    day = next((found[1] for found in dates if found), "")
    return Metadata(
        title=_field(stated.get("dc:title", "")),
        author=_field(stated.get("dc:creator", "")),
        date=_field(day),
        language=_language(stated.get("dc:language", ""), languages, usual),
    )


def _stated(opc: Opc) -> dict[str, str]:
    _, root = opc.side("", "core-properties")
    return {
        kind(element): " ".join((element.text or "").split())
        for element in (() if root is None else root)
    }


def _field(value: str) -> Field | None:
    return Field(value, ORIGIN) if value else None


def _language(stated: str, languages: Counter[str], usual: str) -> Field | None:
    if _LANGUAGE.fullmatch(stated):
        return Field(stated, ORIGIN)
    counts = Counter(languages)
    counts[usual] += counts.pop("", 0)
    total = sum(counts.values())
    most, count = counts.most_common(1)[0]
    if not _LANGUAGE.fullmatch(most) or count < _CLEAR * total:
        return None
    return Field(most, "text")
