"""What an OpenDocument text says about itself: title, author, date, language."""

from __future__ import annotations

import re

from reader.domain.documents import Field, Metadata
from reader.formats.odt.names import found, kind
from reader.formats.office.desk import Desk
from reader.formats.office.languages import stated_language
from reader.formats.xml import Element

ORIGIN = "meta.xml"
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T|$)")


def metadata_of(root: Element | None, desk: Desk, usual: str) -> Metadata:
    """Return what is stated; ``usual`` is the language of words that state none."""
    meta = found(root, "office:meta")
    stated = {
        kind(element): " ".join((element.text or "").split())
        for element in (() if meta is None else meta)
    }
    days = (_DAY.match(stated.get(name, "")) for name in ("meta:creation-date", "dc:date"))
    day = next((match[1] for match in days if match), "")
    language = stated_language(stated.get("dc:language", ""), desk.languages, usual)
    return Metadata(
        title=_field(stated.get("dc:title", "")),
        author=_field(stated.get("meta:initial-creator", "") or stated.get("dc:creator", "")),
        date=_field(day),
        language=Field(language[0], ORIGIN if language[1] else "text") if language[0] else None,
    )


def _field(said: str) -> Field | None:
    return Field(said, ORIGIN) if said else None
