"""The parts of an item, found again one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.domain.claims import Attribution, EntityId
from reader.domain.documents import DocumentId
from reader.domain.reanchored import LOST, Outcome, Reanchored
from reader.domain.spans import Span
from reader.session.versions.searching import AGAIN, NotYetSought, Places, spans_of
from tests.builders import TEXT, an_annotation

EARLIER = DocumentId("earlier")
CLAIM, SOURCE, FIRST, SECOND = Span(0, 30), Span(0, 5), Span(6, 10), Span(12, 20)


def a_claim():
    item = an_annotation("Vladimir Putin visited Beijing", "claim")
    attribution = Attribution(SOURCE, None, (FIRST, SECOND), EntityId("person:putin"))
    return replace(item, body=replace(item.body, attribution=attribution))


def moved(**found):
    """Return the claim where its parts are found; else each a little later."""
    places = Places()
    known = {"claim": CLAIM, "source": SOURCE, "first": FIRST, "second": SECOND}
    for name, span in known.items():
        later = Reanchored(Outcome.EXACT, Span(span.start + 1, span.end + 1), 1.0)
        places.put(EARLIER, [span], [found.get(name, later)])
    return places.moved(EARLIER, a_claim(), TEXT)


def test_all_parts_in_their_order_are_placed():
    result = moved()
    assert result.found.outcome is Outcome.EXACT
    assert result.item.body.attribution == Attribution(
        Span(1, 6), None, (Span(7, 11), Span(13, 21)), EntityId("person:putin")
    )


@pytest.mark.parametrize("name", ["source", "first", "second"])
def test_a_lost_part_is_a_reason_to_look_and_the_others_stay(name):
    result = moved(**{name: LOST})
    assert result.found.outcome is Outcome.REVIEW
    assert len(spans_of(result.item)) == 3


def test_parts_in_another_order_are_a_reason_to_look():
    result = moved(first=Reanchored(Outcome.MOVED, Span(22, 26), 1.0))
    assert result.found.outcome is Outcome.REVIEW


def test_the_worst_part_tells_what_became_of_the_item():
    result = moved(first=Reanchored(Outcome.CHANGED, Span(7, 12), 0.8))
    assert result.found.outcome is Outcome.CHANGED
    assert moved(claim=LOST).found.outcome is Outcome.LOST


def test_everything_that_is_needed_is_asked_for_at_once():
    places = Places()
    with pytest.raises(NotYetSought):
        places.moved(EARLIER, a_claim(), TEXT)
    assert places.wanted == {EARLIER: (CLAIM, SOURCE, FIRST, SECOND)}
    places.put(EARLIER, places.wanted[EARLIER], [LOST] * 4)
    assert places.wanted == {}


def test_a_suggestion_without_its_place_has_a_name_that_nothing_else_has():
    places = Places()
    places.put(EARLIER, [Span(3, 9), Span(4, 9)], [LOST, Reanchored(Outcome.MOVED, Span(5, 10))])
    lost = places.id_here(EARLIER, "person:3-9")
    assert lost.startswith(AGAIN)
    assert lost == places.id_here(EARLIER, "person:3-9")
    assert places.id_here(EARLIER, "person:4-9") == "person:5-10"
    assert places.id_here(EARLIER, "a0b1") == "a0b1"
