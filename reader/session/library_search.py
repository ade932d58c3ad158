"""The list of the library as a person sees it: articles, and what was found in them.

Searching asks the index and is quick. Where in a text the words stand is told
by ``place_in_text``, which reads the text and belongs on another thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from reader.domain.documents import DocumentId
from reader.domain.library import FoundArticle, FoundIn, LibraryEntry, LibraryHit
from reader.domain.spans import Span
from reader.session.ports import Library
from reader.text.wanted import findings_in, spans_in, terms_of

BEFORE, AFTER = 40, 160  # characters of the text around the words that were found
ALL = 100_000  # articles
_LONGEST_WORD = 20
_WORDS = {
    FoundIn.ABOUT: "Author or site",
    FoundIn.ITEM: "Your item",
    FoundIn.ENTITY: "Your name or note",
    FoundIn.NOTES: "Your notes",
    FoundIn.NAMES: "Name",
    FoundIn.TEXT: "In the text",
}


class Order(StrEnum):
    """How articles are sorted."""

    RECENT = "opened last first"
    TITLE = "by title"


class Excerpt(NamedTuple):
    """Words to show in one line, and what in them was looked for."""

    words: str
    marks: tuple[Span, ...] = ()


class Target(NamedTuple):
    """What to open and what to show there; without a span, the place that is kept."""

    document_id: DocumentId
    span: Span | None = None
    item: str = ""


class Line(NamedTuple):
    """One line of the list: an article, or (with ``label``) a place in the one above.

    ``is_open`` says that the place is still to be looked up in the text.
    """

    entry: LibraryEntry
    excerpt: Excerpt
    target: Target
    label: str = ""
    is_open: bool = False


def lines_of(library: Library, query: str, order: Order = Order.RECENT) -> list[Line]:
    """Return the list for what is typed; without a word in it, all articles.

    Raises:
        StoreError: The library cannot be read.
    """
    if not terms_of(query):
        found = [FoundArticle(entry, ()) for entry in library.recent(ALL)]
    else:
        found = list(library.search(query))
    if order is Order.TITLE:
        found.sort(key=lambda article: article.entry.title.casefold())
    return [line for article in found for line in _article_lines(article, query)]


def place_in_text(text: str, query: str) -> tuple[Excerpt, Span] | None:
    """Return the best place of a query in a text; takes a moment for a book."""
    found = findings_in(text, terms_of(query))
    if not found:
        return None
    spans = found[0].spans
    start = max(0, spans[0].start - BEFORE)
    end = min(len(text), spans[0].end + AFTER)
    start = _at_word(text, start, spans[0].start) if start else 0
    near = tuple(span for span in spans if span.end <= end)
    return _excerpt(text[start:end], start, near, len(text)), spans[0]


def placed(line: Line, place: tuple[Excerpt, Span] | None) -> Line:
    """Return a line with the place in the text that was looked up for it."""
    if place is None:
        return line._replace(is_open=False)
    excerpt, span = place
    return line._replace(excerpt=excerpt, target=line.target._replace(span=span), is_open=False)


def count_words(lines: Sequence[Line], query: str) -> str:
    """Return how many articles are listed, as a sentence."""
    count = sum(not line.label for line in lines)
    articles = "1 article" if count == 1 else f"{count:,} articles"
    if not terms_of(query):
        return f"{articles} in your library." if count else "Your library is empty."
    return f"Found in {articles}." if count else "Nothing was found."


def waiting_words(left: int) -> str:
    """Return that some articles are not searched yet; empty if all are."""
    if not left:
        return ""
    articles = "1 article is" if left == 1 else f"{left:,} articles are"
    return f"{articles} still being made searchable."


def _article_lines(article: FoundArticle, query: str) -> list[Line]:
    entry, terms = article.entry, terms_of(query)
    target = Target(entry.document_id)
    title = _one_line(entry.title)
    lines = [Line(entry, Excerpt(title, spans_in(title, terms)), target)]
    is_in_text = any(hit.sort is FoundIn.TEXT for hit in article.hits)
    # A name that the machine found mostly stands in the text in the same words.
    shown = _WORDS.keys() - ({FoundIn.NAMES} if is_in_text else set())
    return lines + [_hit_line(entry, hit, query) for hit in article.hits if hit.sort in shown]


def _hit_line(entry: LibraryEntry, hit: LibraryHit, query: str) -> Line:
    words = _one_line(hit.words)
    target = Target(entry.document_id)
    if hit.sort in {FoundIn.ITEM, FoundIn.NAMES}:
        target = target._replace(span=Span(hit.start, hit.start + 1), item=hit.item)
    elif hit.sort is FoundIn.ENTITY:
        target = target._replace(item=hit.item)
    is_open = hit.sort is FoundIn.TEXT
    excerpt = Excerpt("…" if is_open else words, spans_in(words, terms_of(query)))
    return Line(entry, excerpt, target, _WORDS[hit.sort], is_open)


def _excerpt(words: str, offset: int, spans: Sequence[Span], length: int) -> Excerpt:
    before = "… " if offset else ""
    after = " …" if offset + len(words) < length else ""
    shift = len(before) - offset
    marks = tuple(Span(span.start + shift, span.end + shift) for span in spans)
    return Excerpt(before + _same_length(words).rstrip() + after, marks)


def _at_word(text: str, start: int, end: int) -> int:
    """Return where the first whole word after ``start`` begins."""
    for place in range(start, min(end, start + _LONGEST_WORD)):
        if text[place].isspace():
            return place + 1
    return start


def _same_length(words: str) -> str:
    return "".join(" " if sign.isspace() else sign for sign in words)


def _one_line(words: str) -> str:
    return " ".join(words.split())
