"""What a person has decided about names, as a network is given it."""

from __future__ import annotations

from reader.domain.findings import findings_of
from reader.domain.findings_records import findings_to_record
from reader.session import edits, mention_edits
from reader.session.corrections import corrections_in
from reader.session.opening import open_document
from tests.builders import TEXT, a_document, an_analysis, some_findings, span_of


def item(session, words):
    return next(a for a in session.annotations.values() if a.anchor.quote == words).id


def test_every_decision_about_a_name_is_in_the_record_of_its_article(library):
    open_document(a_document("Nothing was done here."), library)
    session = open_document(a_document(), library).session
    library.keep_analysis(
        session.document.id, findings_to_record(findings_of(an_analysis())), is_complete=True
    )
    session.receive(some_findings())
    session.apply(edits.accept(session, item(session, "China")))
    session.apply(edits.relabel(session, item(session, "Beijing"), "organization"))
    session.apply(edits.reject(session, item(session, "Putin")))
    session.apply(edits.move(session, item(session, "Kremlin"), span_of("The Kremlin")))
    session.apply(edits.add(session, span_of("Xi Jinping"), "person"))
    session.apply(edits.add(session, span_of("remarks"), "date"))
    session.apply(edits.reject(session, item(session, "May 16")))
    session.apply(edits.comment(session, item(session, "Vladimir Putin"), "Who?"))
    (record,) = corrections_in(library)
    assert record["text"] == TEXT
    assert len(record["sentences"]) == 4
    names = {
        TEXT[n["start"] : n["end"]]: (n["status"], n["kind"], n["was"] and n["was"]["kind"])
        for n in record["names"]
    }
    assert names == {
        "China": ("accepted", "place", None),
        "Beijing": ("edited", "organization", "place"),
        "Putin": ("rejected", None, "person"),
        "The Kremlin": ("edited", "organization", "organization"),
        "Xi Jinping": ("accepted", "person", None),
    }
    was = next(
        n["was"] for n in record["names"] if n["status"] == "edited" and n["was"]["start"] > 60
    )
    assert TEXT[was["start"] : was["end"]] == "Kremlin"


def test_an_article_without_decisions_about_names_gives_no_record(library):
    session = open_document(a_document(), library).session
    session.apply(edits.add(session, span_of("trade"), "date"))
    assert list(corrections_in(library)) == []


def test_words_that_only_describe_are_no_name_to_learn(library):
    session = open_document(a_document(), library).session
    session.receive(some_findings())
    putin = session.annotations[item(session, "Putin")].body.entity
    session.apply(mention_edits.mark_nominal(session, span_of("remarks"), putin))
    assert list(corrections_in(library)) == []
    session.apply(mention_edits.mark_nominal(session, item(session, "Kremlin"), putin))
    (record,) = corrections_in(library)
    (name,) = record["names"]
    assert (name["kind"], name["was"]["kind"]) == (None, "organization")
