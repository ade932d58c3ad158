"""One paragraph, collected run by run with its styles and its places in the source."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.domain.inlines import Inline, InlineKind
from reader.text.addresses import safe_address
from reader.text.inlines import Styled, joined

_BLANKS = re.compile("[\t\r\n]")
_SURPLUS = re.compile(r"(?<=[ \n]) +| +(?=\n)|\A +| +\Z")


class Line:
    """The words of a paragraph as they come; a line feed is a break that somebody wanted."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._pieces: list[Styled] = []

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to see yet."""
        return not any(piece.text.strip() for piece in self._pieces)

    def say(self, words: Styled, styles: Iterable[InlineKind] = (), target: str = "") -> None:
        """Append words from the source; line ends in them are blanks, as in all XML."""
        text = words.text
        if not text:
            return
        inlines = [Inline(0, len(text), kind) for kind in sorted(styles)]
        if target and (address := safe_address(target)):
            inlines.append(Inline(0, len(text), InlineKind.LINK, address))
        if inlines or not text.isprintable():
            words = Styled(_BLANKS.sub(" ", text), inlines, words.origins)
        self._pieces.append(words)

    def put(self, text: str) -> None:
        """Append what stands for an element: a break, a tab, a symbol."""
        if text:
            self._pieces.append(Styled(text))

    def words(self) -> Styled:
        """Return everything as it is, for code: blanks count there."""
        return self._pieces[0] if len(self._pieces) == 1 else joined("", self._pieces)

    def tidy(self) -> Styled:
        """Return everything with one blank between words and none around lines."""
        words = self.words()
        if "\t" in words.text:
            words = words._replace(text=words.text.replace("\t", " "))
        return words.without(_SURPLUS) if _SURPLUS.search(words.text) else words


def on_one_line(words: Styled) -> Styled:
    """Return words without breaks, as headings and cells need them."""
    return words._replace(text=words.text.replace("\n", " "))


def row_of(cells: Iterable[Styled]) -> Styled:
    """Return the cells of a row in one line; tabs part them."""
    return joined("\t", [on_one_line(cell) for cell in cells])


def without_style(words: Styled, kind: InlineKind) -> Styled:
    """Return words without one of their styles."""
    return words._replace(inlines=[i for i in words.inlines if i.kind is not kind])


def is_all(words: Styled, kind: InlineKind) -> bool:
    """Whether one style covers everything that can be seen."""
    length = len(words.text.strip())
    return any(i.kind is kind and i.end - i.start >= length for i in words.inlines)
