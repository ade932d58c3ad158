"""A web page made into text; runs in the import process only.

The extractors say which of the page's blocks are the article; the blocks
themselves are those of the page, with captions, code and list numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from reader.base.errors import UnreadableFile
from reader.domain.documents import BlockKind
from reader.formats.api import AS_USUAL, ImportedText, ReadingOptions
from reader.formats.decoding import Decoded
from reader.formats.html.addresses import PageAddress
from reader.formats.html.choosing import as_title, chosen, title_at, with_title
from reader.formats.html.collecting import Manner
from reader.formats.html.elements import Element
from reader.formats.html.extracting import extracted, facts_of
from reader.formats.html.guards import check_length, check_size
from reader.formats.html.losses import LEFT_OUT, MOSTLY_LOST, VERY_LARGE
from reader.formats.html.page_facts import metadata_of
from reader.formats.html.parsing import decoded_page, is_mostly_lost, parsed_page
from reader.formats.html.pieces import Piece, built, length_of, lines_of
from reader.formats.html.walking import walked

SHORT = 300  # characters; on shorter pages there is nothing to tell the article from
LARGE = 4_000_000  # characters of markup; the extractor takes more than 20 s for 32 MB
LARGE_TEXT = 1_000_000  # characters of text; a book, of which the extractor may lose chapters
MANY_TAGS = 100_000  # 200,000 list items of one letter take the extractor more than 15 s
SUBSTANTIAL = 200  # characters that are not shown, and worth a sentence


class _Article(NamedTuple):
    """What of a page is shown."""

    pieces: list[Piece]
    facts: dict[str, str]
    losses: tuple[str, ...] = ()


def read(content: bytes, name: str, options: ReadingOptions = AS_USUAL) -> ImportedText:
    """Return the article of a page with its structure and metadata.

    Raises:
        UnreadableFile: The page is too large, dangerous, or shows no text.
    """
    check_size(content, name)
    return read_page(decoded_page(content, name, options.encoding), name, options)


def read_page(
    decoded: Decoded, name: str, options: ReadingOptions = AS_USUAL, address: str = ""
) -> ImportedText:
    """Return the article of a page that has been decoded by ``decoded_page``.

    ``address`` is where it came from, if that is known from elsewhere.

    Raises:
        UnreadableFile: It shows no text.
    """
    markup = decoded.text
    tree = parsed_page(markup)
    if tree is None:
        raise UnreadableFile(f"“{name}” is a web page without any text in it.")
    check_length(tree, len(markup), name)
    on_page = walked(tree, Manner(PageAddress(tree, markup, address).target))
    page = lines_of(on_page.pieces)
    losses = [*decoded.losses]
    if is_mostly_lost(length_of(page), markup):
        losses.append(MOSTLY_LOST)
    article = _article(markup, tree, page, is_whole=options.is_whole)
    builder = built(article.pieces)
    if not builder.blocks():
        raise UnreadableFile(_nothing(name, losses))
    missed = on_page.missed._replace(
        images=len(builder.landmarks().images),
        flattened=sum(piece.tables for piece in article.pieces),
    )
    losses += [*article.losses, *missed.sentences()]
    return ImportedText(
        builder.text(),
        builder.blocks(),
        metadata_of(tree, article.facts),
        decoded.encoding,
        (*losses, *builder.losses()),
        builder.inlines(),
        builder.landmarks(),
        builder.source_map(),
    )


def _article(markup: str, tree: Element, page: list[Piece], *, is_whole: bool) -> _Article:
    """Return the blocks of the article and what is known about it."""
    inside = [i for i, piece in enumerate(page) if not piece.is_around]
    if not any(page[i].text for i in inside):  # menus are better than nothing
        inside = list(range(len(page)))
    length = sum(len(page[i].text) for i in inside)
    is_large = max(len(markup) / LARGE, length / LARGE_TEXT, markup.count("<") / MANY_TAGS) > 1
    if is_large or length < SHORT:
        facts = facts_of(tree)
        places: Sequence[int] = range(len(page)) if is_large else inside
        losses = (VERY_LARGE,) if is_large else ()
    else:
        pieces, facts = extracted(markup, tree)
        found = chosen(page, pieces)
        if found is None and pieces and not is_whole:
            return _Article(with_title(pieces, page, facts.get("title", "")), facts, (LEFT_OUT,))
        places, losses = inside if found is None else found, ()
    title = title_at(page, places, facts.get("title", ""))
    shown = {*places} if title is None else {*places, title}
    pieces = _in_place(page, shown, title, is_whole=is_whole)
    is_less = length_of(page) - length_of(pieces) >= SUBSTANTIAL
    return _Article(pieces, facts, (*losses, LEFT_OUT) if is_less else losses)


def _in_place(
    page: Sequence[Piece], shown: Collection[int], title: int | None, *, is_whole: bool
) -> list[Piece]:
    """Return the blocks that are shown, and if asked for all others as furniture."""
    pieces = []
    for i, piece in enumerate(page):
        if i == title:
            pieces.append(as_title(piece))
        elif i in shown:
            pieces.append(piece)
        elif is_whole:
            pieces.append(replace(piece, kind=BlockKind.FURNITURE, level=0, marker=""))
    return pieces


def _nothing(name: str, losses: list[str]) -> str:
    if MOSTLY_LOST in losses:
        return f"“{name}” cannot be read: it is damaged, or its elements are nested too deeply."
    return f"“{name}” is a web page without any text in it."
