"""Markdown: the structure becomes blocks, the markup goes, the words stay.

Emphasis, code and links are kept beside the words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from reader.base.errors import UnreadableFile
from reader.domain.documents import Block, BlockKind, Field, Metadata
from reader.formats.api import AS_USUAL, FormatInfo, ImportedText, ReadingOptions
from reader.formats.decoding import decode, head_text
from reader.formats.front_matter import split_front_matter
from reader.formats.line_places import before_cleaning
from reader.formats.markdown_places import MarkdownSource
from reader.formats.markdown_words import words_of
from reader.text.blocks import BlockBuilder
from reader.text.cleaning import normalised
from reader.text.inlines import Styled, joined

SURE = 90  # more than a page that merely begins with an HTML tag
_PAGE = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


class MarkdownImporter:
    """Reads CommonMark with tables, strike-through and footnotes."""

    info = FormatInfo(
        key="markdown", name="Markdown", suffixes=(".md", ".markdown", ".mdown", ".mkd")
    )
    is_isolated = True

    def recognizes(self, head: bytes, suffix: str) -> int:
        """Trust the ending, except for whole web pages."""
        is_named = suffix in self.info.suffixes
        return SURE if is_named and not _PAGE.match(head_text(head)) else 0

    def read(self, content: bytes, name: str, options: ReadingOptions = AS_USUAL) -> ImportedText:
        """Return the text of a file.

        Raises:
            UnreadableFile: The bytes are not text, or there is nothing but markup.
        """
        decoded = decode(content, name, chosen=options.encoding)
        cleaned = normalised(decoded.text)
        metadata, start = split_front_matter(cleaned.text)
        body = cleaned.text[start:]
        parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        parser.use(footnote_plugin)
        environment: dict[str, Any] = {}
        tokens, notes = _apart(parser.parse(body, environment))
        collector = _Collector(MarkdownSource(body, start), notes)
        collector.builder.note_replaced(cleaned.replaced)
        collector.collect(tokens)
        collector.tell_other_notes()
        builder = collector.builder
        text, blocks = builder.text(), builder.blocks()
        landmarks = builder.landmarks()
        if not blocks:
            only = ", only images" if landmarks.images else ""
            raise UnreadableFile(f"“{name}” holds no text{only}.")
        losses = (*_losses(len(landmarks.images), environment), *builder.losses())
        return ImportedText(
            text,
            blocks,
            _with_title(metadata, text, blocks),
            decoded.encoding,
            (*decoded.losses, *losses),
            builder.inlines(),
            landmarks,
            before_cleaning(builder.source_map(), cleaned.gaps),
        )


def importers() -> tuple[MarkdownImporter, ...]:
    """Return what this module contributes to the registry."""
    return (MarkdownImporter(),)


class _Collector:
    """Walks over the tokens and keeps track of the lists and quotes they are in."""

    def __init__(self, source: MarkdownSource, notes: Mapping[int, Sequence[Token]]) -> None:
        self.builder = BlockBuilder()
        self._source = source
        self._notes = notes
        self._waiting: list[int] = []  # notes that the paragraph refers to
        self._told: set[int] = set()
        self._is_note = False
        self._lists: list[str] = []  # the marker that comes next, one for each open list
        self._marker = ""
        self._quotes = 0
        self._heading = 0
        self._cells: list[Styled] | None = None
        self._has_title = False

    def collect(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.type == "inline":
                spoken = words_of(token.children or [], self._source.trail(token))
                for description in spoken.images:
                    self.builder.add_image(description)
                self._waiting += spoken.notes
                self._words(spoken.words)
            elif token.type in {"fence", "code_block"}:
                code = Styled(token.content, (), self._source.code(token))
                self.builder.add_styled(code, BlockKind.CODE)
            elif token.type == "html_block":
                self._words(Styled(_without_tags(token.content)))
            else:
                self._structure(token)

    def _structure(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._heading = int(token.tag[1:])
            case "heading_close":
                self._heading = 0
            case "blockquote_open" | "blockquote_close":
                self._quotes += token.nesting
            case "tr_open":
                self._cells = []
            case "tr_close":
                row = joined("\t", self._cells or [])
                self.builder.add_styled(row, BlockKind.TABLE_ROW)
                self._cells = None
                self._tell_notes()
            case _:
                self._list(token)

    def _list(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append("•")
            case "ordered_list_open":
                start = token.attrGet("start")
                self._lists.append(f"{1 if start is None else start}.")
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._marker = self._lists[-1]
                if self._marker != "•":
                    self._lists[-1] = f"{int(self._marker[:-1]) + 1}."

    def _words(self, words: Styled) -> None:
        if self._cells is not None:
            self._cells.append(words.words())
            return
        add = self.builder.add_styled
        if self._is_note:
            add(words, BlockKind.NOTE, 0, self._marker)
            self._marker = ""
        elif self._heading:
            is_title = self._heading == 1 and not self._has_title
            self._has_title |= is_title
            kind = BlockKind.TITLE if is_title else BlockKind.HEADING
            add(words._replace(text=words.text.replace("\n", " ")), kind, self._heading)
        elif self._lists:
            level = len(self._lists) - 1
            add(words, BlockKind.LIST_ITEM, level, self._marker)
            self._marker = ""
        elif self._quotes:
            add(words, BlockKind.QUOTE, self._quotes - 1)
        else:
            add(words)
        self._tell_notes()

    def tell_other_notes(self) -> None:
        """Add the notes that only notes refer to."""
        self._waiting = [number for number in self._notes if number not in self._told]
        self._tell_notes()

    def _tell_notes(self) -> None:
        """Add the notes that the words before refer to; each of them once."""
        if self._is_note:
            return
        waiting, self._waiting = self._waiting, []
        for number in waiting:
            if number in self._told or number not in self._notes:
                continue
            self._told.add(number)
            before = self._lists, self._marker, self._quotes, self._heading
            self._lists, self._quotes, self._heading = [], 0, 0
            self._is_note, self._marker = True, str(len(self._told))
            self.collect(self._notes[number])
            self._is_note = False
            self._lists, self._marker, self._quotes, self._heading = before


def _apart(tokens: Sequence[Token]) -> tuple[list[Token], dict[int, list[Token]]]:
    """Return the text, and by number the footnotes that the parser puts behind it."""
    text: list[Token] = []
    notes: dict[int, list[Token]] = {}
    note: list[Token] | None = None
    for token in tokens:
        if token.type == "footnote_open":
            note = notes.setdefault(token.meta["id"], [])
        elif token.type == "footnote_close":
            note = None
        elif not token.type.startswith("footnote_"):
            (text if note is None else note).append(token)
    return text, notes


def _losses(images: int, environment: Mapping[str, Any]) -> Iterator[str]:
    if images:
        yield "One image is not shown." if images == 1 else f"{images:,} images are not shown."
    numbers = environment.get("footnotes", {}).get("refs", {}).values()
    unused = sum(number < 0 for number in numbers)
    if unused == 1:
        yield "One footnote that nothing refers to is left out."
    elif unused:
        yield f"{unused:,} footnotes that nothing refers to are left out."


def _without_tags(markup: str) -> str:
    """Return the words of an HTML block; every step takes linear time."""
    for opening, closing in (("<!--", "-->"), ("<script", "</script"), ("<style", "</style")):
        markup = _without(markup, opening, closing)
    lines = _TAG.sub("", html.unescape(markup) if "<" not in markup else markup).split("\n")
    return html.unescape("\n".join(line.strip() for line in lines))


def _without(markup: str, opening: str, closing: str) -> str:
    lower = markup.lower()
    pieces, place = [], 0
    while (start := lower.find(opening, place)) >= 0:
        pieces.append(markup[place:start])
        last = lower.find(closing, start)
        end = lower.find(">", last) if last >= 0 else -1
        if end < 0:
            return "".join(pieces)
        place = end + 1
    pieces.append(markup[place:])
    return "".join(pieces)


def _with_title(metadata: Metadata, text: str, blocks: Sequence[Block]) -> Metadata:
    if metadata.title is not None:
        return metadata
    title = next((b for b in blocks if b.kind is BlockKind.TITLE), None)
    if title is None:
        return metadata
    return Metadata(
        Field(title.span.cut(text), "text"), metadata.author, metadata.date, metadata.language
    )
