"""The words of one Markdown paragraph, with emphasis, code and links beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from markdown_it.token import Token

from reader.domain.inlines import Inline, InlineKind
from reader.domain.source_map import Stretch
from reader.formats.markdown_places import Trail
from reader.text.addresses import bare_links, safe_address
from reader.text.inlines import Styled, moved

_KINDS = {"em": InlineKind.EMPHASIS, "strong": InlineKind.STRONG, "s": InlineKind.STRIKE}
# What people write as tags, because Markdown has no sign for it or they know HTML better.
_TAG_KINDS = {
    "sup": InlineKind.SUPERSCRIPT,
    "sub": InlineKind.SUBSCRIPT,
    "b": InlineKind.STRONG,
    "strong": InlineKind.STRONG,
    "i": InlineKind.EMPHASIS,
    "em": InlineKind.EMPHASIS,
    "code": InlineKind.CODE,
    "kbd": InlineKind.CODE,
    "s": InlineKind.STRIKE,
    "del": InlineKind.STRIKE,
}
_TAG = re.compile(r"<(?P<closing>/?)(?P<name>[a-z]+)\s*>", re.IGNORECASE)


class Spoken(NamedTuple):
    """What a reader sees of a paragraph, and what stands beside it.

    ``images`` are the descriptions of its pictures, ``notes`` the numbers of
    the footnotes that it refers to.
    """

    words: Styled
    images: Sequence[str] = ()
    notes: Sequence[int] = ()


def words_of(tokens: Sequence[Token], trail: Trail | None = None) -> Spoken:
    """Return what a reader sees of an inline token's children; ``trail`` leads to its source."""
    paragraph = _Paragraph(trail)
    paragraph.read(tokens)
    words = Styled("".join(paragraph.pieces), sorted(paragraph.inlines), paragraph.origins)
    return Spoken(words, paragraph.images, paragraph.notes)


class _Paragraph:
    def __init__(self, trail: Trail | None) -> None:
        self._trail = trail
        self.origins: list[Stretch] = []
        self.images: list[str] = []
        self.notes: list[int] = []
        self.pieces: list[str] = []
        self.inlines: list[Inline] = []
        self._length = 0
        self._open: dict[InlineKind, list[tuple[int, str]]] = {kind: [] for kind in InlineKind}
        self._links = 0

    def read(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            match token.type:
                case "text":
                    self._say(token.content, finds_links=not self._links)
                case "code_inline":
                    self._code(token)
                case "softbreak":
                    self._break(" ")
                case "hardbreak":
                    self._break("\n")
                case "image":
                    self.images.append(words_of(token.children or []).words.text)
                    if self._trail is not None:
                        self._trail.skip_image()
                case "footnote_ref":
                    self.notes.append(token.meta["id"])
                    self._skip("]")
                case "html_inline":
                    self._skip(token.content)
                    self._tag(token.content)
                case _:
                    self._border(token)

    def _code(self, token: Token) -> None:
        self._begin(InlineKind.CODE)
        if self._trail is not None:
            self._note(self._trail.take_code(token.content, token.markup))
        self._append(token.content)
        self._end(InlineKind.CODE)

    def _break(self, words: str) -> None:
        self._append(words)
        self._skip("\n")

    def _border(self, token: Token) -> None:
        name = token.type.removesuffix("_open").removesuffix("_close")
        is_target = name == "link" and token.nesting < 0 and token.markup != "autolink"
        if is_target and self._trail is not None:
            self._trail.skip_target()
        elif name == "link":
            self._skip("<>"[token.nesting < 0] if token.markup == "autolink" else "[")
        else:
            self._skip(token.markup)
        if name == "link":
            self._links += token.nesting
            target = safe_address(str(token.attrGet("href") or "")) if token.nesting > 0 else ""
            self._mark(InlineKind.LINK, token.nesting, target)
        elif name in _KINDS:
            self._mark(_KINDS[name], token.nesting)

    def _tag(self, markup: str) -> None:
        if markup.lower().startswith("<br"):
            self._append("\n")
        tag = _TAG.fullmatch(markup)
        kind = _TAG_KINDS.get(tag["name"].lower()) if tag is not None else None
        if tag is not None and kind is not None:
            self._mark(kind, -1 if tag["closing"] else 1)

    def _mark(self, kind: InlineKind, nesting: int, target: str = "") -> None:
        self._begin(kind, target) if nesting > 0 else self._end(kind)

    def _begin(self, kind: InlineKind, target: str = "") -> None:
        self._open[kind].append((self._length, target))

    def _end(self, kind: InlineKind) -> None:
        """Close the innermost open style of this kind, if there is one."""
        if not self._open[kind]:
            return
        start, target = self._open[kind].pop()
        if start < self._length and (target or kind is not InlineKind.LINK):
            self.inlines.append(Inline(start, self._length, kind, target))

    def _say(self, words: str, *, finds_links: bool = False) -> None:
        if finds_links:
            for start, end, kind, target in bare_links(words):
                link = Inline(self._length + start, self._length + end, kind, target)
                self.inlines.append(link)
        if self._trail is not None:
            self._note(self._trail.take(words))
        self._append(words)

    def _append(self, words: str) -> None:
        self.pieces.append(words)
        self._length += len(words)

    def _note(self, places: Sequence[Stretch]) -> None:
        self.origins += moved(places, self._length)

    def _skip(self, markup: str) -> None:
        if self._trail is not None:
            self._trail.skip(markup)
