"""A person says which day it is: what is typed, what it does, and that it stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.base.errors import UserError
from reader.domain.documents import Field
from reader.domain.findings import findings_of
from reader.session import article_date, edits
from reader.session.date_values import (
    is_told,
    meaning_words,
    others_of,
    set_value,
    to_type,
    understood,
)
from reader.session.facts import facts_about
from reader.session.items import Prepared
from tests.builders import TEXT, a_document, a_session, an_analysis, span_of


@pytest.fixture
def session(library):
    document = a_document()
    date = Field("2024-05-16", "person")
    return a_session(library, document._replace(metadata=document.metadata._replace(date=date)))


def may_16(session):
    return next(a for a in session.annotations.values() if a.anchor.quote == "May 16")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "last Tuesday",
            "Tuesday, 14 May 2024 (2024-05-14), assumed from the article’s date 16 May 2024",
        ),
        ("16 May 2023", "Tuesday, 16 May 2023 (2023-05-16)"),
        ("spring 2023", "March – May 2023 (2023-SP)"),
        ("2024-05-16T14:30", "Thursday, 16 May 2024, 14:30 (2024-05-16T14:30)"),
        ("10–12 May 2024", "10–12 May 2024 (2024-05-10/2024-05-12)"),
        ("three days", "length of time (P3D)"),
        ("XXXX-05-16", "no calendar day can be told (XXXX-05-16)"),
        ("", "No day or time is known."),
    ],
)
def test_what_is_typed_is_said_as_it_is_understood(session, words, said):
    assert meaning_words(session, understood(session, words)) == said


def test_what_is_not_understood_is_said(session):
    with pytest.raises(UserError, match="Only “16 May 2024” of this"):
        understood(session, "16 May 2024 or so")
    with pytest.raises(UserError, match="This is not understood"):
        understood(session, "whenever")


def test_the_value_stays_through_an_analysis_another_date_and_a_moved_end(session):
    item = may_16(session)
    value = understood(session, "last Tuesday")
    changes = set_value(session, item.id, value, for_all=False)
    session.apply(changes)
    assert session.annotations[item.id].body.value == value
    session.apply(article_date.set_date(session, "1 January 2020"))
    session.receive(Prepared(TEXT, findings_of(an_analysis())))
    assert session.annotations[item.id].body.value == value
    assert is_told(session, session.annotations[item.id])
    assert facts_about(session, item.id)[0] == ("Calendar", "2024-05-14, as you said")
    session.apply(edits.move(session, item.id, span_of("since May 16")))
    assert session.annotations[item.id].body.value == value
    assert to_type(session, session.annotations[item.id]) == "14 May 2024"


def two_dates(session):
    """Make two mentions of one date, both without a value."""
    found = an_analysis()
    second = replace(found.mentions[4], id="m9", span=span_of("text"), sentence=3)
    found = replace(found, mentions=(*found.mentions, second))
    session.receive(Prepared(TEXT, findings_of(found)))
    return may_16(session)


def test_one_mention_that_means_another_day_leaves_the_others(session):
    item = two_dates(session)
    assert len(others_of(session, item.id)) == 1
    value = understood(session, "2 May 2024")
    changes = set_value(session, item.id, value, for_all=False)
    session.apply(changes)
    assert others_of(session, item.id) == []
    added = edits.add(session, span_of("trade"), "date")
    session.apply(added)
    session.apply(set_value(session, added.focus, value, for_all=False))
    assert set_value(session, added.focus, value, for_all=False).changes == ()
    second = next(a for a in session.annotations.values() if a.anchor.quote == "text")
    session.apply(set_value(session, second.id, value, for_all=False))


def test_one_of_several_joins_the_date_that_means_the_same(session):
    item = two_dates(session)
    added = edits.add(session, span_of("trade"), "date")
    session.apply(added)
    value = understood(session, "2 May 2024")
    session.apply(set_value(session, added.focus, value, for_all=False))
    session.apply(set_value(session, item.id, value, for_all=False))
    assert others_of(session, item.id) == [added.focus]


def test_all_mentions_of_the_date_mean_it_in_one_act(session):
    item = two_dates(session)
    value = understood(session, "2 May 2024")
    changes = set_value(session, item.id, value, for_all=True)
    session.apply(changes)
    (other,) = others_of(session, item.id)
    assert session.annotations[other].body.value == value
    session.apply(changes.inverted())
    assert session.annotations[item.id] == item


def test_only_a_date_has_a_day(session):
    putin = next(a for a in session.annotations.values() if a.anchor.quote == "Putin")
    with pytest.raises(UserError, match="Choose a date first"):
        set_value(session, putin.id, None, for_all=False)
