"""What stands below a line of the lists: who says it, what it was found to be, tags, evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reader.domain.annotations import Annotation, Claim, Evidence
from reader.domain.claims import CLAIM_KIND_NAMES, Modality
from reader.formats.html.escaping import clipped, escaped
from reader.formats.html.naming import MODALITY_NAMES, Page
from reader.text.addresses import safe_address

LONGEST = 120  # characters of one detail
_LONGEST_LINK = 80
_WEB = ("http://", "https://")


def detail(parts: Iterable[str]) -> str:
    """Return markup for details, which are safe already; nothing for none."""
    words = " · ".join(filter(None, parts))
    return f'<span class="detail">{words}</span>' if words else ""


def tags_of(marks: Iterable[Annotation]) -> str:
    """Return the tags of items that stand in one line."""
    tags = dict.fromkeys(tag for mark in marks for tag in mark.tags)
    if not tags:
        return ""
    each = (f'<span class="tag">{escaped(clipped(tag, LONGEST))}</span>' for tag in tags)
    return f'<span class="tags"><span class="vh">Tags: </span>{" ".join(each)}</span>'


def claim_details(page: Page, claim: Annotation, body: Claim) -> str:
    """Return who says a claim, how, its kinds, its tags, its verdict, and the evidence."""
    verdict = escaped(clipped(page.article.verdict_name(body), LONGEST))
    kinds = ", ".join(CLAIM_KIND_NAMES[kind] for kind in body.kinds).capitalize()
    is_plain = body.modality is Modality.ASSERTED
    parts = [
        f'<b class="verdict">{verdict}</b>' if verdict else "",
        _source(page, body),
        "" if is_plain else MODALITY_NAMES[body.modality].capitalize(),
        kinds,
        tags_of([claim]),
    ]
    return detail(parts) + _evidence(body.evidence)


def _source(page: Page, body: Claim) -> str:
    if body.attribution is None:
        return ""
    speaker = escaped(clipped(page.speaker(body.attribution), LONGEST))
    cue = body.attribution.cue
    words = escaped(cue.cut(page.article.document.text)) if cue is not None else ""
    said = f" (“{words}”)" if words else ""
    return f"Source: <b>{speaker or 'not named'}</b>{said}"


def _evidence(evidence: Sequence[Evidence]) -> str:
    lines = "".join(f"<li>{line}</li>" for line in filter(None, map(_told, evidence)))
    return f'<ul class="evidence" aria-label="Evidence">{lines}</ul>' if lines else ""


def _told(told: Evidence) -> str:
    return " – ".join(_pieces(told))


def _pieces(told: Evidence) -> Iterator[str]:
    """Yield the link, which leads somewhere only if it is of the web, and the words about it."""
    link = told.link.strip()
    shown = escaped(clipped(link, _LONGEST_LINK))
    target = safe_address(link) if link.casefold().startswith(_WEB) else ""
    if target:
        yield f'<a href="{escaped(target)}" rel="noopener noreferrer">{shown}</a>'
    elif shown:
        yield shown
    if note := " ".join(told.note.split()):
        yield escaped(note)
