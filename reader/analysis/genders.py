"""Whether "he" or "she" can stand for a person, as far as names and titles tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from reader.domain.analysis import FoundMention
from reader.domain.claims import EntityId
from reader.domain.entities import MentionKind
from reader.domain.spans import Span
from reader.text.lexicons import word_list
from reader.text.person_names import without_titles

HE, SHE = "he", "she"
_LONGEST_TITLE = 24  # characters before a name
_HIS = frozenset(
    {
        "mr", "sir", "lord", "king", "prince", "herr", "monsieur", "senor", "señor", "father",
        "son", "husband", "brother", "spokesman", "chairman", "congressman", "businessman",
        "actor", "pope", "sheikh", "emperor", "archbishop", "cardinal", "policeman",
    }
)  # fmt: skip
_HER = frozenset(
    {
        "mrs", "ms", "miss", "madame", "mme", "lady", "dame", "queen", "princess", "baroness",
        "frau", "señora", "mother", "daughter", "wife", "sister", "widow", "spokeswoman",
        "chairwoman", "congresswoman", "businesswoman", "actress", "policewoman",
    }
)  # fmt: skip


def pronouns_of(text: str, mentions: Iterable[FoundMention]) -> Mapping[EntityId, str]:
    """Return "he" or "she" for the people of whom it is plain; others are left out.

    Titles weigh more than given names, and where they contradict each other
    nothing is plain.
    """
    votes: dict[EntityId, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        if mention.kind is MentionKind.PERSON and mention.entity is not None:
            title = pronoun_of_title(text, mention.span)
            given = pronoun_of_given_name(without_titles(mention.span.cut(text)))
            if title:
                votes[mention.entity][title] += 2
            elif given:
                votes[mention.entity][given] += 1
    return {
        entity: counted.most_common(1)[0][0]
        for entity, counted in votes.items()
        if len(counted) == 1 or counted[HE] != counted[SHE]
    }


def pronoun_of_title(text: str, span: Span) -> str | None:
    """Return "he" or "she" as the title before a name or in it tells, if it does."""
    before, name = text[max(0, span.start - _LONGEST_TITLE) : span.start], span.cut(text)
    words = [*before.split()[-1:], *name.split()[:1]]
    for word in words:
        plain = word.strip(".,").casefold()
        if plain in _HIS:
            return HE
        if plain in _HER:
            return SHE
    return None


def pronoun_of_given_name(name: str) -> str | None:
    """Return "he" or "she" as the first word of a full name tells, if it does."""
    first, _, rest = name.partition(" ")
    if not rest or first in word_list("either_names"):
        return None
    if first in word_list("female_names"):
        return SHE
    return HE if first in word_list("given_names") else None
