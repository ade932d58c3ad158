"""What Ada says about the article of the tests: something of every sort, some of it odd."""

from __future__ import annotations

from dataclasses import replace

from reader.domain.annotations import Claim, Evidence, Highlight, Mention, Status
from reader.domain.article_notes import ArticleNotes
from reader.domain.claims import Attribution, Modality
from reader.domain.contributions import Author, Contribution
from reader.domain.entities import Entity, MentionKind, Origin, Place
from reader.session.people.comparing import Comparison, compare
from reader.session.people.placed import placed
from reader.session.session import Session
from tests.builders import an_annotation, span_of

_ACCEPTED, _REJECTED, _ADDED = Status.ACCEPTED, Status.REJECTED, Status.ADDED
_XI, _PUTIN = "person:xi jinping", "by ada"
_CLAIM = replace(
    an_annotation("Putin said that trade with China had doubled since May 16.", "claim"),
    id="of ada",
    status=_ADDED,
    origin=Origin.HUMAN,
    body=Claim(
        Modality.DENIED,
        Attribution(span_of("Putin", number=2), span_of("said"), (span_of("trade"),), _PUTIN),
        verdict="refuted",
        evidence=(Evidence("https://example.org/", "page 3"),),
    ),
)
CONTRIBUTION = Contribution(
    Author("ada", "Ada"),
    frozenset("a"),
    (
        an_annotation("Beijing", "place", status=_REJECTED),
        replace(an_annotation("China", "organization", status=_ADDED), tags=("odd",)),
        replace(an_annotation("Xi Jinping", status=_ACCEPTED, entity=_XI), comment="Ada: Why?"),
        an_annotation("The Kremlin", "organization", status=_ADDED),
        replace(
            an_annotation("Vladimir Putin", status=_ADDED),
            id="p",
            body=Mention(MentionKind.PERSON, _PUTIN, is_nominal=True),
        ),
        replace(an_annotation("trade with", status=_ADDED), id="h", body=Highlight()),
        _CLAIM,
    ),
    (
        Entity(id=_XI, kind=MentionKind.PERSON, name="Xi", origin=Origin.HUMAN, note="Who?"),
        Entity(
            id=_PUTIN,
            kind=MentionKind.PERSON,
            name="V. Putin",
            aliases=("Vladimir Putin",),
            origin=Origin.HUMAN,
            place=Place("Beijing", "CN", 39.9, 116.4),
        ),
    ),
    ArticleNotes("press", ("Why?",)),
)


def with_ada(session: Session) -> Comparison:
    """Return how a person's work compares with Ada's."""
    work = placed(CONTRIBUTION, session.document.text, session.vocabulary)
    return compare(session, work)
