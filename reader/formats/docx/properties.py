"""What a Word document says about itself: title, author, date, language."""

from __future__ import annotations

import re
from collections import Counter

from reader.domain.documents import Field, Metadata
from reader.formats.docx.names import kind
from reader.formats.docx.opc import Opc
from reader.formats.office.languages import stated_language

ORIGIN = "core.xml"
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T|$)")


def metadata_of(opc: Opc, languages: Counter[str], usual: str) -> Metadata:
    """Return what is stated; ``languages`` counts characters, ``usual`` is for those without."""
    stated = _stated(opc)
    dates = (_DAY.match(stated.get(name, "")) for name in ("dcterms:created", "dcterms:modified"))
    day = next((found[1] for found in dates if found), "")
    language = stated_language(stated.get("dc:language", ""), languages, usual)
    return Metadata(
        title=_field(stated.get("dc:title", "")),
        author=_field(stated.get("dc:creator", "")),
        date=_field(day),
        language=Field(language[0], ORIGIN if language[1] else "text") if language[0] else None,
    )


def _stated(opc: Opc) -> dict[str, str]:
    _, root = opc.side("", "core-properties")
    return {
        kind(element): " ".join((element.text or "").split())
        for element in (() if root is None else root)
    }


def _field(value: str) -> Field | None:
    return Field(value, ORIGIN) if value else None
