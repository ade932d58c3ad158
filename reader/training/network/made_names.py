"""Names made of parts, for the shapes that the corpora hardly have.

News calls roads, ports and hospitals by name, and offices by long ones with
"of", "and" and commas; the corpora are poor in both, and in people with
hyphens. The parts are the project's own lists and the towns of the gazetteer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

from reader.analysis.network.tags import ORGANIZATION, PERSON, PLACE
from reader.text.lexicons import demonyms, word_list

MANY = 4000
_SEED = 7
_FACILITIES = (
    *("Airport", "International Airport", "Port", "Harbour", "Bridge", "Hospital"),
    *("General Hospital", "Hotel", "Stadium", "Street", "Road", "Avenue", "Drive", "Highway"),
    *("Square", "Station", "Park", "Prison", "Dam", "Tower", "Museum", "Market", "Mosque"),
    *("Cathedral", "Palace", "National Park", "Beach", "Power Station", "Shopping Centre"),
)
_FIELDS = (
    *("Health", "Education", "Finance", "Justice", "Trade", "Agriculture", "Labour", "Energy"),
    *("Foreign Affairs", "Home Affairs", "Public Works", "Women", "Youth", "Sports", "Culture"),
    *("Human Rights", "Climate Change", "Economic Development", "Social Security", "Water"),
    *("Transport", "Tourism", "Science", "Technology", "Communications", "Planning", "Mines"),
)
_OFFICES = (
    *("Ministry of", "Department of", "Department for", "Office of", "Institute of"),
    *("Commission for", "National Council of", "Agency for", "Centre for", "Federation of"),
    *("Association of", "Committee on", "Authority for", "Bureau of", "Organization for"),
)
_BODIES = (
    *("Police", "United", "City Council", "Chamber of Commerce", "Football Club", "FC"),
    *("University", "Times", "Airlines", "Bank", "Holdings", "Group", "Mining Corporation"),
    *("Stock Exchange", "High Court", "Electric", "Telecom", "News Agency", "Party"),
)
_NATIONAL = (
    *("Army", "Navy", "Government", "Parliament", "Football Association", "Red Cross"),
    *("Medical Association", "Central Bank", "Olympic Committee", "Democratic Party"),
)


def made_names(towns: Sequence[str], families: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield kinds and names, many and the same in every run."""
    random = Random(_SEED)  # noqa: S311 - to be the same again
    given = sorted(word_list("given_names"))
    makers: tuple[tuple[str, Callable[[], str]], ...] = (
        (PLACE, lambda: _facility(random, towns, families)),
        (ORGANIZATION, lambda: _office(random, towns)),
        (ORGANIZATION, lambda: _body(random, towns, families)),
        (PERSON, lambda: _person(random, given, families)),
    )
    for label, make in makers:
        for _ in range(MANY):
            yield label, make()


def _facility(random: Random, towns: Sequence[str], families: Sequence[str]) -> str:
    after = random.choice((towns, towns, families))
    return f"{random.choice(after)} {random.choice(_FACILITIES)}"


def _office(random: Random, towns: Sequence[str]) -> str:
    name = f"{random.choice(_OFFICES)} {random.choice(_FIELDS)}"
    for joint in random.choice(((), (), (" and ",), (", ", " and "))):
        name += f"{joint}{random.choice(_FIELDS)}"
    before = random.choice(("", "", f"{_people(random)} ", "National "))
    after = random.choice(("", "", "", f" of {random.choice(towns)}"))
    return f"{before}{name}{after}"


def _body(random: Random, towns: Sequence[str], families: Sequence[str]) -> str:
    if random.choice((True, False)):
        return f"{_people(random)} {random.choice(_NATIONAL)}"
    return f"{random.choice(random.choice((towns, towns, families)))} {random.choice(_BODIES)}"


def _people(random: Random) -> str:
    return random.choice(sorted(demonyms()))


def _person(random: Random, given: Sequence[str], families: Sequence[str]) -> str:
    first, family = random.choice(given), random.choice(families)
    pattern = random.choice(
        ("{0} {1}", "{0} {1}-{2}", "{0} Al-{1}", "{0}-{3} {1}", "{0} {3} {1}", "{0} {4}. {1}")
    )
    letter = random.choice("ABCDEFGHJKLMNPRSTW")
    return pattern.format(first, family, random.choice(families), random.choice(given), letter)
