"""One block of a page, with what stands beside its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reader.domain.documents import BlockKind
from reader.text.blocks import BlockBuilder
from reader.text.inlines import Styled


@dataclass(frozen=True, slots=True)
class Piece:
    """One block; ``key`` compares its words with those of other sources.

    ``is_around`` marks what stands around an article: menus, notices, the foot of a
    page. ``images`` are the descriptions of the pictures before it, ``ids`` the names
    of the places in it that links lead to, ``tables`` counts the tables that begin
    with it and were taken apart. A piece without words only carries those.
    """

    words: Styled
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""
    is_around: bool = False
    images: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    tables: int = 0

    @property
    def text(self) -> str:
        """Its words alone."""
        return self.words.text

    @property
    def key(self) -> str:
        """The letters and digits alone, in small letters."""
        return key_of(self.words.text)


def key_of(text: str) -> str:
    """Return the letters and digits of a text in small letters, to compare it."""
    return "".join(ch for ch in text.casefold() if ch.isalnum())


def lines_of(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with every line break outside of code made a border."""
    lines: list[Piece] = []
    for piece in pieces:
        if piece.kind is BlockKind.CODE or "\n" not in piece.text:
            lines.append(piece)
            continue
        rest = piece
        for words in piece.words.lines():
            if words.text.strip():
                lines.append(replace(rest, words=words))
                rest = replace(piece, marker="", images=(), ids=(), tables=0)
    return lines


def length_of(pieces: list[Piece]) -> int:
    """Return how many characters the pieces have together."""
    return sum(len(piece.text) for piece in pieces)


def built(pieces: Iterable[Piece], builder: BlockBuilder | None = None) -> BlockBuilder:
    """Return a builder, or the one given, with the pieces added to it."""
    builder = BlockBuilder() if builder is None else builder
    for piece in pieces:
        for description in piece.images:
            builder.add_image(description)
        builder.add_styled(piece.words, piece.kind, piece.level, piece.marker)
    return builder
