"""What has gone while a person was asked about it is said, and nothing else happens."""

from __future__ import annotations

import pytest

from reader.base.errors import UserError
from reader.domain.claims import EntityId
from reader.session import entity_edits, mention_edits, naming, place_choice, speaker_edits
from reader.session.date_values import set_value
from tests.builders import a_session, span_of

GONE = "gone"
ACTS = {
    "names": lambda s, here, _: naming.set_names(s, GONE, "Xi", ()),
    "note": lambda s, here, _: naming.set_note(s, GONE, "Who?"),
    "preferred": lambda s, here, _: naming.prefer(s, GONE),
    "rename": lambda s, here, _: entity_edits.rename(s, GONE, "Xi"),
    "merge": lambda s, here, _: entity_edits.merge(s, GONE, here),
    "merge into": lambda s, here, _: entity_edits.merge(s, here, GONE),
    "mention": lambda s, here, _: mention_edits.reassign(s, GONE, here),
    "whom": lambda s, here, item: mention_edits.reassign(s, item, GONE),
    "split": lambda s, here, item: mention_edits.split(s, GONE, [item], here),
    "nominal": lambda s, here, _: mention_edits.mark_nominal(s, GONE, here),
    "named": lambda s, here, _: mention_edits.mark_named(s, GONE),
    "apart": lambda s, here, _: mention_edits.separate(s, GONE),
    "place": lambda s, here, _: place_choice.choose_place(s, GONE, None),
    "day": lambda s, here, _: set_value(s, GONE, None, for_all=False),
    "speaker": lambda s, here, _: speaker_edits.set_speaker(s, GONE, here),
    "source": lambda s, here, _: speaker_edits.set_source(s, GONE, span_of("Putin")),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_is_gone_is_said(library, act):
    session = a_session(library)
    item = next(a.id for a in session.annotations.values() if a.anchor.quote == "Xi Jinping")
    with pytest.raises(UserError, match="no longer there"):
        ACTS[act](session, EntityId("e1"), item)


def test_a_speaker_who_is_gone_is_said(library):
    session = a_session(library)
    claim = next(a.id for a in session.annotations.values() if a.body.label == "claim")
    with pytest.raises(UserError, match="no longer there"):
        speaker_edits.set_speaker(session, claim, EntityId(GONE))
