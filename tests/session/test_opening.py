from __future__ import annotations

from reader.domain.analysis_records import analysis_to_record
from reader.domain.article_notes import NO_NOTES, ArticleNotes
from reader.domain.changes import Change, ChangeSet
from reader.domain.claims import EntityId
from reader.domain.entities import Entity, MentionKind, Origin
from reader.session import edits
from reader.session.opening import open_document, open_stored
from reader.session.versions.returning import bring_all
from tests.builders import TEXT, a_document, an_analysis, some_findings, span_of


def test_the_same_text_from_another_place_is_the_same_article(library, tmp_path):
    first = open_document(a_document(path=str(tmp_path / "a.txt")), library)
    first.session.apply(edits.add(first.session, span_of("trade"), "place"))
    second = open_document(a_document(path=str(tmp_path / "b.txt")), library)
    assert second.session.document.id == first.session.document.id
    assert [a.anchor.quote for a in second.session.annotations.values()] == ["trade"]
    assert second.notices == ()


def test_everything_is_there_when_an_article_is_opened_again(library, tmp_path):
    opened = open_document(a_document(path=str(tmp_path / "a.txt")), library)
    record = analysis_to_record(an_analysis(), TEXT, "x")
    library.keep_analysis(opened.session.document.id, record, is_complete=True)
    opened.session.receive(some_findings())
    beijing = next(a for a in opened.session.annotations.values() if a.anchor.quote == "Beijing")
    opened.session.apply(edits.reject(opened.session, beijing.id))
    library.keep_place(opened.session.document.id, 40)
    again = open_stored(opened.session.document.id, library)
    assert dict(again.session.annotations) == dict(opened.session.annotations)
    assert dict(again.session.entities) == dict(opened.session.entities)
    assert list(again.session.sentences) == list(opened.session.sentences)
    assert again.place == 40
    assert again.analysis.is_complete


def test_items_come_along_when_the_file_has_changed_and_none_is_lost(library, tmp_path):
    path = str(tmp_path / "a.txt")
    opened = open_document(a_document(path=path), library)
    for words in ("trade", "Kremlin"):
        opened.session.apply(edits.add(opened.session, span_of(words), "organization"))
    changed = "A new first line.\n" + TEXT.replace("The Kremlin may", "They may")
    again = open_document(a_document(changed, path), library)
    assert again.is_changed
    assert again.session.document.id != opened.session.document.id
    bring_all(again.session, library)
    found = list(again.session.annotations.values())
    assert [a.anchor.quote for a in found] == ["trade"]
    assert found[0].span.cut(changed) == "trade"
    earlier = open_stored(opened.session.document.id, library)
    assert len(earlier.session.annotations) == 2


def test_notes_come_along_but_a_changed_article_is_not_finished(library, tmp_path):
    path = str(tmp_path / "a.txt")
    opened = open_document(a_document(path=path), library)
    notes = ArticleNotes("To check.", ("war",), is_finished=True)
    opened.session.apply(ChangeSet("note", (Change(NO_NOTES, notes),)))
    again = open_document(a_document("New. " + TEXT, path), library)
    assert again.session.notes == ArticleNotes("To check.", ("war",))
    bring_all(again.session, library)
    assert again.session.notes == ArticleNotes("To check.", ("war",))


def test_what_was_noted_about_somebody_comes_along_without_any_item(library, tmp_path):
    path = str(tmp_path / "a.txt")
    opened = open_document(a_document(path=path), library)
    noted = Entity(
        id=EntityId("xi"), kind=MentionKind.PERSON, name="Xi", origin=Origin.HUMAN, note="Who?"
    )
    opened.session.apply(ChangeSet("note", (Change(None, noted),)))
    again = open_document(a_document("New. " + TEXT, path), library)
    bring_all(again.session, library)
    assert again.session.entities["xi"] == noted
    assert library.load(again.session.document.id).entities == (noted,)


def test_another_article_in_the_same_file_is_no_version_of_the_first(library, tmp_path):
    path = str(tmp_path / "a.txt")
    opened = open_document(a_document(path=path), library)
    opened.session.apply(edits.add(opened.session, span_of("trade"), "place"))
    again = open_document(a_document("Stocks fell. Trade was slow.", path), library)
    assert not again.is_changed
    assert "held another article" in again.notices[0]
    assert bring_all(again.session, library) is None
    assert not again.session.annotations
    earlier = opened.session.document.id
    assert library.versions.are_apart(again.session.document.id, earlier)


def test_an_analysis_that_is_not_understood_is_made_anew(library):
    document = a_document()
    library.add(document)
    record = {"model": {"name": "old", "version": "1"}, "mentions": [{"start": 1}]}
    library.keep_analysis(document.id, record, is_complete=True)
    opened = open_stored(document.id, library)
    assert opened.analysis is None
    assert not opened.session.is_whole
