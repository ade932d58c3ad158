"""What corrections take in a design without aids: the baseline, counted and not performed.

The design is that of most annotation tools. One selects with the mouse, letter
by letter, which is one press however long the drag; then one opens the menu of
the selection and chooses the kind (two clicks). An item is chosen with a click.
Another kind and "delete" are in the same menu (two clicks). Ends cannot be
moved: one deletes the item and adds it anew. Nothing is done to more than one
item at a time, and after an act no other item is in focus.

    no name      click, menu, delete            3
    wrong kind   click, menu, kind              3
    missed       drag, menu, kind               3
    wrong ends   no name + missed               6 (the kind is chosen with it)
"""

from __future__ import annotations

from collections.abc import Iterable

from tests.benchmarks.differences import Difference, Sort

_CLICK, _DRAG, _FROM_MENU = 1, 1, 2


def presses(wrong: Iterable[Difference]) -> int:
    """Return how many presses all of these take."""
    return sum(map(_presses, wrong))


def _presses(wrong: Difference) -> int:
    if Sort.ENDS in wrong.sorts:
        return _CLICK + _FROM_MENU + _DRAG + _FROM_MENU
    if Sort.MISSING in wrong.sorts:
        return _DRAG + _FROM_MENU
    return _CLICK + _FROM_MENU
