"""Who is meant by "the minister" or "the ministry", where only one can be."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from reader.domain.analysis import FoundMention
from reader.domain.claims import EntityId
from reader.domain.entities import MentionKind
from reader.text.lexicons import word_list

_ARTICLE = re.compile(r"(?:the|this|that) (?:[a-z-]+ )?([a-z-]+)$")
_BEFORE = 60  # characters before a name in which its titles stand
_AFTER = 90  # and after it for an apposition
_MOST_TITLES = 4  # words
_APPOSITION = re.compile(r",\s+(?:an?|the|his|her|its|their)\s+([^,.;:()]{2,70})")
_END_OF_HEAD = re.compile(r"(?<!\s)\s+(?:of|for|at|in|on|from|with|who|whose|that|to|and)\b")

# "The network" and "the company" may be any; of these an article seldom has two.
_BODIES = frozenset(
    {
        "academy", "agency", "army", "assembly", "association", "authority", "bank", "board",
        "bureau", "commission", "committee", "council", "court", "department", "federation",
        "foundation", "institute", "ministry", "parliament", "party", "senate", "union",
        "university",
    }
)  # fmt: skip

Introduced = list[tuple[int, EntityId]]


class Descriptions:
    """The roles of an article's people and the nouns in its organizations' names.

    One look at each mention; a description is found by its last word.
    """

    def __init__(self, text: str, mentions: Sequence[FoundMention]) -> None:
        self._people: dict[str, Introduced] = defaultdict(list)
        self._organizations: dict[str, Introduced] = defaultdict(list)
        for mention in mentions:
            if mention.entity is None:
                continue
            place = (mention.span.start, mention.entity)
            if mention.kind is MentionKind.PERSON:
                for role in _roles(text, mention):
                    self._people[role].append(place)
            elif mention.kind is MentionKind.ORGANIZATION:
                words = mention.span.cut(text).casefold().split()
                if len(words) > 1 and words[-1] in _BODIES:
                    self._organizations[words[-1]].append(place)

    def entity_of(self, words: str, position: int) -> tuple[EntityId, bool] | None:
        """Return the one person or organization that a description can mean.

        ``words`` are in lower case. Only those named before ``position`` and
        introduced with the description's last word count; with two of them
        nobody can tell.

        Returns:
            The entity, and whether it is a person.
        """
        described = _ARTICLE.match(words)
        if described is None:
            return None
        noun = described[1]
        for table, is_person in ((self._people, True), (self._organizations, False)):
            known = table.get(noun, [])
            before = known[: bisect_left(known, (position,))]
            # A few are enough to see that there are two.
            found = {entity for _, entity in before}
            if len(found) == 1:
                return found.pop(), is_person
            if found:
                return None
        return None


def _roles(text: str, mention: FoundMention) -> Iterator[str]:
    """Yield what a person is said to be right before or after the name."""
    start, end = mention.span.start, mention.span.end
    before = text[max(0, start - _BEFORE) : start]
    for word in reversed(before.split()[-_MOST_TITLES:]):
        if not word[-1].isalnum() or not _is_role(word.casefold()):
            break
        yield word.casefold()
    apposition = _APPOSITION.match(text[end : end + _AFTER])
    if apposition is not None:
        head = _END_OF_HEAD.split(apposition[1], maxsplit=1)[0].split()[-1].casefold()
        if _is_role(head):
            yield head


def _is_role(word: str) -> bool:
    return word in word_list("role_nouns") or (
        word in word_list("titles") and len(word) > 3  # noqa: PLR2004 - "Mr" tells nothing
    )
