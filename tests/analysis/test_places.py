"""Choosing between places of one name."""

from __future__ import annotations

import re

import pytest

from reader.analysis.gazetteer import Gazetteer
from reader.analysis.places import locate, locate_entities
from reader.domain.claims import EntityId
from reader.domain.places import kilometres
from reader.domain.spans import Span


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def marked(text: str) -> tuple[str, list[Span]]:
    """Return the text without its [brackets], and what they enclosed."""
    plain, spans = "", []
    for piece in re.split(r"(\[[^]]*\])", text):
        inside = piece.startswith("[")
        if inside:
            spans.append(Span(len(plain), len(plain) + len(piece) - 2))
        plain += piece[1:-1] if inside else piece
    return plain, spans


def countries(text: str, gazetteer: Gazetteer) -> list[str | None]:
    plain, spans = marked(text)
    return [place and place.country for place in locate(plain, spans, gazetteer)]


def test_a_name_alone_is_its_most_famous_place(gazetteer):
    plain, spans = marked("[Paris] is burning.")
    (place,) = locate(plain, spans, gazetteer)
    assert (place.name, place.country, place.geonames) == ("Paris", "FR", 2988507)


def test_the_state_after_a_town_decides(gazetteer):
    plain, spans = marked("He was born in [Springfield], [Ill.], and went to [London], Ontario.")
    springfield, illinois, london = locate(plain, spans, gazetteer)
    assert kilometres((springfield.latitude, springfield.longitude), (39.8, -89.64)) < 20
    assert illinois.name == "Illinois"
    assert london.country == "CA"


def test_a_name_that_was_explained_keeps_its_meaning(gazetteer):
    assert countries("[Paris], Texas, is small. In [Paris] all know each other.", gazetteer) == [
        "US",
        "US",
    ]


def test_a_name_is_explained_anew_where_the_text_says_so(gazetteer):
    text = "[Paris], Texas, wrote to [Paris], France."
    assert countries(text, gazetteer) == ["US", "FR"]


def test_neighbours_decide_between_namesakes(gazetteer):
    text = "Rain fell on [Tampa], [Clearwater] and [St. Petersburg] in [Florida]."
    assert countries(text, gazetteer) == ["US"] * 4
    assert countries("From [Moscow] and [Novgorod] to [St. Petersburg].", gazetteer) == ["RU"] * 3


def test_a_near_place_is_preferred_even_across_a_state_border(gazetteer):
    plain, spans = marked("Crews from [Cincinnati] came to [Newport].")
    newport = locate(plain, spans, gazetteer)[1]
    assert kilometres((newport.latitude, newport.longitude), (39.09, -84.5)) < 10


def test_the_other_countries_decide_about_georgia(gazetteer):
    assert countries("[Tbilisi] says [Georgia] will join.", gazetteer) == ["GE", "GE"]
    assert countries("[Atlanta] and [Savannah] are in [Georgia].", gazetteer) == ["US"] * 3


def test_a_row_of_world_cities_stays_a_row_of_world_cities(gazetteer):
    text = "From [New York] to [London], [Paris], [Berlin], [Rome], [Athens], [Cairo] and [Delhi]."
    assert countries(text, gazetteer) == ["US", "GB", "FR", "DE", "IT", "GR", "EG", "IN"]


def test_a_capital_comes_before_a_state_but_not_before_its_country(gazetteer):
    plain, spans = marked("[Washington] and [Moscow] talked about [Mexico].")
    washington, _, mexico = locate(plain, spans, gazetteer)
    assert kilometres((washington.latitude, washington.longitude), (38.9, -77.04)) < 20
    assert mexico.geonames == 3996063


def test_nothing_rather_than_a_chance_match(gazetteer):
    # There are a Putin in Ukraine or China, a Eu in France, a White House in Tennessee.
    plain, spans = marked("[EU] and [Wall Street] met [Kampungu].")
    assert locate(plain, spans, gazetteer) == [None, None, None]


def test_a_small_place_needs_company(gazetteer):
    alone, spans = marked("[Cottonport] has a fair.")
    assert locate(alone, spans, gazetteer) == [None]
    together, spans = marked("[Cottonport] has a fair, says [Baton Rouge], [Louisiana].")
    assert locate(together, spans, gazetteer)[0] is not None


def test_no_names_give_no_places(gazetteer):
    assert locate("Nothing here.", [], gazetteer) == []
    assert locate_entities("Nothing here.", {}, gazetteer) == {}


def test_an_entity_is_where_most_of_its_mentions_are(gazetteer):
    text, spans = marked(
        "[Paris], Texas, and [Paris], France, and [Paris], France. [Nowhere Atall]."
    )
    paris, nowhere = EntityId("e1"), EntityId("e2")
    found = locate_entities(text, {paris: spans[:3], nowhere: spans[3:]}, gazetteer)
    assert found[paris].country == "FR"
    assert nowhere not in found


def test_continents_have_no_country(gazetteer):
    plain, spans = marked("War in [Africa] and the [Middle East].")
    assert [p.country for p in locate(plain, spans, gazetteer)] == [None, None]
    assert [p.geonames for p in locate(plain, spans, gazetteer)] == [6255146, None]


def test_distances_are_those_on_the_globe():
    assert kilometres((0, 0), (0, 180)) == pytest.approx(20015, abs=1)
    assert kilometres((52.5, 13.4), (48.86, 2.35)) == pytest.approx(878, abs=5)
    assert kilometres((0, 179.5), (0, -179.5)) == pytest.approx(111.2, abs=0.5)
