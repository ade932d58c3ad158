"""A reading view with an article of several pages, and the original beside it."""

import pytest

from reader.domain.spans import Span
from reader.session.marks import MarkIndex
from reader.ui.article.view import ArticleView
from reader.ui.article.whereabouts import Whereabouts
from reader.ui.pages.pane import OriginalPane
from tests.formats.page_images.documents import pdf_of
from tests.ui.article.articles import mention
from tests.ui.pages.articles import paged

PAGES = [
    [f"Page {page} line {line} says that Ada met Babbage." for line in range(6)]
    for page in range(1, 9)
]


@pytest.fixture(scope="session")
def content():
    return pdf_of(*PAGES)


@pytest.fixture
def document(tmp_path, content):
    return paged(tmp_path / "ada.pdf", content, labels=["i", "ii"])


@pytest.fixture
def view(qtbot, document):
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(700, 300)
    name = document.text.index("Ada", document.landmarks.pages[2].start)
    index = MarkIndex(
        (
            mention("a", Span(name, name + 3), "person"),
            mention("b", Span(name + 8, name + 15), "organization"),
        )
    )
    view.show_document(document, index)
    view.show()
    return view


@pytest.fixture
def pane(qtbot, document, view):
    pane = OriginalPane(document, view, Whereabouts(view))
    qtbot.addWidget(pane)
    pane.resize(420, 500)
    pane.show()
    yield pane
    pane.close_down()
