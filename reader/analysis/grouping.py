"""Which mentions of an article stand for the same person, place or organization.

Name rules only: pronouns and descriptions ("the Russian leader") are no
names and stay out. Everything is found through dictionaries, so the time
grows with the number of names and not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from operator import itemgetter

from reader.analysis.genders import pronoun_of_given_name, pronoun_of_title
from reader.analysis.name_rules.acronyms import defined_acronyms
from reader.analysis.names import FoundName
from reader.analysis.same_organizations import link_organizations, link_places
from reader.analysis.same_people import link_people
from reader.domain.claims import EntityId
from reader.domain.entities import Entity, MentionKind
from reader.text.person_names import acronym, name_words, person_words, place_key, without_titles

Key = tuple[MentionKind, Hashable]


def group(text: str, names: Sequence[FoundName]) -> tuple[list[Entity], list[EntityId]]:
    """Return the entities of a text, and the entity of each name in the given order.

    Ids are "e1", "e2" and so on in order of first mention. An entity's name
    is its fullest one; the aliases are its other names, the most frequent first.
    """
    order = sorted(range(len(names)), key=lambda index: names[index].span)
    quotes = [_quote(text, name) for name in names]
    keys = _keys(text, names, quotes, order)
    ids: dict[Key, EntityId] = {}
    spellings: dict[Key, Counter[str]] = defaultdict(Counter)
    for index in order:
        ids.setdefault(keys[index], EntityId(f"e{len(ids) + 1}"))
        spellings[keys[index]][quotes[index]] += 1
    entities = [_entity(ids[key], key[0], spellings[key]) for key in ids]
    return entities, [ids[key] for key in keys]


def _keys(
    text: str, names: Sequence[FoundName], quotes: Sequence[str], order: Sequence[int]
) -> list[Key]:
    """Return what each name shares with the other names of its entity."""
    defined = {
        short.replace(".", "").casefold(): " ".join(full.split())
        for short, full in defined_acronyms(text, [names[index] for index in order])
    }
    keys: dict[int, Key] = {}
    for kind in MentionKind:
        chosen = [index for index in order if names[index].kind is kind]
        spelled = [quotes[index] for index in chosen]
        numbers: Sequence[Hashable]
        match kind:
            case MentionKind.PERSON:
                spans = [names[index].span for index in chosen]
                numbers = link_people(
                    [person_words(quote) for quote in spelled],
                    [pronoun_of_title(text, span) for span in spans],
                    [pronoun_of_given_name(without_titles(quote)) for quote in spelled],
                )
            case MentionKind.ORGANIZATION:
                numbers = link_organizations(spelled, defined)
            case MentionKind.PLACE:
                numbers = link_places(spelled, defined)
            case MentionKind.DATE:
                numbers = [name_words(quote) for quote in spelled]
        keys.update((index, (kind, n)) for index, n in zip(chosen, numbers, strict=True))
    return [keys[index] for index in range(len(names))]


def _quote(text: str, name: FoundName) -> str:
    return " ".join(name.span.cut(text).split())


def _entity(entity_id: EntityId, kind: MentionKind, spellings: Counter[str]) -> Entity:
    name = max(spellings.items(), key=lambda item: _fullness(kind, *item))[0]
    others = sorted(spellings.items(), key=itemgetter(1), reverse=True)
    return Entity(
        id=entity_id,
        kind=kind,
        name=name,
        aliases=tuple(spelling for spelling, _ in others if spelling != name),
    )


def _fullness(kind: MentionKind, spelling: str, count: int) -> tuple[bool, int, int, int]:
    """Rank the spellings of a name: words rather than capitals, then the longest.

    A country's usual name is its fullest: "China", not "People's Republic of China".
    """
    words = name_words(spelling)
    is_plain = acronym(spelling) is None and not (spelling.isupper() and len(spelling) > 1)
    if kind is MentionKind.PLACE:
        return is_plain, int(" ".join(words) == place_key(spelling)), count, len(words)
    whole = sum(len(word) > 1 for word in words)
    return is_plain, whole, len(words), count
