"""What the text does not show of its file is told below the text, once, and can be closed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from reader.ui.article import accessible
from reader.ui.notices import NoticeBar
from tests.ui.articles import write_article

LOSSES = ("2 images are not shown.", "One table was flattened.", "A note is missing.")


@pytest.fixture
def bar(qtbot):
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show()
    return bar


def button(bar, text):
    return next(b for b in bar.findChildren(QToolButton) if b.text() == text)


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_the_first_loss_is_told_and_the_others_on_demand(bar):
    bar.add_losses(LOSSES)
    assert bar.sentences() == ["2 images are not shown. And 2 more."]
    click(button(bar, "&Details"))
    assert bar.sentences() == ["\n".join(f"• {loss}" for loss in LOSSES)]
    click(button(bar, "&Details"))
    assert bar.sentences() == ["2 images are not shown. And 2 more."]


def test_one_loss_needs_no_details(bar):
    bar.add_losses(LOSSES[:1])
    assert bar.sentences() == [LOSSES[0]]
    assert not button(bar, "&Details").isVisible()


def test_without_losses_there_is_nothing(bar):
    bar.add_losses(())
    assert bar.sentences() == []


def test_losses_are_read_out(bar, monkeypatch):
    said = []
    monkeypatch.setattr(accessible, "say", lambda _source, words: said.append(words))
    bar.add_losses(LOSSES)
    click(button(bar, "&Details"))
    assert said == ["2 images are not shown. And 2 more.", " ".join(LOSSES)]


def test_they_are_shown_at_each_opening_of_the_file_until_closed(start, tmp_path):
    person = start("hold")
    path = tmp_path / "a.txt"
    path.write_bytes(b"A word.\n\nA broken \x00 sign.")
    person.open(path)
    (sentence,) = person.page.notices.sentences()
    assert sentence == person.page.session.document.losses[0]
    click(button(person.page.notices, "✕"))
    assert person.page.notices.sentences() == []
    person.open(write_article(tmp_path / "b.txt"))
    assert person.page.notices.sentences() == []
    person.window.tabs.setCurrentIndex(0)
    assert person.page.notices.sentences() == []
    person.window.actions_by_id["close_article"].trigger()
    person.open(path)
    assert person.page.notices.sentences() == [sentence]
