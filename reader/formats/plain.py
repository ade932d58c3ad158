"""Plain text: lines made into paragraphs, list items, quotes and a title.

A line break is kept as a border of paragraphs unless the text was clearly
wrapped at a margin: then the words of one paragraph are joined again. Web
addresses become links; nothing else is markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from reader.base.errors import UnreadableFile
from reader.domain.documents import Block, BlockKind, Field, Metadata
from reader.formats.api import AS_USUAL, FormatInfo, ImportedText, ReadingOptions
from reader.formats.decoding import decode
from reader.formats.line_places import LinePlaces
from reader.formats.wrapping import Margin, Vocabulary, joined
from reader.text.addresses import bare_links
from reader.text.blocks import BlockBuilder
from reader.text.cleaning import normalised

SURE = 50  # for an ending that promises plain text
POSSIBLE = 20  # any text can be read as plain text
LONGEST_TITLE = 120  # characters
LONGEST_HEADING = 80
LONGEST_BYLINE = 80
# Sources, not compiled: each is asked only where its first sign stands.
_BULLETS = "-*•‣◦▪·"
_BULLET = rf"(?P<indent>[ \t]*)(?P<marker>[{_BULLETS}])[ \t]+(?=\S)"
_NUMBER = r"(?P<indent>[ \t]*)(?P<marker>\d{1,3}[.)]|\(\d{1,3}\)|[a-zA-Z]\))[ \t]+(?=\S)"
_QUOTE = r"(?P<marks>(?:>[ \t]?)+)"
_RULES = "-=~*_#"
_RULE = rf"[ \t]*([{_RULES}])(?:[ \t]*\1){{2,}}[ \t]*"
_BYLINE = r"By (?P<author>[A-Z][\w.’'-]+(?: [\w.,’'-]+){0,8})"


class _Paragraph:
    """Lines that stand together, and what their first line says they are."""

    __slots__ = ("is_apart", "is_underlined", "kind", "level", "lines", "marker", "place")

    def __init__(
        self,
        lines: list[str],
        place: int = 0,
        kind: BlockKind = BlockKind.PARAGRAPH,
        level: int = 0,
        marker: str = "",
    ) -> None:
        self.lines = lines
        self.place = place
        self.kind = kind
        self.level = level
        self.marker = marker
        self.is_underlined = False
        self.is_apart = not lines  # the first one, and what follows a blank line


class PlainImporter:
    """Reads text files in any encoding."""

    info = FormatInfo(key="plain", name="Plain text", suffixes=(".txt", ".text", ".asc", ".log"))
    is_isolated = False

    def recognizes(self, head: bytes, suffix: str) -> int:
        """Return a low certainty for everything; other formats know themselves better."""
        return SURE if not suffix or suffix in self.info.suffixes else POSSIBLE

    def read(self, content: bytes, name: str, options: ReadingOptions = AS_USUAL) -> ImportedText:
        """Return the text of a file.

        Raises:
            UnreadableFile: The bytes are not text, or there is nothing but blanks.
        """
        decoded = decode(content, name, chosen=options.encoding)
        cleaned = normalised(decoded.text)
        paragraphs = list(_paragraphs(cleaned.text.split("\n")))
        _mark_headings(paragraphs)
        builder = BlockBuilder()
        builder.note_replaced(cleaned.replaced)
        places = LinePlaces()
        vocabulary = Vocabulary(cleaned.text)
        for paragraph in paragraphs:
            _say(paragraph, vocabulary, builder, places)
        blocks, text = builder.blocks(), builder.text()
        if not blocks:
            raise UnreadableFile(f"“{name}” holds no text.")
        return ImportedText(
            text,
            blocks,
            _metadata(text, blocks),
            decoded.encoding,
            (*decoded.losses, *builder.losses()),
            builder.inlines(),
            source_map=places.source_map(cleaned.gaps),
        )


def importers() -> tuple[PlainImporter, ...]:
    """Return what this module contributes to the registry."""
    return (PlainImporter(),)


def _say(
    paragraph: _Paragraph, vocabulary: Vocabulary, builder: BlockBuilder, places: LinePlaces
) -> None:
    """Add a paragraph to the text, and each of its lines to the way back."""
    words, lines = joined(paragraph.lines, vocabulary)
    count, start = len(builder), builder.next_start
    links = list(bare_links(words)) if "://" in words else ()
    builder.add(words, paragraph.kind, paragraph.level, paragraph.marker, links)
    place = paragraph.place
    if len(builder) == count + 1:
        for first, last, offset in lines:
            places.add(start + first, start + last, place + offset)
        return
    for a, b, at in _divided(words, builder.blocks()[count:]):
        for first, last, offset in lines:
            begin, end = max(a, first), min(b, last)
            places.add(at + begin - a, at + end - a, place + offset + begin - first)


def _divided(words: str, blocks: Sequence[Block]) -> list[tuple[int, int, int]]:
    """Return for each part of a very long paragraph where it is, and its place in the text."""
    found, place = [], 0
    for block in blocks:
        begin = len(words) - len(words[place:].lstrip())
        place = begin + len(block.span)
        found.append((begin, place, block.span.start))
    return found


def _paragraphs(lines: list[str]) -> Iterator[_Paragraph]:
    """Group lines by blank lines, markers, quotes, rules and the margin."""
    margin = Margin.of(lines)
    indents: list[int] = []
    current = _Paragraph([])
    for place, line in zip(_starts(lines), lines, strict=False):
        words = line.strip()
        if not words or (words[0] in _RULES and re.fullmatch(_RULE, line)):
            current.is_underlined = bool(words) and len(current.lines) == 1
            if current.lines:
                yield current
            current = _Paragraph([])
            continue
        started = _started(line, place, indents)
        if started is not None:
            if current.lines:
                yield current
            current = started
        elif current.kind is BlockKind.QUOTE or _starts_anew(current, line, margin):
            yield current
            current = _Paragraph([line], place)
        else:
            if not current.lines:
                current.place = place
            current.lines.append(line)
    if current.lines:
        yield current


def _starts(lines: list[str]) -> Iterator[int]:
    """Yield where each line begins, and where the last one ends with its line feed."""
    return accumulate(map((1).__add__, map(len, lines)), initial=0)


def _starts_anew(current: _Paragraph, line: str, margin: Margin) -> bool:
    if not current.lines:
        return False
    if current.kind is BlockKind.LIST_ITEM and line[:1] in " \t":
        return False  # an indented line goes on with its item, however short
    return not margin.goes_on(current.lines[-1], line)


def _started(line: str, place: int, indents: list[int]) -> _Paragraph | None:
    """Return the paragraph that a marked line begins, or ``None``."""
    quote = re.match(_QUOTE, line) if line[:1] == ">" else None
    if quote is not None:
        rest, place = line[quote.end() :], place + quote.end()
        return _Paragraph([rest], place, BlockKind.QUOTE, quote["marks"].count(">") - 1)
    item = _item(line)
    if item is None:
        indents.clear() if line[:1] not in " \t" else None
        return None
    indent = len(item["indent"].expandtabs(4))
    while indents and indents[-1] >= indent:
        indents.pop()
    indents.append(indent)
    marker = item["marker"] if item["marker"][-1] in ".)" else "•"
    rest, place = line[item.end() :], place + item.end()
    return _Paragraph([rest], place, BlockKind.LIST_ITEM, len(indents) - 1, marker)


def _item(line: str) -> re.Match[str] | None:
    """Match the marker of a list item."""
    words = line.lstrip(" \t")
    if words[:1] in _BULLETS:
        return re.match(_BULLET, line)
    is_number = words[0].isdecimal() or words[0] == "(" or words[1:2] == ")"
    return re.match(_NUMBER, line) if is_number else None


def _mark_headings(paragraphs: list[_Paragraph]) -> None:
    """Find the headline and the headings by their shape."""
    if len(paragraphs) > 1 and _is_headline(paragraphs[0], paragraphs[1], LONGEST_TITLE):
        paragraphs[0].kind, paragraphs[0].level = BlockKind.TITLE, 1
    for i in range(1, len(paragraphs) - 1):
        this, following = paragraphs[i], paragraphs[i + 1]
        is_heading = this.is_underlined or (this.is_apart and following.is_apart)
        is_after_text = paragraphs[i - 1].kind is not BlockKind.TITLE or this.is_underlined
        is_short = this.is_underlined or 2 * sum(map(len, this.lines)) < _length(following)
        if (
            is_heading
            and is_after_text
            and is_short
            and _is_headline(this, following, LONGEST_HEADING)
        ):
            this.kind, this.level = BlockKind.HEADING, 2


def _is_headline(this: _Paragraph, following: _Paragraph, longest: int) -> bool:
    """Tell whether one short line stands like a headline over a longer paragraph."""
    if this.kind is not BlockKind.PARAGRAPH or len(this.lines) != 1:
        return False
    line = this.lines[0].strip()
    if len(line) > longest or not any(ch.isalpha() for ch in line) or "\t" in line:
        return False
    if this.is_underlined:
        return True
    if (
        line[-1] in ".,;:…)]"
        or not (line[0].isalnum() or line[0] in "“\"'‘«¿¡")
        or line[0].islower()
        or _byline(line)
    ):
        return False
    is_list = following.kind is not BlockKind.PARAGRAPH
    return following.is_apart or is_list or _length(following) > 2 * len(line)


def _byline(line: str) -> re.Match[str] | None:
    return re.fullmatch(_BYLINE, line) if line.startswith("By ") else None


def _length(paragraph: _Paragraph) -> int:
    return sum(map(len, paragraph.lines))


def _metadata(text: str, blocks: tuple[Block, ...]) -> Metadata:
    title = author = None
    if blocks[0].kind is BlockKind.TITLE:
        title = Field(blocks[0].span.cut(text), "text")
    for block in blocks[:3]:
        line = block.span.cut(text) if len(block.span) <= LONGEST_BYLINE else ""
        byline = _byline(line)
        if byline is not None and not line.endswith("."):
            author = Field(byline["author"], "text")
            break
    return Metadata(title=title, author=author)
