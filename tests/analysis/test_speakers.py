"""Which of several names inside a source is the one who speaks."""

from __future__ import annotations

import pytest

from reader.analysis.speakers import with_speakers
from reader.domain.analysis import FoundClaim, FoundMention
from reader.domain.claims import Attribution, EntityId, Modality
from reader.domain.entities import MentionKind
from reader.domain.spans import Span

PERSON, PLACE, ORGANIZATION, DATE = (
    MentionKind.PERSON,
    MentionKind.PLACE,
    MentionKind.ORGANIZATION,
    MentionKind.DATE,
)


def speaker(source, *mentions):
    """Return the entity chosen for ``source`` among ``(start, end, kind)``."""
    found = [
        FoundMention(f"m{n}", Span(start, end), kind, 0, 0.9, EntityId(f"e{n}"))
        for n, (start, end, kind) in enumerate(mentions, 1)
    ]
    attribution = Attribution(source, None, ())
    claim = FoundClaim("c1", Span(0, 100), 0, 0.9, Modality.ASSERTED, attribution)
    return with_speakers([claim], found)[0].attribution.entity


@pytest.mark.parametrize(
    ("mentions", "entity"),
    [
        ([(10, 20, PERSON)], "e1"),
        ([(10, 14, ORGANIZATION), (15, 20, PERSON)], "e2"),
        ([(10, 12, PLACE), (13, 20, ORGANIZATION)], "e2"),
        ([(10, 13, PERSON), (15, 20, PERSON)], "e1"),
        ([(0, 9, PERSON), (21, 30, PERSON)], None),
        ([(5, 12, PERSON), (18, 25, PERSON)], None),
        ([(10, 14, DATE)], None),
        ([], None),
    ],
)
def test_the_first_person_inside_the_source_speaks(mentions, entity):
    assert speaker(Span(10, 20), *mentions) == entity


def test_without_a_source_nobody_speaks():
    assert speaker(None, (0, 5, PERSON)) is None
