"""How light the reading view is, beside a ``QTextEdit`` with the same marks.

Figures are milliseconds of CPU time of the GUI thread for one event with
everything it paints. ``baseline`` is the median of the naive view for the
same event in the same run, in the same unit; it gets fewer events, because
it is slow.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import psutil
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QApplication

from reader.domain.annotations import Anchor, Annotation, AnnotationId, Mention, Status
from reader.domain.changes import Change
from reader.domain.entities import MentionKind, Origin
from reader.domain.spans import Span
from reader.session.marks import MarkIndex
from reader.ui.article.view import ArticleView
from tests.benchmarks.marked_articles import MarkedArticle, marked_article
from tests.benchmarks.naive_view import NaiveView
from tests.benchmarks.rows import BenchRow, row_of

DEFAULT_WORDS = 100_000
OUR_EVENTS, NAIVE_EVENTS, SLOW_NAIVE_EVENTS = 300, 30, 6
WARM_UP = 3
VIEW_SIZE = 900, 700
FAST, FLUENT = 8.0, 16.0  # goals for the 99th percentile, in ms
_MANY_WORDS = 300_000
_WIDTHS = (900, 760, 980, 620)
_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Event:
    """One thing a person does: its name, its goal, and how either view does it."""

    name: str
    goal: float
    ours: Callable[[int], object]
    naive: Callable[[int], object]


def measure(arguments: argparse.Namespace) -> list[BenchRow]:
    """Run every event on both views and return the rows."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    words = arguments.words or DEFAULT_WORDS
    article = marked_article(words)
    index = MarkIndex(article.annotations)
    process = psutil.Process()
    QTest.qWait(0)

    before = process.memory_info().rss
    ours = ArticleView()
    our_first = _first_paint(ours, lambda: ours.show_document(article.document, index))
    naive = NaiveView()
    events = _events(article, index, ours, naive)
    gc.collect()
    gc.freeze()
    our_times = {event.name: _times(ours, event.ours, OUR_EVENTS) for event in events}
    our_memory = (process.memory_info().rss - before) / _BYTES

    before = process.memory_info().rss
    ours.hide()
    naive_first = _first_paint(naive, lambda: naive.show_article(article))
    many = SLOW_NAIVE_EVENTS if words > _MANY_WORDS else NAIVE_EVENTS
    naive_times = {event.name: _times(naive, event.naive, many) for event in events}
    naive_memory = (process.memory_info().rss - before) / _BYTES
    gc.unfreeze()
    del application

    rows = [row_of("first text painted", [our_first], "ms", baseline=naive_first)]
    for event in events:
        middle = row_of("", naive_times[event.name], "ms").median
        rows.append(row_of(event.name, our_times[event.name], "ms", event.goal, middle))
    rows.append(row_of("memory added by the view", [our_memory], "MB", baseline=naive_memory))
    return rows


def _events(
    article: MarkedArticle, index: MarkIndex, ours: ArticleView, naive: NaiveView
) -> list[Event]:
    chance = random.Random(2)
    items = chance.choices(article.annotations, k=OUR_EVENTS + WARM_UP)
    places = [chance.random() for _ in range(OUR_EVENTS + WARM_UP)]
    sentences = [_sentence_of(article.sentences, item.span) for item in items]

    def jump(n: int) -> None:
        ours.show_sentence(sentences[n], items[n].span)

    def add(n: int) -> None:
        added = _added(article, ours.place() + int(places[n] * 1500), n)
        index.follow(Change(None, added))
        ours.marks_changed([added.span])

    return [
        Event("jump to a random item", FLUENT, jump, lambda n: naive.jump(sentences[n])),
        Event("wheel step", FAST, _wheel(ours), _wheel(naive)),
        Event("drag the scroll bar", FAST, _drag(ours, places), _drag(naive, places)),
        Event("page down", FAST, _page(ours), _page(naive)),
        Event("resize", FLUENT, _resize(ours), _resize(naive)),
        Event(
            "zoom",
            FLUENT,
            lambda n: ours.zoom((1, 1, -1, -1)[n % 4]),
            lambda n: naive.zoomIn((1, 1, -1, -1)[n % 4]),
        ),
        Event(
            "hide or show a kind",
            FLUENT,
            lambda n: ours.set_hidden_kinds(frozenset({"person"} if n % 2 == 0 else ())),
            lambda n: naive.hide_kind("person" if n % 2 == 0 else None),
        ),
        Event(
            "add a mark",
            FLUENT,
            add,
            lambda n: naive.add_mark(_added(article, int(places[n] * 5000), n)),
        ),
    ]


def _wheel(view: QAbstractScrollArea) -> Callable[[int], None]:
    def turn(number: int) -> None:
        angle = 120 if number % 40 > 35 else -120
        centre = QPointF(view.viewport().rect().center())
        event = QWheelEvent(
            centre, view.viewport().mapToGlobal(centre), QPoint(), QPoint(0, angle),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view.viewport(), event)

    return turn


def _page(view: QAbstractScrollArea) -> Callable[[int], None]:
    bar = view.verticalScrollBar()
    actions = QAbstractSlider.SliderAction

    def turn(number: int) -> None:
        if number == 0 or bar.value() == bar.maximum():
            bar.setValue(0)
        else:
            bar.triggerAction(actions.SliderPageStepAdd)

    return turn


def _drag(view: QAbstractScrollArea, places: Sequence[float]) -> Callable[[int], None]:
    bar = view.verticalScrollBar()
    return lambda number: bar.setValue(int(bar.maximum() * places[number]))


def _resize(view: QAbstractScrollArea) -> Callable[[int], None]:
    return lambda number: view.resize(_WIDTHS[number % len(_WIDTHS)], VIEW_SIZE[1])


def _first_paint(view: QAbstractScrollArea, show: Callable[[], None]) -> float:
    view.resize(*VIEW_SIZE)
    view.show()
    QTest.qWaitForWindowExposed(view)
    _paint()
    start = time.thread_time()
    show()
    _paint()
    return (time.thread_time() - start) * 1000


def _times(view: QAbstractScrollArea, act: Callable[[int], object], events: int) -> list[float]:
    times = []
    for number in range(events + WARM_UP):
        start = time.thread_time()
        act(number)
        view.viewport().update()
        _paint()
        times.append((time.thread_time() - start) * 1000)
    return times[WARM_UP:]


def _paint() -> None:
    # Twice: the first round may ask for a repaint that only the second makes.
    QApplication.processEvents()
    QApplication.processEvents()


def _sentence_of(sentences: Sequence[Span], span: Span) -> Span:
    low, high = 0, len(sentences)
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (middle, high) if sentences[middle].start <= span.start else (low, middle)
    return sentences[low]


def _added(article: MarkedArticle, place: int, number: int) -> Annotation:
    start = min(place, len(article.document.text) - 20)
    return Annotation(
        id=AnnotationId(f"added{number}"),
        anchor=Anchor(Span(start, start + 12), ""),
        body=Mention(MentionKind.PLACE),
        origin=Origin.HUMAN,
        status=Status.ADDED,
    )
