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
    return with_speakers("x" * 100, [claim], found)[0].attribution.entity


def linked(text, source, *, names):
    """Return whose name is linked to the words of a source; ``names`` are the people in it."""
    mentions = []
    for name, entity, kind in names:
        start = -1
        while (start := text.find(name, start + 1)) >= 0:
            if any(m.span.start <= start < m.span.end for m in mentions):
                continue  # "Doe" inside "Jane Doe"
            span = Span(start, start + len(name))
            mentions.append(FoundMention("m", span, kind, 0, 0.9, EntityId(entity)))
    mentions.sort(key=lambda mention: mention.span)
    claims = []
    for who, what in zip(source[::2], source[1::2], strict=True):
        at = text.rindex(who)
        spoken = (Span(text.index(what), text.index(what) + len(what)),) if what else ()
        attribution = Attribution(Span(at, at + len(who)), None, spoken)
        claims.append(FoundClaim("c", Span(at, at + 1), 0, 0.9, Modality.ASSERTED, attribution))
    return with_speakers(text, claims, mentions)[-1].attribution.entity


JANE, JOHN = ("Jane Doe", "jane", PERSON), ("John Roe", "john", PERSON)


@pytest.mark.parametrize(
    ("text", "source", "who"),
    [
        # The one person named before.
        ("Jane Doe left. Taxes rise, she said.", ["she", ""], "jane"),
        # A name or title of the other gender is no rival.
        ("Jane Doe met John Roe. Taxes rise, she said.", ["she", ""], "jane"),
        ("Jane Doe met John Roe. Taxes rise, he said.", ["he", ""], "john"),
        ("Jane Doe left. Taxes rise, he said.", ["he", ""], None),
        # The last speaker goes on speaking.
        ("Rue Poe met Kai Poe. Kai Poe said no. He ate.", ["Kai Poe", "", "He", ""], "kai"),
        # Two of a kind: nobody can tell.
        ("Rue Poe met Kai Poe. Taxes rise, he said.", ["he", ""], None),
        # Who is spoken of is not who speaks.
        ("Jane Doe left. “John Roe lost,” he said.", ["he", "“John Roe lost,”"], None),
        ("John Roe left. “Kai Poe lost,” he said.", ["he", "“Kai Poe lost,”"], "john"),
        # Too far away.
        ("John Roe left. " + "Rain fell. " * 60 + "Taxes rise, he said.", ["he", ""], None),
        ("John Roe, who said no, left.", ["who", ""], "john"),
        ("Jane Doe met John Roe, a minister, who said no.", ["who", ""], None),
        ("Acme Bank, which said no, closed.", ["which", ""], "acme"),
        # Descriptions.
        ("Judge Jane Doe left. John Roe ate. The judge said no.", ["The judge", ""], "jane"),
        ("John Roe, a judge of Acme, ate. The judge said no.", ["The judge", ""], "john"),
        ("Judge Jane Doe met Judge John Roe. The judge said no.", ["The judge", ""], None),
        ("The minister said no. Minister Jane Doe left.", ["The minister", ""], None),
        ("Acme Bank closed. The bank said no.", ["The bank", ""], "acme"),
        ("A minister said no to Minister Jane Doe.", ["A minister", ""], None),
        ("They said no to Jane Doe. It rained.", ["They", ""], None),
    ],
)  # fmt: skip
def test_pronouns_and_descriptions_are_linked_where_it_is_plain(text, source, who):
    names = (
        JANE, JOHN, ("Rue Poe", "rue", PERSON), ("Kai Poe", "kai", PERSON),
        ("Acme Bank", "acme", ORGANIZATION),
    )  # fmt: skip
    assert linked(text, source, names=names) == who


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


@pytest.mark.parametrize(
    ("source", "who"),
    [
        ("Secretary of State John Roe", "john"),
        ("Jane Doe of Acme Bank", "jane"),
        ("a spokesman for Acme Bank", "acme"),
        ("Jane Doe's lawyer, John Roe", "john"),
        ("Jane Doe’s lawyer", None),
        ("a friend of Mr. John Roe", None),
        ("a member who supports John Roe", None),
        ("a man who left Acme Bank", None),
        ("crowds in Paris", None),
        ("Paris", "paris"),
    ],
)
def test_the_name_inside_a_source_must_be_the_speakers_own(source, who):
    names = (
        JANE, JOHN, ("Acme Bank", "acme", ORGANIZATION), ("Paris", "paris", PLACE),
    )  # fmt: skip
    assert linked(f"{source} said no.", [source, ""], names=names) == who


def going_on(text, *pieces):
    """Return who speaks the last of some quotations; Jane Doe is named as a speaker."""
    start = text.index("Jane Doe")
    who = FoundMention("m", Span(start, start + 8), PERSON, 0, 0.9, EntityId("jane"))
    others = [
        FoundMention("m", Span(at, at + 8), PERSON, 0, 0.9, EntityId("john"))
        for at in [text.find("John Roe")]
        if at >= 0
    ]
    claims = []
    for piece in pieces:
        at = text.index(piece)
        source = who.span if not claims else None
        attribution = Attribution(source, None, (Span(at, at + len(piece)),))
        claims.append(FoundClaim("c", Span(at, at + 1), 0, 0.9, Modality.ASSERTED, attribution))
    mentions = sorted([who, *others], key=lambda mention: mention.span)
    return with_speakers(text, claims, mentions)[-1].attribution.entity


def test_a_quotation_that_opens_a_paragraph_goes_on_with_the_speaker():
    text = "“No.” Jane Doe said on Friday.\n“Taxes rise.”\n“Rents rise.”"
    assert going_on(text, "“No.”", "“Taxes rise.”", "“Rents rise.”") == "jane"


def test_it_does_not_where_somebody_else_or_another_paragraph_is_between():
    text = "“No.” Jane Doe said to John Roe.\n“Taxes rise.”"
    assert going_on(text, "“No.”", "“Taxes rise.”") is None
    text = "“No.” Jane Doe said.\nIt rained.\n“Taxes rise.”"
    assert going_on(text, "“No.”", "“Taxes rise.”") is None


def test_without_a_source_nobody_speaks():
    assert speaker(None, (0, 5, PERSON)) is None
