"""The lists beside the article: who, where, when, what is claimed, and the notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reader.domain.annotations import Annotation, Claim, Highlight, Mention, Status
from reader.domain.dates import DateValue
from reader.domain.remarks import RemarkKind
from reader.formats.html.details import claim_details, detail, tags_of
from reader.formats.html.escaping import clipped, escaped
from reader.formats.html.naming import STATUS_NAMES, Page
from reader.formats.html.own_kinds import LONGEST_NAME, class_of

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
    """Yield the lists of people, places, organizations, dates, own kinds, claims, highlights.

    Of own kinds and highlights, only those that there are.
    """
    for kind, heading in GROUPS:
        rows = _rows(page, kind)
        yield from _list(kind, heading, len(rows), (_row(page, row) for row in rows))
    for number, own in enumerate(page.own, 1):
        rows = _rows(page, own.id)
        name = escaped(clipped(own.name, LONGEST_NAME))
        lines = (_row(page, row) for row in rows)
        yield from _list(f"own {class_of(number)}", name, len(rows), lines)
    claims = [a for a in page.shown if isinstance(a.body, Claim)]
    yield from _list("claim", "Claims", len(claims), (_claim(page, a) for a in claims))
    lit = [(a, a.body) for a in page.shown if isinstance(a.body, Highlight)]
    if lit:
        lines = (_highlight(page, *pair) for pair in lit)
        yield from _list("highlight", "Highlights and comments", len(lit), lines)


def notes_markup(page: Page) -> Iterator[str]:
    """Yield what is said about the article, then the comments as numbered notes, or nothing."""
    yield from _about_article(page)
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
            f'<span class="about">{escaped(page.name_of(annotation))} “{quote}”</span> '
            f'{lines} <a href="#r{number}" aria-label="Back to the text">↩</a></li>\n'
        )
    yield "</ol>\n</section>\n"


def _about_article(page: Page) -> Iterator[str]:
    notes = page.article.notes
    if not notes.is_human:
        return
    yield '<section class="notes article-notes" aria-labelledby="article-notes-heading">\n'
    yield '<h2 id="article-notes-heading">About this article</h2>\n'
    if words := notes.comment.strip():
        yield f"<p>{escaped(words).replace(chr(10), '<br>')}</p>\n"
    if notes.tags:
        each = " ".join(f'<span class="tag">{escaped(tag)}</span>' for tag in notes.tags)
        yield f'<p class="tags">Tags: {each}</p>\n'
    if notes.is_finished:
        yield '<p class="about">The reader is done with this article.</p>\n'
    yield "</section>\n"


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
        note = "" if entity is None else " ".join(entity.note.split())
        if entity is not None:
            key, name = ("entity", entity.id), entity.name
            also = ", ".join(alias for alias in entity.aliases if alias != entity.name)
            words = f"also {also}" if also else ""
        elif body.value is not None:
            key, name, words = ("date", body.value.value + quote.casefold()), quote, ""
        else:
            key, name, words = ("name", quote.casefold()), quote, ""
        if body.value is not None:
            words = _date(body.value)
        words = " – ".join(filter(None, (words, note)))
        rows.setdefault(key, _Row(name, words)).marks.append(annotation)
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
    parts.append(detail([escaped(row.detail), tags_of(row.marks)]))
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
    return (
        f'<li id="i{number}"><a href="#{page.ids[annotation.id]}">{quote}</a>'
        f"{_signs([annotation])}{claim_details(page, annotation, body)}</li>\n"
    )


def _highlight(page: Page, annotation: Annotation, body: Highlight) -> str:
    quote = escaped(clipped(_quote(page, annotation), LONGEST_QUOTE))
    is_comment = body.kind is RemarkKind.COMMENT
    author = escaped(clipped(body.author, LONGEST_QUOTE))
    below = detail(["Comment" if is_comment else "", author, tags_of([annotation])])
    link = f'<a href="#{page.ids[annotation.id]}">{quote}</a>'
    return f"<li>{link}{_signs([annotation])}{below}</li>\n"


def _quote(page: Page, annotation: Annotation) -> str:
    return annotation.span.cut(page.article.document.text)
