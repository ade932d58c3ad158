"""The annotated copy as one web page that needs nothing else.

No script, no picture, no address outside the page: a policy inside it forbids
a browser to load anything but its own style sheet.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePath
from string import Template
from typing import BinaryIO

from reader import __version__
from reader.base.clock import Clock, now
from reader.base.paths import resources
from reader.domain.annotations import Status
from reader.domain.documents import BlockKind, Document
from reader.formats.api import FormatInfo
from reader.formats.copies import AnnotatedArticle
from reader.formats.html.escaping import escaped
from reader.formats.html.index import index_markup, notes_markup
from reader.formats.html.marking import stretches_of
from reader.formats.html.naming import STATUS_NAMES, Page, page_of
from reader.formats.html.own_kinds import own_legend, own_style
from reader.formats.html.structure import article_markup
from reader.formats.html.sweeping import Sweep

# Spelled out, because strftime follows the computer's language.
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


class HtmlExporter:
    """Writes article, marks, lists and notes as a page to read, print and send."""

    info = FormatInfo(key="html", name="Annotated web page", suffixes=(".html", ".htm"))

    def __init__(self, clock: Clock = now) -> None:
        self._clock = clock

    def write(self, article: AnnotatedArticle, target: BinaryIO) -> None:
        """Write the page as UTF-8."""
        page = page_of(article)
        document = article.document
        folder = resources() / "templates"
        style = (folder / "annotated_page.css").read_text("utf-8") + own_style(page.own)
        template = Template((folder / "annotated_page.html").read_text("utf-8"))
        sweep = Sweep(stretches_of(page), lambda a, b: escaped(document.text[a:b]))
        markup = template.substitute(
            title=escaped(document.title),
            policy=_hash_of(style),
            style=style,
            header="".join(_header(document)),
            legend="".join(own_legend(page.own)),
            language=_language(document),
            article="".join(article_markup(document, sweep)),
            notes="".join(notes_markup(page)),
            index="".join(index_markup(page)),
            colophon="".join(_colophon(page, _day(self._clock()))),
        )
        target.write(markup.encode("utf-8", "replace"))


def exporters() -> tuple[HtmlExporter, ...]:
    """Return what this module contributes to the registry."""
    return (HtmlExporter(),)


def _day(moment: datetime) -> str:
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def _hash_of(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")


def _language(document: Document) -> str:
    language = document.metadata.language
    return f' lang="{escaped(language.value)}"' if language is not None else ""


def _header(document: Document) -> Iterator[str]:
    """Yield a headline where the article has none, and what is known about it."""
    metadata = document.metadata
    if not any(block.kind is BlockKind.TITLE for block in document.blocks):
        yield f'<p class="headline">{escaped(document.title)}</p>\n'
    facts = [f.value for f in (metadata.author, metadata.site, metadata.date) if f is not None]
    if document.source is not None:
        # The name only: where it lies on this computer is nobody's business.
        facts.append(f"from “{PurePath(document.source.path).name}”")
    if facts:
        yield f'<p class="facts">{" · ".join(map(escaped, facts))}</p>\n'


def _colophon(page: Page, day: str) -> Iterator[str]:
    """Yield how many items there are, who vouches for them, and who made the page."""
    counts = Counter(annotation.status for annotation in page.article.annotations)
    rejected = counts.pop(Status.REJECTED, 0)
    parts = [
        f"{counts[status]:,} {name}" for status, name in STATUS_NAMES.items() if counts[status]
    ]
    items = "1 item" if counts.total() == 1 else f"{counts.total():,} items"
    yield f"<p>{items}{': ' + ', '.join(parts) if parts else ''}."
    if rejected:
        noun = "suggestion was" if rejected == 1 else "suggestions were"
        yield f" {rejected:,} {noun} rejected by the reader and left out."
    yield "</p>\n"
    if counts[Status.SUGGESTED]:
        model = f" ({escaped(page.article.model)})" if page.article.model else ""
        yield (
            f"<p>Suggested items were found by a program{model} and have not been checked "
            "by anybody. A claim is a sentence that can be checked, not one that is true.</p>\n"
        )
    for loss in page.article.document.losses:
        yield f"<p>{escaped(loss)}</p>\n"
    yield f"<p>Exported by Reading Desk {escaped(__version__)} on {day}.</p>\n"
