"""Annotations as marks on the page: colour, a second cue, and a spoken label.

Emphasis and links of the article are there, too, always inside the marks.

Everything that is not text of the article carries ``data-extra``; without
those elements the page reads exactly as the document.
"""

from __future__ import annotations

from collections.abc import Iterator

from reader.domain.annotations import Annotation, Claim, Mention, Status
from reader.domain.inlines import Inline, InlineKind
from reader.domain.spans import Span
from reader.formats.html.escaping import escaped
from reader.formats.html.naming import MODALITY_NAMES, STATUS_NAMES, Page
from reader.formats.html.sweeping import INNER, Stretch
from reader.text.addresses import safe_address

SENTENCE, CLAIM, HIGHLIGHT, MENTION, SPEECH = range(5)  # from the outside to the inside
_RANKS = {"claim": CLAIM, "highlight": HIGHLIGHT}
_TAGS = {
    InlineKind.EMPHASIS: "em",
    InlineKind.STRONG: "strong",
    InlineKind.CODE: "code",
    InlineKind.STRIKE: "s",
    InlineKind.SUPERSCRIPT: "sup",
    InlineKind.SUBSCRIPT: "sub",
}
_SIGNS = {Status.ACCEPTED: "✓", Status.EDITED: "✎", Status.ADDED: "+"}


def stretches_of(page: Page) -> list[Stretch]:
    """Return sentences, marks, words that name a speaker or the saying, and styles."""
    found = [_sentence(span, number) for number, span in enumerate(page.sentences, 1)]
    found.extend(map(_styled, page.article.document.inlines))
    for annotation in page.shown:
        found.append(_mark(page, annotation))
        found.extend(_speech(annotation, len(page.article.document.text)))
    return found


def reference(number: int) -> str:
    """Return the raised number that leads to a note."""
    return (
        f'<sup data-extra class="ref"><a id="r{number}" href="#n{number}"'
        f' aria-label="Note {number}">{number}</a></sup>'
    )


def _sentence(span: Span, number: int) -> Stretch:
    return Stretch(
        span.start,
        span.end,
        SENTENCE,
        f'<span class="s" id="s{number}">',
        '<span class="s">',
        "</span>",
        "</span>",
    )


def _styled(inline: Inline) -> Stretch:
    if inline.kind is InlineKind.LINK:
        # An address from a library is not trusted more than one from a page.
        target = escaped(safe_address(inline.target))
        opening = f'<a href="{target}" rel="noopener noreferrer">' if target else "<a>"
        closing = "</a>"
    else:
        opening, closing = f"<{_TAGS[inline.kind]}>", f"</{_TAGS[inline.kind]}>"
    return Stretch(inline.start, inline.end, INNER, opening, opening, closing, closing)


def _mark(page: Page, annotation: Annotation) -> Stretch:
    label = annotation.body.label
    is_claim = isinstance(annotation.body, Claim)
    status = "" if annotation.status is Status.SUGGESTED else f" {annotation.status.value}"
    opening = f'<mark class="{page.class_of(annotation)}{status}"'
    note = page.note_numbers.get(annotation.id)
    span = annotation.span
    # The borders of blocks and cells are not on the page; nothing can end there.
    visible = len(span.cut(page.article.document.text).rstrip("\n\t")) or len(span)
    return Stretch(
        span.start,
        span.start + visible,
        _RANKS.get(label, MENTION),
        f'{opening} id="{page.ids[annotation.id]}">'
        + (_badge(page, annotation) if is_claim else ""),
        f"{opening}>",
        "</mark>",
        f"{_label(page, annotation)}{_sign(annotation)}</mark>"
        + (reference(note) if note else ""),
    )


def _badge(page: Page, annotation: Annotation) -> str:
    number = page.claim_numbers[annotation.id]
    return (
        f'<a data-extra class="badge" href="#i{number}" aria-label="Claim {number}">{number}</a>'
    )


def _label(page: Page, annotation: Annotation) -> str:
    words = [page.name_of(annotation), STATUS_NAMES[annotation.status]]
    entity = page.entity_of(annotation)
    if entity is not None and isinstance(annotation.body, Mention) and annotation.body.is_nominal:
        words.insert(1, f"meaning {entity.name}")
    if isinstance(annotation.body, Claim):
        words.insert(1, MODALITY_NAMES[annotation.body.modality])
    return f'<span data-extra class="vh"> ({escaped(", ".join(words))})</span>'


def _sign(annotation: Annotation) -> str:
    sign = _SIGNS.get(annotation.status)
    return f'<span data-extra class="sign" aria-hidden="true">{sign}</span>' if sign else ""


def _speech(annotation: Annotation, length: int) -> Iterator[Stretch]:
    body = annotation.body
    attribution = body.attribution if isinstance(body, Claim) else None
    if attribution is None:
        return
    for name, span in (("source", attribution.source), ("cue", attribution.cue)):
        if span is not None and span.end <= length:
            opening = f'<span class="{name}">'
            yield Stretch(span.start, span.end, SPEECH, opening, opening, "</span>", "</span>")
