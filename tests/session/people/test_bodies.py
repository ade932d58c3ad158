from __future__ import annotations

from dataclasses import replace

import pytest

from reader.domain.annotations import Claim, Evidence, Highlight, Mention
from reader.domain.claims import Attribution, ClaimKind, Modality
from reader.domain.dates import DateType, DateValue
from reader.domain.entities import MentionKind
from reader.domain.spans import Span
from reader.session.people.bodies import body_with
from reader.session.people.comparing import Aspect

YEAR = DateValue(DateType.DATE, "2023")
PERSON, PLACE = MentionKind.PERSON, MentionKind.PLACE
MINE = Claim(
    Modality.HEDGED,
    Attribution(Span(0, 3), Span(4, 8), (Span(9, 20),), "xi"),
    0.7,
    (ClaimKind.EVENT,),
    "refuted",
    (Evidence("mine"),),
)
THEIRS = Claim(
    Modality.DENIED,
    Attribution(None, Span(5, 8), (), "putin"),
    None,
    (ClaimKind.QUOTE,),
    "",
    (Evidence("theirs"),),
)
NAMED = Mention(PERSON, "xi", is_nominal=True)


@pytest.mark.parametrize(
    ("aspect", "changed"),
    [
        (Aspect.MODALITY, {"modality": Modality.DENIED}),
        (Aspect.CLAIM_KINDS, {"kinds": (ClaimKind.QUOTE,)}),
        (Aspect.EVIDENCE, {"evidence": (Evidence("mine"), Evidence("theirs"))}),
        (
            Aspect.SOURCE,
            {"attribution": Attribution(None, Span(4, 8), (Span(9, 20),), "putin")},
        ),
        (Aspect.PARTS, {"attribution": Attribution(Span(0, 3), Span(5, 8), (), "xi")}),
        (Aspect.ENDS, {}),
        (Aspect.COMMENT, {}),
    ],
)
def test_of_a_claim_only_what_is_named_is_taken(aspect, changed):
    assert body_with(MINE, THEIRS, (aspect,)) == replace(MINE, **changed)


def test_that_the_article_says_it_is_taken_whole():
    after = body_with(MINE, replace(THEIRS, attribution=None), (Aspect.SOURCE, Aspect.PARTS))
    assert after == replace(MINE, attribution=None)


def test_what_they_say_of_a_claim_that_i_rejected_is_taken_with_my_evidence():
    after = body_with(MINE, THEIRS, (Aspect.DECISION,))
    assert (after.modality, after.attribution) == (THEIRS.modality, THEIRS.attribution)
    assert (after.verdict, after.score) == ("refuted", 0.7)
    assert after.evidence == (Evidence("mine"), Evidence("theirs"))


@pytest.mark.parametrize(
    ("theirs", "aspects", "expected"),
    [
        (Mention(PERSON, "putin"), (Aspect.ENTITY,), replace(NAMED, entity="putin")),
        (Mention(PERSON, "putin"), (Aspect.ENDS,), NAMED),
        (Mention(PERSON, None), (Aspect.NOMINAL,), replace(NAMED, is_nominal=False)),
        (Mention(PERSON, None), (Aspect.DECISION,), Mention(PERSON, "xi")),
        (Mention(PLACE, None), (Aspect.KIND,), Mention(PLACE)),
        (
            replace(NAMED, value=YEAR),
            (Aspect.DATE,),
            replace(NAMED, value=YEAR),
        ),
        (Highlight(), (Aspect.ENDS,), NAMED),
        (Highlight(), (Aspect.KIND,), Highlight()),
    ],
)
def test_of_a_mention_only_what_is_named_is_taken(theirs, aspects, expected):
    assert body_with(NAMED, theirs, aspects) == expected
