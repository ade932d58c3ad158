"""Own words: stored, shared, and never written over what another window has stored."""

from __future__ import annotations

import pytest

from reader.base.errors import UserError
from reader.domain.entities import OwnKindId
from reader.domain.vocabulary import NO_VOCABULARY, OwnKind, Verdict
from reader.session.vocabulary import PersonalVocabulary

WEAPON = OwnKind(OwnKindId("own:weapon"), "Weapon", "#b3006b", "Shift+G")


def test_words_that_are_applied_hold_and_are_told_and_kept(library):
    words = PersonalVocabulary(library.people)
    heard = []
    words.changed.subscribe(heard.append)
    after = words.now._replace(kinds=(WEAPON,))
    words.apply(after)
    assert words.now == after
    assert heard == [after]
    assert PersonalVocabulary(library.people).now == after


def test_nothing_is_told_when_nothing_changes(library):
    words = PersonalVocabulary(library.people)
    heard = []
    words.changed.subscribe(heard.append)
    words.apply(NO_VOCABULARY)
    assert heard == []


def test_words_of_another_window_are_not_written_over(library):
    mine, other = PersonalVocabulary(library.people), PersonalVocabulary(library.people)
    heard = []
    mine.changed.subscribe(heard.append)
    before = mine.now
    other.apply(before._replace(kinds=(WEAPON,)))
    with pytest.raises(UserError, match="another window"):
        mine.apply(before._replace(verdicts=(Verdict("maybe", "Maybe"),)))
    assert mine.now == other.now
    assert heard == [other.now]
