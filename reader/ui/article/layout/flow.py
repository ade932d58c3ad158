"""Where every piece of the article is on the screen.

The place of the text is kept as an anchor: a piece, and how many of its
pixels are above the upper edge of the view. Heights elsewhere are estimates;
when one is corrected the scroll bar moves a little, the text never does.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF

from reader.domain.documents import Block, BlockKind, Document
from reader.domain.landmarks import Image
from reader.formats.api import ImportedText
from reader.session.settings import Look
from reader.ui.article.layout.asides import Asides
from reader.ui.article.layout.heights import Heights
from reader.ui.article.layout.laid import Frame, LaidPiece, Run
from reader.ui.article.layout.pieces import Pieces
from reader.ui.article.layout.typography import MIN_MARGIN, BlockStyle, Typography, typography_of

KEPT_LAYOUTS = 400  # pieces
KEPT_CHARACTERS = 120_000  # some forty screens; about 20 MB
_SHORT = 40  # characters; such a block is one line nearly everywhere
_NEAR = 3  # screens; closer than this scrolling is exact, not estimated
_WAY = 40  # pieces; a longer way is not measured

_Class = tuple[BlockKind, int, BlockKind | None, bool, bool, int]


class Placed(NamedTuple):
    """A piece in view: its number, the height of its top edge, its layout."""

    number: int
    y: int
    piece: LaidPiece


class Kept(NamedTuple):
    """A line that stays where it is: a position in it, its height in the view."""

    position: int
    y: int


class Anchor(NamedTuple):
    """The piece at the upper edge of the view, and how many of its pixels are above it."""

    piece: int
    offset: int


class Flow:
    """The pieces of one document, one below the other, seen through a window.

    ``set_page`` must be called before anything else. Heights and places are
    in pixels of the view.
    """

    def __init__(
        self, document: Document | ImportedText, typography: Typography | None = None
    ) -> None:
        self.text = document.text
        self.blocks = document.blocks
        self.inlines = document.inlines
        self.landmarks = document.landmarks
        self.asides = Asides(document.blocks, document.landmarks)
        self.pieces = Pieces(document.text, document.blocks)
        self._classes: list[_Class] = []
        self._heights = self._estimator()
        self._cache: OrderedDict[int, LaidPiece] = OrderedDict()
        self._cached = 0  # characters
        self.typography = typography or typography_of(Look())
        self.left = self.width = self.height = 0
        self._index = self._offset = 0
        self._placed: list[Placed] | None = None

    def __len__(self) -> int:
        return len(self.pieces)

    def becomes(self, document: Document) -> bool:
        """Be the flow of ``document`` from now on, if that says the same; tell whether it does."""
        if (self.text, self.blocks) != (document.text, document.blocks) or (
            (self.inlines, self.landmarks) != (document.inlines, document.landmarks)
        ):
            return False
        self.text, self.blocks = document.text, document.blocks
        self.inlines, self.landmarks = document.inlines, document.landmarks
        return True

    def set_page(self, typography: Typography, width: int, height: int) -> None:
        """Set the page anew for a view of ``width`` to ``height`` pixels.

        Layouts survive when neither the column nor the fonts change; the
        text may move otherwise, see ``keep`` and ``restore``.
        """
        column = max(40, min(typography.column, width - 2 * MIN_MARGIN))
        self.left = max(0, (width - column) // 2)
        self.height = height
        if (typography, column) != (self.typography, self.width):
            self.typography, self.width = typography, column
            self._cache.clear()
            self._cached = 0
            self._estimate()
        self._placed = None

    def block(self, index: int) -> Block:
        """Return the block of a piece."""
        return self.blocks[self.pieces.blocks[index]]

    def laid(self, index: int) -> LaidPiece:
        """Return a piece with its lines; laid out now if it is not at hand."""
        piece = self._cache.get(index)
        if piece is None:
            piece = self._lay_out(index)
            self._cache[index] = piece
            self._cached += piece.end - piece.start
            while len(self._cache) > KEPT_LAYOUTS or self._cached > KEPT_CHARACTERS:
                _, oldest = self._cache.popitem(last=False)
                self._cached -= oldest.end - oldest.start
            self._heights.measure(index, piece.height)
        else:
            self._cache.move_to_end(index)
        return piece

    def laid_at(self, position: int) -> LaidPiece:
        """Return the piece that holds a position."""
        return self.laid(self.pieces.at(position))

    def image_boxes(self, index: int) -> list[tuple[QRectF, Sequence[Image]]]:
        """Return the lines for images at a piece, by its own corner, and what each stands for."""
        piece, block = self.laid(index), self.pieces.blocks[index]
        boxes: list[tuple[QRectF, Sequence[Image]]] = []
        high, line = self.typography.image, self.typography.image_line
        if self._images(index):
            box = QRectF(0.0, piece.lines[0].top - high, self.width, line)
            boxes.append((box, self.asides.above(block)))
        if index + 1 == len(self) and (below := self.asides.below(block)):
            top = piece.lines[-1].bottom + high - line
            boxes.append((QRectF(0.0, top, self.width, line), below))
        return boxes

    def kept_layouts(self) -> list[LaidPiece]:
        """Return the pieces that are laid out now, in no order."""
        return list(self._cache.values())

    def placed(self) -> list[Placed]:
        """Return the pieces in view from top to bottom."""
        if self._placed is None:
            self._placed = self._place()
        return self._placed

    @property
    def value(self) -> int:
        """How far down the view is, for the scroll bar."""
        return int(self._heights.top(self._index) + self._offset) if len(self) else 0

    @property
    def maximum(self) -> int:
        """The greatest value, by what is known now."""
        return max(0, int(self._heights.total) - self.height) if len(self) else 0

    def scroll_by(self, pixels: int) -> None:
        """Move the view down by exactly ``pixels``, as far as there is text."""
        self._offset += pixels
        self._placed = None

    def scroll_to_value(self, value: int) -> None:
        """Move to a value of the scroll bar; exact for short ways."""
        if not len(self):
            return
        if value <= 0:
            self._anchor(0, 0)
        elif value >= self.maximum:
            self._anchor(len(self) - 1, 1 << 30)
        elif abs(value - self.value) <= _NEAR * self.height:
            self.scroll_by(value - self.value)
        else:
            index, top = self._heights.at(value)
            self._anchor(index, int(value - top))

    def put(self, position: int, y: int) -> None:
        """Move the line that holds ``position`` to the height ``y`` of the view."""
        if len(self):
            index = self.pieces.at(position)
            piece = self.laid(index)
            self._anchor(index, int(piece.lines[piece.line_of(position)].top) - y)

    def keep(self) -> Kept:
        """Return the uppermost line that is in full view."""
        for placed in self.placed():
            for line in placed.piece.lines:
                if placed.y + line.top >= 0:
                    return Kept(placed.piece.position(line.first_units), placed.y + int(line.top))
        return Kept(self.pieces.starts[self._index] if len(self) else 0, 0)

    def restore(self, kept: Kept) -> None:
        """Put a kept line back where it was; the top of the article stays the top."""
        if len(self) and kept.position <= self.pieces.starts[0] and kept.y >= 0:
            self._anchor(0, 0)
        else:
            self.put(kept.position, kept.y)

    def anchor(self) -> Anchor:
        """Return where the view stands."""
        self.placed()
        return Anchor(self._index, self._offset)

    def return_to(self, anchor: Anchor) -> None:
        """Stand where the view stood, on the same page."""
        self._anchor(*anchor)

    def way_from(self, anchor: Anchor, most: int) -> int | None:
        """Return the pixels from there down to here, ``None`` if it may be more than ``most``."""
        here = self.anchor()
        first, last = sorted((anchor, here))
        if last.piece - first.piece > _WAY:
            return None
        way = last.offset - first.offset
        for index in range(first.piece, last.piece):
            if way > most:
                return None
            way += int(self.laid(index).height)
        if way > most:
            return None
        return way if first is anchor else -way

    def knots(self) -> tuple[list[int], list[float]]:
        """Return positions and their heights from the top, for everything at once.

        Both begin with the first piece and end with the end of the text.
        """
        if not len(self):
            return [0, 0], [0.0, 0.0]
        pieces, tops = self._heights.knots()
        return [*map(self.pieces.starts.__getitem__, pieces), self.pieces.ends[-1]], tops

    def _anchor(self, index: int, offset: int) -> None:
        self._index, self._offset = index, offset
        self._placed = None

    def _place(self) -> list[Placed]:
        if not len(self):
            return []
        self._normalise()
        placed = self._downwards()
        missing = self.height - (placed[-1].y + int(placed[-1].piece.height))
        if missing > 0 and (self._index or self._offset):
            # Past the end: the last line is at the lower edge, not in mid air.
            self._offset -= missing
            self._normalise()
            placed = self._downwards()
        return placed

    def _downwards(self) -> list[Placed]:
        y, index = -self._offset, self._index
        placed: list[Placed] = []
        while y < self.height or not placed:
            piece = self.laid(index)
            placed.append(Placed(index, y, piece))
            y += int(piece.height)
            index += 1
            if index == len(self):
                break
        return placed

    def _normalise(self) -> None:
        """Let the anchor be the piece at the upper edge."""
        while self._offset < 0 and self._index:
            self._index -= 1
            self._offset += int(self.laid(self._index).height)
        self._offset = max(0, self._offset)
        while self._index + 1 < len(self) and self._offset >= (
            height := int(self.laid(self._index).height)
        ):
            self._offset -= height
            self._index += 1
        last = int(self.laid(self._index).height) - 1
        self._offset = min(self._offset, last)

    def _lay_out(self, index: int) -> LaidPiece:
        start, end = self.pieces.starts[index], self.pieces.ends[index]
        text = self.text[start:end]
        block = self.block(index)
        is_last = index + 1 == len(self)
        frame = Frame(
            self.width,
            above=self._gap(index) + self._images(index) * self.typography.image,
            below=self._below(index) if is_last else 0,
            tab=self.width / (text.count("\t") + 1) if block.kind is BlockKind.TABLE_ROW else 80.0,
        )
        style = self.typography.style(block)
        return LaidPiece(text, start, style, frame, self._runs(start, end, style))

    def _runs(self, start: int, end: int, style: BlockStyle) -> Sequence[Run]:
        """Return what is set in another way than the rest of its block."""
        inlines = self.inlines.between(start, end)
        if not inlines:
            return ()
        from reader.ui.article.layout.formats import runs_of  # noqa: PLC0415 - few texts have any

        code = self.typography.style_of(BlockKind.CODE, 0).font
        return tuple(runs_of(inlines, style.font, code.family()))

    def _gap(self, index: int) -> int:
        if not self.pieces.opens_block(index):
            return 0
        previous = self.block(index - 1).kind if index else None
        return self.typography.gap(previous, self.block(index).kind)

    def _images(self, index: int) -> int:
        """Return how many lines for images stand above a piece: 0 or 1."""
        is_first = self.pieces.opens_block(index)
        return int(is_first and bool(self.asides.above(self.pieces.blocks[index])))

    def _below(self, index: int) -> int:
        has_images = bool(self.asides.below(self.pieces.blocks[index]))
        return self.typography.margin_below + has_images * self.typography.image

    def _estimator(self) -> Heights:
        """Sort the pieces into classes that are set alike."""
        numbers: dict[_Class, int] = {}
        classes, lengths = array("l"), array("q")
        previous: BlockKind | None = None
        has_images = self.asides.has_images
        for index, start in enumerate(self.pieces.starts):
            block = self.block(index)
            length = self.pieces.ends[index] - start
            opens = self.pieces.opens_block(index)
            before = previous if opens else None
            images = self._images(index) if has_images else 0
            key = (block.kind, block.level, before, opens, length <= _SHORT, images)
            classes.append(numbers.setdefault(key, len(numbers)))
            lengths.append(length)
            previous = block.kind
        self._classes = list(numbers)
        return Heights(classes, lengths)

    def _estimate(self) -> None:
        """Take the height of a piece to follow from its characters.

        On average the last line of a paragraph is half full, hence the half.
        """
        fixed, slopes = [], []
        for kind, level, previous, opens, is_short, images in self._classes:
            style = self.typography.style_of(kind, level)
            gap = self.typography.gap(previous, kind) if opens else 0
            gap += images * self.typography.image
            room = max(1.0, self.width - style.indent - 2 * style.inset)
            fixed.append(gap + style.line * (1.0 if is_short else 0.5))
            slopes.append(0.0 if is_short else style.line * style.width / room)
        self._heights.estimate(fixed, slopes)
