"""Whether F pays after an act: which rows of the list to tick, and what that saves."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from reader.domain.annotations import AnnotationId
from reader.session.equal_items import EqualPlace, Sign, equal_places
from reader.session.equal_patterns import Deed, pattern_of_act
from tests.benchmarks.counted_hands import CountedHands
from tests.benchmarks.differences import Difference, differences
from tests.benchmarks.gold import Article, Place

CostOf = Callable[[Difference], int]
_OPEN_AND_DO = 2  # F and Enter


class Plan(NamedTuple):
    """What to press in the list: Ctrl+A so often, then a tick in these rows or out of them."""

    ctrl_a: int
    rows: tuple[int, ...]
    presses: int


def do_for_all(hands: CountedHands, article: Article, cost_of: CostOf) -> None:
    """Press F and Enter after an act if that takes fewer presses than to go one by one."""
    plan = _plan(hands, article, cost_of)
    if plan is None:
        return
    hands.key("F")
    hands.key("Ctrl+A", plan.ctrl_a)
    hands.tick(plan.rows)
    hands.key("Return")


def _plan(hands: CountedHands, article: Article, cost_of: CostOf) -> Plan | None:
    session = hands.page.session
    pattern = None if hands.last is None else pattern_of_act(session.document, hands.last)
    if pattern is None or pattern.deed is Deed.ACCEPT:
        return None
    rows = [row for batch in equal_places(session, pattern) for row in batch]
    places = hands.places()
    kind = pattern.body.label
    before = _cost(places, article, cost_of)

    def saved(chosen: Collection[EqualPlace]) -> int:
        return before - _cost(_after(hands, places, chosen, kind), article, cost_of)

    useful = {n for n, row in enumerate(rows) if row.sign is not Sign.THERE and saved([row]) > 0}
    plans = [_ticking(hands, useful, ticked, ctrl_a) for ctrl_a, ticked in enumerate(_bases(rows))]
    plan = min(plans, key=lambda p: p.presses)
    gain = saved([rows[n] for n in sorted(useful)]) - plan.presses
    return plan if gain > 0 else None


def _bases(rows: Sequence[EqualPlace]) -> list[set[int]]:
    """Return what is ticked at first, after Ctrl+A, and after Ctrl+A once more."""
    possible = {n for n, row in enumerate(rows) if row.sign is not Sign.THERE}
    ticked = {n for n in possible if rows[n].is_ticked}
    return [ticked, *((set(), possible) if ticked == possible else (possible, set()))]


def _ticking(hands: CountedHands, useful: set[int], ticked: set[int], ctrl_a: int) -> Plan:
    rows = tuple(sorted(useful ^ ticked))
    return Plan(ctrl_a, rows, _OPEN_AND_DO + ctrl_a + hands.tick_presses(rows))


def _cost(places: Sequence[Place], article: Article, cost_of: CostOf) -> int:
    return sum(map(cost_of, differences(places, article)))


def _after(
    hands: CountedHands, places: Sequence[Place], rows: Collection[EqualPlace], kind: str
) -> list[Place]:
    """Return what would be marked after these rows."""
    found = list(places)
    for row in rows:
        if row.sign is not Sign.ADD and row.item is not None:
            item = hands.page.session.annotations[AnnotationId(row.item)]
            found.remove(Place(*item.span.edges, item.body.label))
        if row.sign not in {Sign.REJECT, Sign.DELETE}:
            found.append(Place(*row.span.edges, kind))
    return found
