"""Blocks as HTML elements: headings, lists, quotes, tables, code.

Between two blocks stands exactly one line feed and between two cells one tab,
so that the text of the article element is the text of the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.domain.documents import Block, BlockKind, Document
from reader.domain.spans import Span
from reader.formats.html.escaping import escaped
from reader.formats.html.sweeping import Sweep

DEEPEST_HEADING = 6
_LISTS = {"ul": '<ul role="list">', "ol": '<ol role="list">'}
_GROUPS = {BlockKind.CODE: ("pre",), BlockKind.TABLE_ROW: ("table", "tbody")}


def article_markup(document: Document, sweep: Sweep) -> Iterator[str]:
    """Yield the markup of the article's body, block by block."""
    stack: list[str] = []
    for i, block in enumerate(_blocks(document)):
        if i:
            yield "\n"
        yield from _enter(block, stack)
        yield from _block(block, document.text, sweep)
    yield from _leave(stack, 0)


def _blocks(document: Document) -> Sequence[Block]:
    if document.blocks or not document.text:
        return document.blocks
    blocks, start = [], 0
    for line in document.text.split("\n"):
        if line:
            blocks.append(Block(Span(start, start + len(line))))
        start += len(line) + 1
    return blocks


def _enter(block: Block, stack: list[str]) -> Iterator[str]:
    """Open and close the groups around a block, such as lists and quotes."""
    match block.kind:
        case BlockKind.LIST_ITEM:
            yield from _enter_list(block, stack)
        case BlockKind.QUOTE:
            yield from _enter_group(("blockquote",) * (block.level + 1), stack)
        case _:
            yield from _enter_group(_GROUPS.get(block.kind, ()), stack)


def _enter_group(wanted: tuple[str, ...], stack: list[str]) -> Iterator[str]:
    shared = 0
    while shared < min(len(wanted), len(stack)) and wanted[shared] == stack[shared]:
        shared += 1
    yield from _leave(stack, shared)
    for tag in wanted[shared:]:
        stack.append(tag)
        yield f"<{tag}>"


def _enter_list(block: Block, stack: list[str]) -> Iterator[str]:
    """Bring the stack to ``list, item, list, item …`` for the level of an item."""
    if stack and stack[0] not in _LISTS:
        yield from _leave(stack, 0)
    tag = "ol" if block.marker[:1].isdigit() else "ul"
    depth = 2 * block.level
    yield from _leave(stack, depth + 1)
    if len(stack) == depth + 1 and stack[depth] != tag and block.marker:
        yield from _leave(stack, depth)
    while len(stack) < depth:
        kind = "li" if len(stack) % 2 else "ul"
        yield _LISTS.get(kind, "<li>")
        stack.append(kind)
    if len(stack) == depth:
        yield _LISTS[tag]
        stack.append(tag)
    yield f'<li data-marker="{escaped(block.marker)}">'
    stack.append("li")


def _leave(stack: list[str], depth: int) -> Iterator[str]:
    while len(stack) > depth:
        yield f"</{stack.pop()}>"


def _block(block: Block, text: str, sweep: Sweep) -> Iterator[str]:
    start, end = block.span.start, block.span.end
    if block.kind is BlockKind.TABLE_ROW:
        yield from _row(start, text[start:end], sweep)
        return
    opening, closing = _tags(block)
    yield opening
    yield from sweep.render(start, end)
    yield closing


def _tags(block: Block) -> tuple[str, str]:
    match block.kind:
        case BlockKind.TITLE:
            return "<h1>", "</h1>"
        case BlockKind.HEADING:
            level = min(max(block.level, 2), DEEPEST_HEADING)
            return f"<h{level}>", f"</h{level}>"
        case BlockKind.NOTE:
            return f'<p class="note" role="note" data-marker="{escaped(block.marker)}">', "</p>"
        case BlockKind.LIST_ITEM | BlockKind.CODE:
            return "", ""
        case BlockKind.CAPTION | BlockKind.FURNITURE:
            return f'<p class="{block.kind.value}">', "</p>"
        case _:
            return "<p>", "</p>"


def _row(start: int, row: str, sweep: Sweep) -> Iterator[str]:
    yield "<tr>"
    for i, cell in enumerate(row.split("\t")):
        if i:
            yield "\t"
        yield "<td>"
        yield from sweep.render(start, start + len(cell))
        yield "</td>"
        start += len(cell) + 1
    yield "</tr>"
