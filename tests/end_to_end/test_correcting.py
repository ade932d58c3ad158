"""Correcting in a real window, by keyboard: reviewing, the same for all, undo after a restart."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from reader.domain.annotations import Status
from tests.end_to_end.at_the_screen import (
    THEME,
    Reader,
    analysed_at,
    choose_the_first_place,
    with_the_sample,
    work,
    work_is,
)
from tests.end_to_end.conftest import Screen, pixels_of, wait_until

pytestmark = pytest.mark.xvfb


@pytest.fixture
def reader(screen: Screen, tmp_path: Path) -> Reader:
    """Somebody with the sample article, analysed by the real process."""
    reader = with_the_sample(screen, tmp_path)
    reader.open()
    wait_until(analysed_at, "the analysis", 60)
    reader.sees(THEME.marks["date"].tint, "the marks")
    return reader


def states() -> Counter[Status]:
    return Counter(item.status for item in work())


def states_are(wanted: dict[Status, int]) -> None:
    wait_until(lambda: states() == wanted, f"the states to be {wanted}", 8)


def test_one_rejection_becomes_that_of_all_equal_names_and_one_undo_takes_it_back(reader):
    choose_the_first_place(reader)
    reader.press("r")
    work_is(("place", Status.REJECTED))
    (first,) = work()
    reader.press("f", "Return")
    wait_until(lambda: len(work()) > 1, "all equal names", 8)
    assert {item.anchor.quote for item in work()} == {first.anchor.quote}
    assert set(states()) == {Status.REJECTED}
    reader.press("ctrl+z")
    work_is(("place", Status.REJECTED))
    reader.close()

    reader.open()  # what was done before the restart can be taken back
    reader.press("ctrl+z")
    work_is()
    reader.press("ctrl+shift+z", "ctrl+shift+z")
    wait_until(lambda: len(work()) > 1, "both acts to be done again", 8)
    reader.close()


def test_items_are_reviewed_with_one_key_each(reader):
    reader.press("v", "a", "r", "x", "d", "a")
    states_are({Status.ACCEPTED: 2, Status.REJECTED: 1, Status.EDITED: 1})
    reader.press("ctrl+z", "ctrl+z")
    states_are({Status.ACCEPTED: 1, Status.REJECTED: 1})
    reader.press("Escape")
    reader.close()


def test_an_end_is_drawn_by_its_grip_and_a_missed_name_added_with_two_keys(reader):
    choose_the_first_place(reader)
    name = pixels_of(reader.look(), THEME.marks["place"].strong)
    right, bottom = (max(pixel[side] for pixel in name) for side in (0, 1))
    reader.screen.tell("mousemove", "--sync", str(right + 1), str(bottom + 4), "mousedown", "1")
    for step in (60, 120, 180):
        reader.screen.tell("mousemove", "--sync", str(right + step), str(bottom + 4))
    assert work() == []  # it is only shown
    reader.screen.tell("mouseup", "1")
    wait_until(work, "the end to be moved", 8)
    (place,) = work()
    assert place.status is Status.EDITED
    assert place.suggested is not None
    found = place.suggested.span
    assert place.span.start == found.start
    assert place.span.end > found.end
    assert place.anchor.quote[-1].isalnum()
    reader.press("ctrl+z")
    work_is()
    reader.press("slash", "p")
    work_is(("person", Status.ADDED))
    reader.close()
