"""A view of a size that every test of it knows."""

import pytest
from PySide6.QtCore import Qt

from reader.ui.article.view import ArticleView

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(qtbot):
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(760, 560)
    view.show()
    view.activateWindow()
    view.setFocus()
    return view
