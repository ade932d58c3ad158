from __future__ import annotations

from reader.domain.contributions import Author
from reader.domain.documents import text_sha256
from reader.domain.own_kinds import OwnKind, OwnKindId
from reader.domain.vocabulary import USUAL_VERDICTS, Verdict, Vocabulary
from reader.session import edits, entity_edits
from reader.session.people.sharing import own_contribution
from tests.builders import TEXT

USED, OTHER = (OwnKind(OwnKindId(f"own:{name}"), name) for name in ("weapon", "secret"))


def test_only_what_a_person_has_decided_about_goes_to_others(someone):
    ada = someone("Ada")
    ada.apply(edits.reject(ada.session, ada.item("Beijing").id))
    ada.apply(edits.comment(ada.session, ada.item("China").id, "Where?"))
    found = own_contribution(ada.session, ada.library)
    assert [i.anchor.quote for i in found.annotations] == ["Beijing", "China"]
    assert found.author == Author(ada.library.people.me().id, "Ada")
    assert found.text == text_sha256(TEXT)
    assert len(found.acts) == 2


def test_an_act_taken_back_is_news_too(someone):
    ada = someone("Ada")
    act = ada.apply(edits.reject(ada.session, ada.item("Beijing").id))
    before = own_contribution(ada.session, ada.library)
    ada.apply(act.inverted())
    after = own_contribution(ada.session, ada.library)
    assert before.acts < after.acts
    assert after.annotations == ()


def test_own_words_that_are_not_used_here_are_nobody_elses_business(someone):
    ada = someone("Ada")
    verdicts = (*USUAL_VERDICTS, Verdict("mine", "Secret"))
    words = Vocabulary((USED, OTHER), verdicts)
    ada.library.people.write_vocabulary(Vocabulary(), words)
    ada.apply(edits.relabel(ada.session, ada.item("China").id, USED.id))
    found = own_contribution(ada.session, ada.library).vocabulary
    assert found == Vocabulary((USED,), USUAL_VERDICTS)


def test_whom_an_item_stands_for_goes_along_with_what_it_was_merged_into(someone):
    ada = someone("Ada")
    putin = ada.item("Vladimir Putin").body.entity
    xi = ada.item("Xi Jinping").body.entity
    ada.apply(edits.accept(ada.session, ada.item("Vladimir Putin").id))
    ada.apply(entity_edits.merge(ada.session, putin, xi))
    found = own_contribution(ada.session, ada.library)
    assert {entity.id for entity in found.entities} == {putin, xi}
