"""A few rounds of killing the real program; the thousand are for the command line."""

import random

from tests.reliability.kill import Shelf


def lived(folder, rounds, flaw=""):
    shelf = Shelf(folder, random.Random(2), flaw)
    for _ in range(rounds):
        shelf.live_and_die()
    shelf.look_at_last()
    return shelf.figures


def test_a_program_that_is_killed_loses_nothing_that_it_called_saved(tmp_path):
    found = lived(tmp_path, 3)
    assert found.is_good, found.as_table()
    assert found.acknowledged > 5
    assert found.more["starts looked at"] >= 2


def test_acts_that_are_called_saved_too_early_are_missed(tmp_path):
    found = lived(tmp_path, 3, flaw="ack-first")
    assert found.lost > 0
    assert not found.is_good
