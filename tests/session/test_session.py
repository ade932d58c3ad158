from __future__ import annotations

import pytest

from reader.base.errors import StaleEditError, StoreError
from reader.domain.annotations import Status
from reader.domain.changes import Change, ChangeSet
from reader.session import edits
from reader.session.session import Session
from tests.builders import TEXT, a_document, a_session, an_annotation, some_findings, span_of


def test_what_was_applied_is_in_memory_in_the_marks_and_in_the_library(library):
    session = a_session(library)
    item = an_annotation("Xi Jinping agreed", status=Status.ADDED)
    session.apply(ChangeSet("add", (Change(None, item),)))
    assert session.annotations[item.id] == item
    assert item.id in {m.id for m in session.marks.at(item.span.start)}
    assert library.load(session.document.id).annotations == (item,)


def test_views_hear_of_a_change_after_memory_is_right(library):
    session = a_session(library)
    item = an_annotation("Beijing.", "place", status=Status.ADDED)
    seen = []
    session.changed.subscribe(lambda _: seen.append(item.id in session.annotations))
    session.apply(ChangeSet("add", (Change(None, item),)))
    assert seen == [True]


def test_an_edit_of_an_old_value_is_refused_and_changes_nothing(library):
    session = a_session(library)
    item = an_annotation("Beijing.", "place", status=Status.ADDED)
    with pytest.raises(StaleEditError):
        session.apply(ChangeSet("delete", (Change(item, None),)))
    assert library.load(session.document.id).annotations == ()


def test_memory_and_views_stay_as_they_were_when_the_library_refuses(library):
    # The library does not know this document, so it takes nothing for it.
    session = Session(a_document(), library)
    before = dict(session.annotations)
    told = []
    session.changed.subscribe(told.append)
    with pytest.raises(StoreError):
        session.apply(edits.add(session, span_of("Beijing"), "organization"))
    assert dict(session.annotations) == before
    assert told == []


def test_the_sentence_under_a_position_is_found_before_and_after_the_analysis(library):
    session = a_session(library, analysed=False)
    assert session.sentence_at(TEXT.index("Xi")).cut(TEXT) == "Xi Jinping agreed."
    assert session.sentence_at(0).cut(TEXT) == "Vladimir Putin visited Beijing."
    session.receive(some_findings())
    assert session.sentence_at(TEXT.index("Xi")).cut(TEXT) == "Xi Jinping agreed."
