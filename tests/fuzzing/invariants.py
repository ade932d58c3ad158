"""What holds for whatever was read, however broken the file is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from reader.domain.documents import Document
from reader.domain.spans import Span
from reader.formats.api import LARGEST_FILE, ImportedText
from reader.formats.imported_records import imported_from_record, imported_to_record
from reader.formats.web_annotations.reading import WebAnnotations
from reader.text.addresses import safe_address
from tests.formats.samples import assert_whole


class BrokenPromiseError(AssertionError):
    """Something was read, but it is not what a reader promises."""


def check_imported(imported: ImportedText) -> None:
    """Check text, blocks, styles, landmarks, the way back, remarks, and the way through a pipe.

    Raises:
        BrokenPromiseError: Any of it is not sound.
    """
    text = imported.text
    expect(0 < len(text) <= LARGEST_FILE, "nothing, or more than a file can hold")
    assert_whole(imported)
    check_spans([block.span for block in imported.blocks], text)
    _check_landmarks(imported)
    for stretch in imported.source_map:
        expect(0 <= stretch.start < stretch.end <= len(text), "a way back from outside the text")
    for remark in imported.remarks:
        _check_remark_spans(remark, text)
    for words in _words_of(imported_to_record(imported)):
        expect(_is_clean(words), "half a character in what was read")
    record = json.loads(json.dumps(imported_to_record(imported)))
    expect(imported_from_record(record) == imported, "another text at the end of the pipe")


def check_document(document: Document) -> None:
    """Check an article that did not come from an importer."""
    text = document.text
    check_spans([block.span for block in document.blocks], text)
    for inline in document.inlines:
        expect(0 <= inline.start < inline.end <= len(text), "a style outside the text")
        expect(inline.target == safe_address(inline.target), "a link that must not be opened")
    for page in document.landmarks.pages:
        expect(0 <= page.start <= len(text), "a page outside the text")


def check_annotations(found: WebAnnotations) -> None:
    """Check what was read of an annotation file."""
    for annotation in found.found:
        expect(bool(annotation.target.quotes), "about nothing")
        for quote in annotation.target.quotes:
            expect(isinstance(quote.exact, str), "no words")
        expect(_is_clean(annotation.author + annotation.made_at), "half a character")
        expect(_is_clean(annotation.said.comment), "half a character")


def check_spans(spans: Iterable[Span], text: str) -> None:
    """Check that stretches follow each other inside the text."""
    last = 0
    for span in spans:
        expect(last <= span.start < span.end <= len(text), "a block out of place")
        last = span.end


def expect(holds: bool, otherwise: str) -> None:
    """Refuse what does not hold.

    Raises:
        BrokenPromiseError: It does not.
    """
    if not holds:
        raise BrokenPromiseError(otherwise)


def _check_landmarks(imported: ImportedText) -> None:
    length = len(imported.text)
    for marks in imported.landmarks:
        starts = [mark.start for mark in marks]
        expect(all(0 <= start <= length for start in starts), "a landmark outside the text")
        expect(starts == sorted(starts), "landmarks in no order")


def _check_remark_spans(remark: object, text: str) -> None:
    for span in _spans_in(remark):
        expect(0 <= span.start <= span.end <= len(text), "a remark outside the text")


def _spans_in(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _spans_in(part)


def _words_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _words_of(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _words_of(part)


def _is_clean(words: str) -> bool:
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
