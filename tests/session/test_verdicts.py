"""The editable list of verdicts."""

from __future__ import annotations

import pytest

from reader.base.errors import UserError
from reader.domain.vocabulary import USUAL_VERDICTS, Vocabulary
from reader.session.verdicts import UNKNOWN, VerdictList, offered, verdict_name

USUAL = VerdictList(USUAL_VERDICTS)


def names(verdicts):
    return [verdict.name for verdict in verdicts.verdicts]


def test_one_is_added_at_the_end_with_an_id_of_its_own():
    more = USUAL.added("  Half   true ").added("Unclear")
    assert names(more)[4:] == ["Half true", "Unclear"]
    assert len({verdict.id for verdict in more.verdicts}) == 6


def test_a_rename_and_another_order_keep_the_ids():
    changed = USUAL.renamed(1, "True").moved(1, -1).moved(3, 5)
    assert names(changed) == ["True", "Open", "Refuted", "Misleading"]
    assert changed.verdicts[0].id == "supported"


def test_a_retired_one_is_offered_only_where_it_is_given():
    vocabulary = Vocabulary(verdicts=USUAL.retired(0).verdicts)
    assert [v.id for v in offered(vocabulary)] == ["supported", "refuted", "misleading"]
    assert next(v.id for v in offered(vocabulary, "open")) == "open"
    assert verdict_name(vocabulary, "open") == "Open"
    assert USUAL.retired(0).retired(0, is_retired=False) == USUAL


def test_a_verdict_of_another_person_has_no_name_here():
    assert verdict_name(Vocabulary(), "0f") == UNKNOWN


@pytest.mark.parametrize("name", ["", "  ", "refuted", "x" * 41])
def test_a_name_is_needed_and_taken_once(name):
    with pytest.raises(UserError):
        USUAL.added(name)
    with pytest.raises(UserError):
        USUAL.renamed(0, name)


def test_a_name_may_be_written_otherwise():
    assert names(USUAL.renamed(2, "REFUTED"))[2] == "REFUTED"
