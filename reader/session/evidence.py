"""Links that speak for or against a claim: what kind each is, and what may be opened."""

from __future__ import annotations

from enum import StrEnum

from reader.domain.annotations import Evidence
from reader.text.addresses import bare_links, safe_address

_SCHEMES = ("https://", "http://")
_BESIDE = " –—:|"  # what parts a note from its address


class LinkKind(StrEnum):
    """What a person has given as the source."""

    NOTHING = "nothing"
    SECURE = "https"
    PLAIN = "http"
    DAMAGED = "damaged"
    WORDS = "words"


def link_kind(link: str) -> LinkKind:
    """Tell whether something is a web address that may be opened on request, or words."""
    written = link.strip()
    if not written:
        return LinkKind.NOTHING
    if not written.casefold().startswith(_SCHEMES):
        return LinkKind.WORDS
    address = safe_address(written)
    if not address:
        return LinkKind.DAMAGED
    return LinkKind.SECURE if address.startswith("https:") else LinkKind.PLAIN


def tidy(evidence: Evidence) -> Evidence:
    """Return an entry without blanks around it, and its address as it may be opened."""
    link = evidence.link.strip()
    if link_kind(link) in {LinkKind.SECURE, LinkKind.PLAIN}:
        link = safe_address(link)
    return Evidence(link, evidence.note.strip())


def pasted(words: str) -> Evidence | None:
    """Return the entry for copied words: the first address in them, and the rest as a note.

    ``None`` if there are no words.
    """
    flat = " ".join(words.split())
    found = next(bare_links(flat), None)
    if found is None:
        return Evidence(flat) if flat else None
    before = flat[: found.start].rstrip(f"{_BESIDE},;")
    after = flat[found.end :].lstrip(f"{_BESIDE},;.")
    note = f"{before} {after}".strip(_BESIDE)
    return Evidence(found.target, note if any(map(str.isalnum, note)) else "")
