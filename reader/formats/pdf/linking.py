"""Links laid over the lines that they stand behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.domain.inlines import Inline, InlineKind
from reader.domain.source_map import Stretch
from reader.formats.pdf.annotations import Link
from reader.formats.pdf.glyphs import Glyphs
from reader.formats.pdf.lines import Line
from reader.text.addresses import bare_links
from reader.text.inlines import Styled, tidied


def linked(lines: Sequence[Line], links: Sequence[Link], glyphs: Glyphs) -> list[Line]:
    """Return the lines of a page with the links that lie over them."""
    if not links:
        return list(lines)
    targets = {
        glyphs.offsets[place]: link.target for link in reversed(links) for place in link.places
    }
    return [_with_links(line, targets) for line in lines]


def with_addresses(words: Styled) -> Styled:
    """Return words with the addresses that are written out in them as links."""
    taken = [inline for inline in words.inlines if inline.kind is InlineKind.LINK]
    found = [
        link
        for link in bare_links(words.text)
        if all(link.end <= one.start or one.end <= link.start for one in taken)
    ]
    if not found:
        return words
    return words._replace(inlines=tidied(words.text, [*words.inlines, *found]))


def _with_links(line: Line, targets: dict[int, str]) -> Line:
    found = [inline for stretch in line.words.origins for inline in _links(stretch, targets)]
    if not found:
        return line
    words = line.words
    whole = tidied(words.text, [*words.inlines, *_closed(found, words.text)])
    return line._replace(words=words._replace(inlines=whole))


def _links(stretch: Stretch, targets: dict[int, str]) -> Iterator[Inline]:
    for place in range(stretch.start, stretch.end):
        target = targets.get(stretch.offset + place - stretch.start)
        if target:
            yield Inline(place, place + 1, InlineKind.LINK, target)


def _closed(links: Sequence[Inline], text: str) -> Iterator[Inline]:
    """Yield links over the blanks between their words, too."""
    last: Inline | None = None
    for link in links:
        if (
            last is not None
            and last.target == link.target
            and text[last.end : link.start].isspace()
        ):
            yield Inline(last.end, link.start, InlineKind.LINK, link.target)
        yield link
        last = link
