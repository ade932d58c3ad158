"""What a screen reader finds, read in this process."""

import gc

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from reader.domain.documents import Block, BlockKind, Document, DocumentId
from reader.domain.spans import Span
from reader.ui.article.view import ArticleView
from tests.ui.article.articles import long_article, marks


@pytest.fixture
def view(qtbot):
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    return view


def test_the_view_is_a_document_with_a_name(view):
    view.show_document(long_article(3), marks())
    article = QAccessible.queryAccessibleInterface(view)
    assert article.role() == QAccessible.Role.Document
    assert article.text(QAccessible.Text.Name) == "Article text"


def test_blocks_in_view_are_children_that_can_be_read(view):
    document = Document(
        DocumentId("d"),
        "Title\n\nFirst words.",
        (Block(Span(0, 5), BlockKind.TITLE), Block(Span(7, 19))),
    )
    view.show_document(document, marks())
    article = QAccessible.queryAccessibleInterface(view)
    children = [article.child(i) for i in range(article.childCount())]
    assert [c.text(QAccessible.Text.Name) for c in children] == ["Title", "First words."]
    assert [c.role() for c in children] == [QAccessible.Role.Heading, QAccessible.Role.Paragraph]
    assert [article.indexOfChild(c) for c in children] == [0, 1]
    assert all(c.isValid() and not c.rect().isEmpty() for c in children)


def test_children_follow_the_scrolling(view):
    view.show_document(long_article(80), marks())
    article = QAccessible.queryAccessibleInterface(view)
    assert article.child(0).text(QAccessible.Text.Name).startswith("0. ")
    view.scroll_to(view.flow().blocks[40].span.start)
    assert article.child(0).text(QAccessible.Text.Name).startswith("40. ")
    assert article.child(article.childCount()) is None


def test_views_come_and_go_while_someone_holds_their_text(qtbot):
    """Interfaces outlive neither the widget nor the process in a bad way."""
    held = []
    for _ in range(20):
        view = ArticleView()
        view.resize(500, 300)
        view.show_document(long_article(3), marks())
        article = QAccessible.queryAccessibleInterface(view)
        held.append(article.child(0))
        delete(view)
        gc.collect()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not any(child.isValid() for child in held)
    assert {child.text(QAccessible.Text.Name) for child in held} == {""}
