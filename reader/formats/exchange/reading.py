"""Reading the file of somebody else: what it says is checked before it is believed.

Whatever is wrong with it becomes one sentence that names the file. What a
newer version may have added is left out.
"""

from __future__ import annotations

import json
import os
import re
from itertools import pairwise
from typing import Any, NoReturn

from reader.base.errors import UnreadableFile
from reader.domain.annotations import Annotation
from reader.domain.article_facts import PERSON
from reader.domain.contribution_records import contribution_from_record
from reader.domain.contributions import Contribution
from reader.domain.document_records import (
    block_from_record,
    inlines_from_record,
    landmarks_from_record,
    metadata_from_record,
)
from reader.domain.documents import Block, Document, DocumentId, Metadata, Source, text_sha256
from reader.domain.inlines import Inlines
from reader.domain.soundness import check_document, check_items
from reader.domain.span_records import Record
from reader.formats.api import LARGEST_FILE
from reader.formats.exchange import fields
from reader.formats.exchange.shapes import WrongShapeError, many, record, text, whole
from reader.formats.exchange.shared import FORMAT, KEY, VERSION, SharedWork
from reader.text.addresses import safe_address
from reader.text.blocks import LARGEST_BLOCK
from reader.text.cleaning import normalised

_MOST_PARTS = 2_000_000  # objects and lists; more would fill the memory
_STATED = [name for name in Metadata._fields if name.startswith("stated_")]
_envelope = record({"format": text(100), "version": whole(1, 2**31)})
_file = record(
    {
        "article": fields.article,
        "contributions": many(fields.contribution, fields.MOST_PEOPLE),
    }
)


def read_shared_work(content: bytes, name: str) -> SharedWork:
    """Return what a file called ``name`` holds; the article has an id of its own, made here.

    Raises:
        UnreadableFile: It is no such file, a newer one, or damaged; says which.
    """
    return checked_work(_parsed(content, name), name)


def checked_work(found: Any, name: str) -> SharedWork:
    """Return the work in what a file called ``name`` says, if it fits together.

    Raises:
        UnreadableFile: It is no such work, a newer one, or damaged; says which.
    """
    try:
        head = _envelope(found)
    except WrongShapeError as error:
        raise _no_such(name) from error
    if head["format"] != FORMAT:
        raise _no_such(name)
    if head["version"] > VERSION:
        raise UnreadableFile(
            f"“{name}” was written by a newer version of Reading Desk. "
            "Please update Reading Desk to open it."
        )
    try:
        body = _file(found)
        document = _document(body["article"])
        contributions = tuple(_contribution(each, document) for each in body["contributions"])
        if not contributions:
            raise WrongShapeError("nobody's work")
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableFile(
            f"“{name}” is damaged: what it says about the article does not fit together. "
            "Please ask for it to be sent again."
        ) from error
    return SharedWork(document, contributions)


def read_work(value: Any) -> Contribution:
    """Return one person's work out of a file that has more in it.

    Raises:
        KeyError, TypeError, ValueError: It is no such thing; positions may lie beyond a text.
    """
    return _contribution(fields.contribution(value))


def _parsed(content: bytes, name: str) -> Any:
    if len(content) > LARGEST_FILE or content.count(b"{") + content.count(b"[") > _MOST_PARTS:
        raise UnreadableFile(f"“{name}” is too large to be somebody’s work on one article.")
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(
            f"“{name}” cannot be read: it is damaged, or not all of it has arrived."
        ) from error


def _refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def _no_such(name: str) -> UnreadableFile:
    return UnreadableFile(f"“{name}” does not hold anybody’s work on an article.")


def _document(article: Record) -> Document:
    words: str = article["text"]
    blocks = tuple(block_from_record(block) for block in article["blocks"])
    inlines = _safe(inlines_from_record(article["inlines"]))
    landmarks = landmarks_from_record(article["landmarks"])
    _check_text(words, article["sha256"], blocks)
    document = Document(
        id=DocumentId(os.urandom(16).hex()),
        text=words,
        blocks=blocks,
        metadata=_of_another(metadata_from_record(article["metadata"])),
        source=Source("", KEY, article["sha256"]),
        inlines=inlines,
        landmarks=landmarks,
    )
    check_document(document)
    return document


def _check_text(words: str, sha256: str, blocks: tuple[Block, ...]) -> None:
    if not words.strip() or normalised(words).text != words or text_sha256(words) != sha256:
        raise WrongShapeError("not the text that was written")
    edges = [0, *(edge for block in blocks for edge in block.span.edges), len(words)]
    gaps = list(zip(edges[::2], edges[1::2], strict=True))
    if any(a > b for a, b in pairwise(edges)) or any(words[a:b].strip("\n") for a, b in gaps):
        raise WrongShapeError("words outside of all blocks")
    for block in blocks:
        if len(block.span) > LARGEST_BLOCK or "\n" in block.span.cut(words):
            raise WrongShapeError("no such block")


def _safe(inlines: Inlines) -> Inlines:
    """Return styles and links without those that no reader of files would have kept."""
    return Inlines(each for each in inlines if each.target == safe_address(each.target))


def _of_another(metadata: Metadata) -> Metadata:
    """Return what is known of an article; what a person said, another person said."""
    told = Metadata(
        *(
            field._replace(origin=KEY) if field is not None and field.origin == PERSON else field
            for field in metadata
        )
    )
    day, language = told.date, told.language
    if day is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", day.value) is None:
        told = told._replace(date=None)
    if language is not None and re.fullmatch("[A-Za-z-]{2,20}", language.value) is None:
        told = told._replace(language=None)
    return told._replace(**dict.fromkeys(_STATED))


def _contribution(found: Record, document: Document | None = None) -> Contribution:
    contribution = contribution_from_record(found)
    items, entities = contribution.annotations, contribution.entities
    vocabulary = contribution.vocabulary
    for sort in (items, entities, vocabulary.kinds, vocabulary.verdicts):
        ids = [each.id for each in sort]
        if len(set(ids)) < len(ids):
            raise WrongShapeError("two items of one name")
    if not contribution.author.id:
        raise WrongShapeError("nobody’s work")
    words = None
    if document is not None and contribution.text == text_sha256(document.text):
        words = document.text
    for item in contribution.annotations:
        _check_item(item, words)
    return contribution


def _check_item(item: Annotation, words: str | None) -> None:
    """Refuse an item that is not a person's or whose place is not where it says."""
    if not item.id or not item.is_human:
        raise WrongShapeError("not a person’s item")
    if len(item.span) != len(item.anchor.quote):
        raise WrongShapeError("other words than its place has room for")
    if words is None:
        return
    if item.span.cut(words) != item.anchor.quote:
        raise WrongShapeError("other words than those of the text")
    check_items([item], words)
