"""The lists beside the article: who, where, when, what is claimed, and the notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reader.domain.annotations import Annotation, Claim, Highlight, Mention, Status
from reader.domain.claims import CLAIM_KIND_NAMES, Modality
from reader.domain.dates import DateValue
from reader.formats.html.escaping import clipped, escaped
from reader.formats.html.naming import (
    KIND_NAMES,
    MODALITY_NAMES,
    STATUS_NAMES,
    Page,
    kind_of,
)

GROUPS = (
    ("person", "People"),
    ("place", "Places"),
    ("organization", "Organizations"),
    ("date", "Dates"),
)
_NO_YEAR = re.compile(r"XXXX-\d\d(-\d\d)?")
LONGEST_CLAIM = 180  # characters of a claim in the list; the whole one is in the article
LONGEST_QUOTE = 120


@dataclass(slots=True)
class _Row:
    """One line of a list: a name and the marks that it stands for."""

    name: str
    detail: str = ""
    marks: list[Annotation] = field(default_factory=list)


def index_markup(page: Page) -> Iterator[str]:
    """Yield the lists of people, places, organizations, dates, claims and, if any, highlights."""
    for kind, heading in GROUPS:
        rows = _rows(page, kind)
        yield from _list(kind, heading, len(rows), (_row(page, row) for row in rows))
    claims = [a for a in page.shown if isinstance(a.body, Claim)]
    yield from _list("claim", "Claims", len(claims), (_claim(page, a) for a in claims))
    lit = [(a, a.body) for a in page.shown if isinstance(a.body, Highlight)]
    if lit:
        lines = (_highlight(page, *pair) for pair in lit)
        yield from _list("highlight", "Highlights", len(lit), lines)


def notes_markup(page: Page) -> Iterator[str]:
    """Yield the comments as numbered notes, or nothing."""
    if not page.note_numbers:
        return
    yield '<section class="notes" aria-labelledby="notes-heading">\n'
    yield '<h2 id="notes-heading">Notes</h2>\n<ol>\n'
    for annotation in page.shown:
        number = page.note_numbers.get(annotation.id)
        if number is None:
            continue
        quote = escaped(clipped(_quote(page, annotation), LONGEST_QUOTE))
        lines = escaped(annotation.comment.strip()).replace("\n", "<br>")
        yield (
            f'<li id="n{number}">'
            f'<span class="about">{KIND_NAMES[kind_of(annotation)]} “{quote}”</span> '
            f'{lines} <a href="#r{number}" aria-label="Back to the text">↩</a></li>\n'
        )
    yield "</ol>\n</section>\n"


def _list(kind: str, heading: str, count: int, items: Iterator[str]) -> Iterator[str]:
    is_open = " open" if count else ""
    yield f'<details class="{kind}"{is_open}>\n<summary><h2>{heading}</h2> '
    yield f'<span class="count">{count}</span></summary>\n'
    if count:
        yield "<ol>\n"
        yield from items
        yield "</ol>\n"
    else:
        yield '<p class="none">None marked.</p>\n'
    yield "</details>\n"


def _rows(page: Page, kind: str) -> Sequence[_Row]:
    """Return one row for each entity, date or name, in order of first mention."""
    rows: dict[tuple[str, str], _Row] = {}
    for annotation in page.shown:
        body = annotation.body
        if not isinstance(body, Mention) or body.kind.value != kind:
            continue
        entity = page.entity_of(annotation)
        quote = _quote(page, annotation)
        key: tuple[str, str]
        if entity is not None:
            key, name = ("entity", entity.id), entity.name
            detail = ", ".join(alias for alias in entity.aliases if alias != entity.name)
            detail = f"also {detail}" if detail else ""
        elif body.value is not None:
            key, name, detail = ("date", body.value.value + quote.casefold()), quote, ""
        else:
            key, name, detail = ("name", quote.casefold()), quote, ""
        if body.value is not None:
            detail = _date(body.value)
        rows.setdefault(key, _Row(name, detail)).marks.append(annotation)
    return list(rows.values())


def _date(value: DateValue) -> str:
    """Return the calendar days in words, or nothing for a duration or a vague date."""
    if value.earliest and value.latest and value.earliest != value.latest:
        day = f"{value.earliest} to {value.latest}"
    elif value.earliest:
        day = value.earliest
    elif _NO_YEAR.fullmatch(value.value):
        return f"{value.value[5:]}, year not stated"
    else:
        return ""
    return f"{day}, assumed from the article’s date" if value.assumed else day


def _row(page: Page, row: _Row) -> str:
    first, *others = row.marks
    parts = [f'<li><a href="#{page.ids[first.id]}">{escaped(row.name)}</a>{_signs(row.marks)}']
    if others:
        links = " ".join(
            f'<a href="#{page.ids[mark.id]}">{n}</a>' for n, mark in enumerate(row.marks, 1)
        )
        parts.append(
            f' <span class="count">{len(row.marks)}</span>'
            f'<span class="places"><span class="vh">Mentions: </span>{links}</span>'
        )
    if row.detail:
        parts.append(f'<span class="detail">{escaped(row.detail)}</span>')
    parts.append("</li>\n")
    return "".join(parts)


def _signs(marks: Sequence[Annotation]) -> str:
    """Return a word if all mentions of a row were checked, else nothing."""
    statuses = {mark.status for mark in marks}
    if Status.SUGGESTED in statuses:
        return ""
    words = ", ".join(STATUS_NAMES[status] for status in Status if status in statuses)
    return f' <span class="status">{words}</span>'


def _claim(page: Page, annotation: Annotation) -> str:
    body = annotation.body
    assert isinstance(body, Claim)
    number = page.claim_numbers[annotation.id]
    quote = escaped(clipped(_quote(page, annotation), LONGEST_CLAIM))
    details = []
    if body.attribution is not None:
        speaker = escaped(clipped(page.speaker(body.attribution), LONGEST_QUOTE))
        cue = body.attribution.cue
        words = escaped(cue.cut(page.article.document.text)) if cue is not None else ""
        said = f" (“{words}”)" if words else ""
        details.append(f"Source: <b>{speaker or 'not named'}</b>{said}")
    if body.modality is not Modality.ASSERTED:
        details.append(MODALITY_NAMES[body.modality].capitalize())
    if body.kinds:
        details.append(", ".join(CLAIM_KIND_NAMES[kind] for kind in body.kinds).capitalize())
    below = f'<span class="detail">{" · ".join(details)}</span>' if details else ""
    return (
        f'<li id="i{number}"><a href="#{page.ids[annotation.id]}">{quote}</a>'
        f"{_signs([annotation])}{below}</li>\n"
    )


def _highlight(page: Page, annotation: Annotation, body: Highlight) -> str:
    quote = escaped(clipped(_quote(page, annotation), LONGEST_QUOTE))
    details = [clipped(words, LONGEST_QUOTE) for words in (body.author, *annotation.tags) if words]
    below = f'<span class="detail">{escaped(" · ".join(details))}</span>' if details else ""
    link = f'<a href="#{page.ids[annotation.id]}">{quote}</a>'
    return f"<li>{link}{_signs([annotation])}{below}</li>\n"


def _quote(page: Page, annotation: Annotation) -> str:
    return annotation.span.cut(page.article.document.text)
