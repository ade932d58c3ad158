"""A person says which place a name means."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.base.errors import UserError
from reader.domain.claims import EntityId
from reader.domain.entities import Place
from reader.domain.places import PlaceCandidate, candidate_from_record
from reader.session.facts import facts_about
from reader.session.opening import open_stored
from reader.session.place_choice import (
    choose_place,
    distance_words,
    in_order,
    is_at,
    landmarks,
    where,
)
from tests.builders import a_document, a_session, an_analysis, some_findings

BEIJING, CHINA = EntityId("place:beijing"), EntityId("place:china")
CAPITAL = PlaceCandidate("Beijing", "city", "Beijing", "CN", "China", 39.9, 116.4, 18_000_000, 1)
TOWN = PlaceCandidate("Beijing", "city", "Texas", "US", "United States", 33.0, -97.0, 900, 2)


def placed(place):
    """Return the findings with Beijing on the map."""
    found = an_analysis()
    entities = tuple(
        replace(e, place=place if e.name == "Beijing" else None) for e in found.entities
    )
    return some_findings(analysis=replace(found, entities=entities))


def test_a_place_is_chosen_for_all_mentions_and_taken_back(library):
    session = a_session(library, analysed=False)
    session.receive(placed(CAPITAL.place))
    changes = choose_place(session, BEIJING, TOWN.place)
    session.apply(changes)
    assert session.entities[BEIJING].place == TOWN.place
    mention = next(a for a in session.annotations.values() if a.anchor.quote == "Beijing")
    assert ("On the map", "Beijing, US (33.00, -97.00)") in facts_about(session, mention.id)
    session.apply(changes.inverted())
    assert session.entities[BEIJING].place == CAPITAL.place


@pytest.mark.parametrize("chosen", [TOWN.place, None])
def test_the_choice_is_kept_over_a_new_analysis_and_a_new_start(library, chosen):
    document = a_document()
    session = a_session(library, document, analysed=False)
    session.receive(placed(CAPITAL.place))
    session.apply(choose_place(session, BEIJING, chosen))
    session.receive(placed(Place("Beijing", "CN", 40.0, 116.0)))
    assert session.entities[BEIJING].place == chosen
    again = open_stored(document.id, library).session
    again.receive(placed(CAPITAL.place))
    assert again.entities[BEIJING].place == chosen


def test_choosing_what_it_is_already_changes_nothing(library):
    session = a_session(library, analysed=False)
    session.receive(placed(CAPITAL.place))
    assert choose_place(session, BEIJING, CAPITAL.place).changes == ()


def test_people_are_on_no_map(library):
    session = a_session(library)
    with pytest.raises(UserError, match="places"):
        choose_place(session, EntityId("person:xi jinping"), TOWN.place)


def test_candidates_are_told_apart(library):
    assert in_order([TOWN, CAPITAL, CAPITAL]) == [CAPITAL, TOWN]
    assert where(TOWN) == "Texas, United States, 900 people"
    country = PlaceCandidate("China", "country", "", "CN", "China", 35.0, 105.0, 0, 3)
    assert where(country) == "country"
    assert is_at(TOWN, TOWN.place)
    assert not is_at(TOWN, CAPITAL.place)
    session = a_session(library, analysed=False)
    session.receive(placed(CAPITAL.place))
    others = landmarks(session, CHINA)
    assert [e.name for e in others] == ["Beijing"]
    assert distance_words(CAPITAL._replace(region="Hebei"), others) == "at Beijing"
    assert distance_words(CAPITAL, others) == ""  # it lies in Beijing; that says nothing
    assert distance_words(TOWN, others) == "11,200 km from Beijing"
    assert distance_words(TOWN, landmarks(session, BEIJING)) == ""


def test_a_message_of_a_later_version_may_say_more():
    assert candidate_from_record([*TOWN, "more"]) == TOWN
