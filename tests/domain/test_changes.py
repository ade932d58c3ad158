from __future__ import annotations

import pytest

from reader.domain.annotations import Status
from reader.domain.changes import Change, ChangeSet
from tests.builders import an_annotation


def test_a_change_needs_a_side_and_must_not_swap_items():
    first, second = an_annotation("Beijing", "place"), an_annotation("China", "place")
    with pytest.raises(ValueError, match="at least one side"):
        Change(None, None)
    with pytest.raises(ValueError, match="must not swap"):
        Change(first, second)


def test_undoing_runs_backwards_and_twice_is_the_same():
    first, second = an_annotation("Beijing", "place"), an_annotation("China", "place")
    changes = ChangeSet("x", (Change(None, first), Change(second, None)), first.id)
    assert changes.inverted().changes == (Change(None, second), Change(first, None))
    assert changes.inverted().inverted() == changes


def test_a_comment_makes_a_suggestion_a_persons_item():
    item = an_annotation("Beijing", "place")
    assert not item.is_human
    assert an_annotation("Beijing", "place", status=Status.REJECTED).is_human
