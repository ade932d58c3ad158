"""What a reader does over and over, as rows of the table: real events at either window."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPoint
from PySide6.QtWidgets import QLineEdit, QScrollBar

from tests.benchmarks.seat import LIST, TEXT, Seat
from tests.benchmarks.stopwatch import settle

FAST, FLUENT = 8.0, 16.0  # goals for the 99th percentile, ms of CPU
_SIZES = ((1240, 820), (1100, 760), (1300, 860), (1000, 700), (1180, 800))
_BORDER_STEPS = (-80, 50, -40, 70)
_UP_AFTER, _ROUND = 35, 40  # wheel steps
_LETTERS = 4  # of a word that is typed into a field
_WIDER, _NARROWER = "wider_lines", "narrower_lines"


def _nothing(_number: int) -> None:
    """Do nothing."""


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Interaction:
    """One row: what is done, which panes it must paint.

    ``prepare`` and ``check`` are not measured; ``check`` tells whether the
    act had its effect. ``is_there`` is false where the window has no such
    thing.
    """

    name: str
    goal: float | None
    act: Callable[[int], object]
    must_paint: tuple[str, ...] = (TEXT,)
    prepare: Callable[[int], object] = _nothing
    check: Callable[[], bool] = _always
    finish: Callable[[], object] = settle
    is_there: Callable[[], object] = _always


def interactions(seat: Seat, names: Sequence[str], words: Sequence[str]) -> Iterator[Interaction]:
    """Yield the rows; each is to be measured before the next one is asked for.

    ``names`` are those of people in the list, ``words`` stand in the text.
    """
    yield from _on_rows(seat)
    yield from _scrolling(seat)
    yield _in_filter(seat, names)
    yield _in_text(seat, words)
    yield from _changing_the_page(seat)
    yield _kinds(seat)
    yield _strength(seat)


def _on_rows(seat: Seat) -> Iterator[Interaction]:
    places = [QPoint()]
    before: list[str | None] = [None]

    def find(_number: int) -> None:
        places[0], before[0] = seat.point_at(seat.is_item), seat.current()

    def has_moved() -> bool:
        return seat.current() not in {None, before[0]}

    def go_on(number: int) -> None:
        if number % 25 == 0:
            seat.click_item()
        while not seat.is_item(_below(seat)):
            seat.click_item()
        before[0] = seat.current()

    both = (TEXT, LIST)
    yield Interaction(
        "click on a row of the list", FLUENT,
        lambda _: seat.hands.click(seat.table.viewport(), places[0]), both, find, has_moved,
    )  # fmt: skip
    yield Interaction(
        "key Down on a row", FLUENT, lambda _: seat.hands.key("Down"), both, go_on, has_moved
    )


def _below(seat: Seat) -> QModelIndex:
    index = seat.table.currentIndex()
    return index.siblingAtRow(index.row() + 1)


def _scrolling(seat: Seat) -> Iterator[Interaction]:
    bar, hands, chance = seat.view.verticalScrollBar(), seat.hands, seat.chance
    places = [0.0]

    def turn(number: int) -> None:
        goes_up = number % _ROUND > _UP_AFTER and bar.value() > bar.pageStep()
        hands.wheel(seat.view.viewport(), 1 if goes_up else -1)

    def take(number: int) -> None:
        places[0] = (places[0] + chance.uniform(0.1, 0.9)) % 1.0  # never the same twice
        if number == 0:
            hands.hold_slider(bar)
            settle()

    def let_go() -> None:
        hands.drop_slider(bar, 0.5)
        settle()

    def turn_page(number: int) -> None:
        if number == 0:
            seat.view.setFocus()
        _stay_inside(bar)

    yield Interaction("wheel step", FAST, turn, prepare=lambda _: _stay_inside(bar), finish=settle)
    yield Interaction(
        "scroll bar dragged to a random place", FAST,
        lambda _: hands.drag_slider(bar, places[0]), prepare=take, finish=let_go,
    )  # fmt: skip
    yield Interaction("Page Down", FAST, lambda _: hands.key("PgDown"), prepare=turn_page)


def _stay_inside(bar: QScrollBar) -> None:
    if bar.maximum() - bar.value() < 3 * bar.pageStep():
        bar.setValue(0)
    settle()


def _in_filter(seat: Seat, names: Sequence[str]) -> Interaction:
    keys = _typing(seat, narrowing(names))

    def prepare(number: int) -> None:
        if number == 0:
            seat.table.scrollToTop()
            seat.hands.click(seat.filter)
            settle()

    return Interaction(
        "a key in the filter of the list", FLUENT, lambda _: next(keys)(), (LIST,), prepare,
        finish=lambda: _emptied(seat.filter),
    )  # fmt: skip


def _in_text(seat: Seat, words: Sequence[str]) -> Interaction:
    keys = _typing(seat, words)
    fields: list[QLineEdit] = []

    def find() -> bool:
        field = seat.find_field()
        fields.extend([field] if field is not None else [])
        return field is not None

    def finish() -> None:
        _emptied(fields[0])
        seat.hands.key("Esc")
        settle()

    return Interaction(
        "a key in find-in-text", FLUENT, lambda _: next(keys)(), is_there=find, finish=finish
    )


def _typing(seat: Seat, words: Sequence[str]) -> Iterator[Callable[[], None]]:
    """Yield keys that write word after word and take every letter away again."""
    while True:
        for word in words:
            for letter in word:
                yield lambda letter=letter: seat.hands.letter(letter)
            for _ in word:
                yield lambda: seat.hands.key("Backspace")


def narrowing(names: Sequence[str]) -> list[str]:
    """Return beginnings of names of which every letter leaves fewer names than before."""
    folded = [name.casefold() for name in dict.fromkeys(names)]
    found = []
    for name in list(dict.fromkeys(name.split()[-1] for name in folded))[:60]:
        fitting, end = folded, 0
        while end < min(_LETTERS, len(name)):
            fewer = [other for other in fitting if name[: end + 1] in other]
            if len(fewer) == len(fitting):
                break
            fitting, end = fewer, end + 1
        if end:
            found.append(name[:end])
    return found


def _emptied(field: QLineEdit) -> None:
    field.clear()
    settle()


def _changing_the_page(seat: Seat) -> Iterator[Interaction]:
    hands, handle = seat.hands, seat.handle()
    wider, narrower = seat.action(_WIDER), seat.action(_NARROWER)

    def take(number: int) -> None:
        if number == 0:
            hands.hold_handle(handle)
            settle()

    def let_go() -> None:
        hands.drop_handle(handle)
        settle()

    yield Interaction(
        "resize of the window", FLUENT,
        lambda n: hands.resize(*_SIZES[(n + 1) % len(_SIZES)]), (TEXT, LIST),
        finish=lambda: (hands.resize(*_SIZES[0]), settle()),
    )  # fmt: skip
    yield Interaction(
        "border between text and list", FLUENT,
        lambda n: hands.drag_handle(handle, _BORDER_STEPS[n % 4]), (TEXT, LIST), take,
        finish=let_go,
    )  # fmt: skip
    yield Interaction(
        "zoom", FLUENT, lambda n: hands.key(("Ctrl++", "Ctrl++", "Ctrl+-", "Ctrl+-")[n % 4])
    )
    yield Interaction(
        "width of the lines", FLUENT, lambda n: (narrower, wider)[n % 2].trigger(),
        is_there=lambda: wider is not None and narrower is not None,
    )  # fmt: skip


def _kinds(seat: Seat) -> Interaction:
    def act(number: int) -> None:
        seat.hands.click(seat.switches[number // 2 % len(seat.switches)])

    def finish() -> None:
        for switch in seat.switches:
            switch.setChecked(True)
        settle()

    return Interaction("showing or hiding a kind", FLUENT, act, finish=finish)


def _strength(seat: Seat) -> Interaction:
    """Return moving the slider that says how strong a claim must be, there and back."""
    slider = seat.strength

    def act(number: int) -> None:
        assert slider is not None
        way = slider.maximum() - slider.minimum()
        step = number % (2 * way)
        slider.setValue(slider.minimum() + (step if step < way else 2 * way - step))

    def prepare(number: int) -> None:
        if number == 0 and slider is not None:
            slider.setValue(slider.maximum())
            settle()

    return Interaction(
        "moving the strength of claims", FLUENT, act,
        must_paint=(LIST,), prepare=prepare, is_there=lambda: slider is not None,
    )  # fmt: skip
