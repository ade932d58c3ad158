"""Markdown: the structure becomes blocks, the markup goes, the words stay.

Emphasis, code and links are kept beside the words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.base.errors import UnreadableFile
from reader.domain.documents import Block, BlockKind, Field, Metadata
from reader.formats.api import AS_USUAL, FormatInfo, ImportedText, ReadingOptions
from reader.formats.decoding import decode, head_text
from reader.formats.front_matter import split_front_matter
from reader.formats.markdown_words import words_of
from reader.text.blocks import BlockBuilder
from reader.text.cleaning import normalised
from reader.text.inlines import Styled, joined

SURE = 90  # more than a page that merely begins with an HTML tag
_PAGE = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


class MarkdownImporter:
    """Reads CommonMark with tables and strike-through."""

    info = FormatInfo(
        key="markdown", name="Markdown", suffixes=(".md", ".markdown", ".mdown", ".mkd")
    )
    is_isolated = False

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
        metadata, body = split_front_matter(cleaned.text)
        parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        collector = _Collector()
        collector.builder.note_replaced(cleaned.replaced)
        collector.collect(parser.parse(body))
        builder = collector.builder
        text, blocks = builder.text(), builder.blocks()
        if not blocks:
            raise UnreadableFile(f"“{name}” holds no text.")
        losses = (*decoded.losses, *builder.losses())
        metadata = _with_title(metadata, text, blocks)
        inlines = builder.inlines()
        return ImportedText(text, blocks, metadata, decoded.encoding, losses, inlines)


def importers() -> tuple[MarkdownImporter, ...]:
    """Return what this module contributes to the registry."""
    return (MarkdownImporter(),)


class _Collector:
    """Walks over the tokens and keeps track of the lists and quotes they are in."""

    def __init__(self) -> None:
        self.builder = BlockBuilder()
        self._lists: list[str] = []  # the marker that comes next, one for each open list
        self._marker = ""
        self._quotes = 0
        self._heading = 0
        self._cells: list[Styled] | None = None
        self._has_title = False

    def collect(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.type == "inline":
                self._words(words_of(token.children or []))
            elif token.type in {"fence", "code_block"}:
                self.builder.add(token.content, BlockKind.CODE)
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
                self.builder.add(row.text, BlockKind.TABLE_ROW, inlines=row.inlines)
                self._cells = None
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
        text, inlines = words.text, words.inlines
        if self._cells is not None:
            self._cells.append(words.words())
        elif self._heading:
            is_title = self._heading == 1 and not self._has_title
            self._has_title |= is_title
            kind = BlockKind.TITLE if is_title else BlockKind.HEADING
            self.builder.add(text.replace("\n", " "), kind, self._heading, "", inlines)
        elif self._lists:
            level = len(self._lists) - 1
            self.builder.add(text, BlockKind.LIST_ITEM, level, self._marker, inlines)
            self._marker = ""
        elif self._quotes:
            self.builder.add(text, BlockKind.QUOTE, self._quotes - 1, "", inlines)
        else:
            self.builder.add(text, inlines=inlines)


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
