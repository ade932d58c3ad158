"""Images, notes, running heads and page numbers in the reading view."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from reader.domain.documents import Block, BlockKind
from reader.domain.landmarks import Image, Landmarks, Page
from reader.ui.article.margin import images_at
from reader.ui.article.pictures import PicturePointer
from reader.ui.article.voice import attributes, news
from reader.ui.theme import load_theme
from tests.ui.article.articles import article, long_article, marks
from tests.ui.article.gestures import picture

HARMLESS = "A <b>cat</b> & a dog"


@pytest.fixture
def with_image(view):
    document = long_article(4)
    start = document.blocks[1].span.start
    landmarks = Landmarks(images=(Image(start, HARMLESS),))
    document = document._replace(landmarks=landmarks)
    view.show_document(document, marks())
    return document


def middle_of_image(view):
    flow = view.flow()
    placed = flow.placed()[1]
    ((box, _),) = flow.image_boxes(placed.number)
    return box.translated(flow.left, placed.y).center().toPoint()


def colours(view, area):
    image = picture(view)
    return {
        image.pixelColor(x, y).name()
        for x in range(area.left(), area.right())
        for y in range(area.top(), area.bottom())
    }


def test_the_line_for_an_image_is_seen_and_is_not_text(view, with_image):
    point = middle_of_image(view)
    assert images_at(view.flow(), point)[0].description == HARMLESS
    assert view.hit(point) is None
    flow = view.flow()
    ((box, _),) = flow.image_boxes(1)
    area = box.translated(flow.left, flow.placed()[1].y).toRect()
    assert view.theme().rule.name() in colours(view, area)
    assert len(colours(view, area)) > 5  # letters, with their soft edges
    view.select_all()
    assert view.selected_text() == with_image.text


def test_a_tip_tells_the_whole_description_as_it_is(view, with_image):
    pointer = PicturePointer(view)
    point = middle_of_image(view)
    tip = QHelpEvent(QHelpEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
    assert pointer.eventFilter(view.viewport(), tip)
    assert "A &lt;b&gt;cat&lt;/b&gt; &amp; a dog" in QToolTip.text()
    elsewhere = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(1, 1), QPoint(1, 1))
    assert not pointer.eventFilter(view.viewport(), elsewhere)
    QToolTip.hideText()
    QApplication.processEvents()


def test_who_comes_into_the_block_hears_of_its_image(view, with_image):
    first, second = (block.span.start for block in with_image.blocks[:2])
    assert news.entered(view, first, second) == f"Image: {HARMLESS}"
    assert news.entered(view, second, second + 3) == ""


def test_notes_and_furniture_are_named_and_small(view):
    document = article("The text.", "A note.", "Home | News | Sport")
    kinds = [(BlockKind.PARAGRAPH, ""), (BlockKind.NOTE, "1"), (BlockKind.FURNITURE, "")]
    blocks = tuple(
        Block(block.span, kind, 0, marker)
        for block, (kind, marker) in zip(document.blocks, kinds, strict=True)
    )
    view.show_document(document._replace(blocks=blocks), marks())
    text, note, furniture = (view.flow().laid(index).style for index in range(3))
    sizes = [style.font.pointSizeF() for style in (text, note, furniture)]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3
    assert (text.indent, note.indent > 0) == (0, True)
    assert furniture.is_muted
    assert news.entered(view, 0, blocks[1].span.start) == "Note 1"
    assert news.entered(view, 0, blocks[2].span.start) == "Beside the main text"
    pairs = attributes.run_at(view, blocks[1].span.start)[0]
    assert "block:note;" in pairs
    assert "marker:1;" in pairs
    assert QAccessible.queryAccessibleInterface(view).textInterface() is not None


def test_the_number_of_a_page_stands_in_the_margin_beside_its_first_line(view):
    document = long_article(3)
    inside = document.text.index("Ada", document.blocks[1].span.start + 90)
    pages = (Page(0, "11"), Page(inside, "12"))
    view.set_theme(load_theme("light"))
    view.show_document(document, marks())
    flow = view.flow()
    right = flow.left + flow.width + 8
    line = view.rectangle(inside)
    area = line.translated(right - line.left(), 0)
    area.setWidth(view.viewport().width() - right - 2)
    assert colours(view, area) == {view.theme().page.name()}
    view.show_document(document._replace(landmarks=Landmarks(pages=pages)), marks())
    assert news.entered(view, inside - 1, inside) == "Page 12"
    assert news.entered(view, inside, inside + 1) == ""
    assert view.rectangle(inside) == line  # nothing has moved
    assert len(colours(view, area)) > 3
    below = area.translated(0, 2 * flow.typography.line)
    assert colours(view, below) == {view.theme().page.name()}
