"""Everything that reads what somebody else has written, each with what must hold afterwards."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from lxml import html

from reader.base.errors import UnreadableFile
from reader.domain.documents import Document, DocumentId
from reader.domain.reanchored import Outcome
from reader.domain.spans import Span
from reader.formats.copies import AnnotatedArticle
from reader.formats.exchange.reading import read_shared_work
from reader.formats.html.exporting import HtmlExporter
from reader.formats.registry import importers
from reader.formats.web_annotations.reading import read as read_annotations
from reader.text.anchoring import Finder, Quote
from reader.text.reanchoring import reanchored
from tests.fuzzing.invariants import (
    check_annotations,
    check_document,
    check_imported,
    check_spans,
    expect,
)
from tests.fuzzing.library_files import bring_in

Check = Callable[[bytes], None]
_DAY = datetime(2024, 5, 16, 12, tzinfo=UTC)
# Says the child process in which such a file is read; see ``formats.child``.
_TOO_DEEP = (MemoryError, RecursionError)


@dataclass(frozen=True, slots=True)
class Target:
    """A reader: ``check`` raises where it does anything but read or refuse in a sentence.

    ``seeds`` are the ends of names of files to begin with, ``is_packed`` tells
    that they are zip files.
    """

    name: str
    check: Check
    seeds: tuple[str, ...]
    is_packed: bool = False


def targets() -> dict[str, Target]:
    """Return all targets by name."""
    packed = {"docx", "odt", "epub"}
    found = [
        Target(key, partial(_import, key), importer.info.suffixes, key in packed)
        for key, importer in importers().items()
    ]
    found += [
        Target("annotations", _read_annotations, (".jsonld", ".json")),
        Target("exchange", _read_exchange, (".json",)),
        Target("sanitiser", _sanitise, (".html", ".htm", ".xhtml")),
        Target("anchoring", _find, (".quotes",)),
        Target("reanchoring", _find_again, (".texts",)),
        Target("library", bring_in, (".reading-desk-library",)),
    ]
    return {target.name: target for target in found}


def _import(key: str, content: bytes) -> None:
    importer = importers()[key]
    importer.recognizes(content[:4096], importer.info.suffixes[0])
    try:
        imported = importer.read(content, f"a{importer.info.suffixes[0]}")
    except UnreadableFile as error:
        _expect_sentence(error)
    except _TOO_DEEP:
        expect(importer.is_isolated, "an error that nobody expects")
    else:
        check_imported(imported)


def _read_annotations(content: bytes) -> None:
    check_annotations(read_annotations(content))


def _read_exchange(content: bytes) -> None:
    try:
        work = read_shared_work(content, "a.json")
    except UnreadableFile as error:
        _expect_sentence(error)
        return
    check_document(work.document)
    for contribution in work.contributions:
        expect(bool(contribution.author.id), "nobody’s work")
        spans = sorted({item.span for item in contribution.annotations})
        for span in spans:
            check_spans([span], work.document.text + " " * max(0, span.end))


def _sanitise(content: bytes) -> None:
    """Read a page, write it again, and look for anything in it that could act."""
    try:
        imported = importers()["html"].read(content, "a.html")
    except (UnreadableFile, *_TOO_DEEP):
        return
    document = Document(
        DocumentId("d"),
        imported.text,
        imported.blocks,
        imported.metadata,
        inlines=imported.inlines,
        landmarks=imported.landmarks,
    )
    target = io.BytesIO()
    HtmlExporter(clock=lambda: _DAY).write(AnnotatedArticle(document, (), (), {}), target)
    page = html.document_fromstring(target.getvalue().decode("utf-8"))
    for element in page.iter():
        if isinstance(element.tag, str):
            _expect_harmless(element)


_ACTING = {"iframe", "object", "embed", "base", "form", "svg", "math", "img", "audio", "video"}


def _expect_harmless(element: Any) -> None:
    expect(element.tag not in _ACTING, f"<{element.tag}> in an exported page")
    if element.tag == "script":  # its own, and data that only it reads
        expect(element.get("src") is None, "a script from elsewhere")
    for name, value in element.attrib.items():
        expect(not name.startswith("on"), "an event in an exported page")
        if name in {"href", "src", "action"}:
            scheme = value.strip().lower().partition(":")[0]
            is_inside = value.startswith("#")
            expect(is_inside or scheme in {"http", "https", "mailto"}, "a link that acts")


def _find(content: bytes) -> None:
    """Look for quotes: a line of JSON with a quote each, an empty line, then the text."""
    head, _, body = content.partition(b"\n\n")
    text = body.decode("utf-8", "replace")
    finder = Finder(text)
    for line in head.splitlines()[:20]:
        quote = _quote(line)
        if quote is None:
            continue
        found = finder.find(quote)
        if found is not None:
            expect(0 <= found.start < found.end <= len(text), "a place outside the text")
            expect(finder.find(quote) == found, "another place the second time")


_BETWEEN = b"\n===\n"
_LONGEST_TEXT = 20_000


def _find_again(content: bytes) -> None:
    """Look in a text for words of an older one; a line of signs stands between the two."""
    parts = [part.decode("utf-8", "replace") for part in content.split(_BETWEEN)]
    old, new = (parts[0], parts[-1]) if len(parts) > 1 else (parts[0], parts[0])
    spans = [Span(m.start(), m.end()) for m in _WORDS.finditer(old[:_LONGEST_TEXT])][:200]
    found = reanchored(old, new, spans)
    expect(len(found) == len(spans), "not one answer for each")
    for span, answer in zip(spans, found, strict=True):
        if answer.span is not None:
            expect(0 <= answer.span.start < answer.span.end <= len(new), "outside the text")
            if answer.outcome in {Outcome.EXACT, Outcome.MOVED}:
                expect(answer.span.cut(new) == span.cut(old), "other words than before")
        if old == new:
            expect(answer.span == span, "another place in the same text")


_WORDS = re.compile(r"\S+(?:\s+\S+){0,6}")


def _quote(line: bytes) -> Quote | None:
    try:
        exact, prefix, suffix, start, end = json.loads(line)
        places = [None if place is None else int(place) for place in (start, end)]
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None
    words = [str(part)[:2000] for part in (exact, prefix, suffix)]
    return Quote(*words, *places)  # type: ignore[arg-type]


def _expect_sentence(error: UnreadableFile) -> None:
    said = str(error)
    expect(said.endswith((".", "?", "!")) and (said[0] == "“" or said[0].isupper()), said)
    expect("Traceback" not in said and "Error" not in said, said)
