from dataclasses import replace
from datetime import timedelta

import pytest

from reader.base.errors import StoreError
from reader.domain.annotations import Anchor, AnnotationId, Status
from reader.domain.changes import Change, ChangeSet
from reader.domain.documents import DocumentId, text_sha256
from reader.domain.entities import Origin
from reader.domain.spans import Span
from reader.session.ports import Library
from reader.store.large import LARGE
from reader.store.library import FILE_NAME, SqliteLibrary
from tests.store import samples

D1 = DocumentId("d1")


@pytest.fixture
def library(tmp_path):
    library = SqliteLibrary.open(tmp_path / "new" / "folder", clock=samples.a_clock())
    yield library
    library.close()


@pytest.fixture
def filled(library):
    samples.fill(library)
    return library


def acts(library):
    return [entry.changes for entry in library.journal(D1)]


def test_it_is_what_the_session_asks_for(library):
    asked: Library = library
    assert {n for n in vars(Library) if not n.startswith("_")} <= set(dir(asked))
    assert library.notices == ()


def test_a_document_comes_back_exactly(library):
    library.add(samples.a_document())
    article = library.load(D1)
    assert article.document == samples.a_document()
    assert (article.annotations, article.entities, article.analysis) == ((), (), None)
    assert article.place == 0


@pytest.mark.parametrize("text", ["", "\x00", "\ud800", "\ud83d\ude00", "🌻" * 3, "\n"])
def test_any_text_comes_back_exactly(library, text):
    document = samples.a_document(text="x")._replace(text=text, blocks=())
    library.add(document)
    assert library.load(D1).document == document
    assert library.find_text(text_sha256(text)) == D1


def test_neither_id_nor_text_is_taken_twice(library):
    library.add(samples.a_document())
    # After an error of the disk, nobody knows whether it has been added.
    library.add(samples.a_document())
    for again in (samples.a_document(text="Other."), samples.a_document("d2")):
        with pytest.raises(StoreError, match="already in the library"):
            library.add(again)
    assert [entry.document_id for entry in library.recent(9)] == ["d1"]


def test_the_list_has_the_article_opened_last_on_top(filled):
    assert [e.document_id for e in filled.recent(9)] == ["d2", "d1"]
    filled.moved(D1, "/moved/here.md")
    entry, _ = filled.recent(9)
    assert (entry.document_id, entry.path, entry.human_items) == ("d1", "/moved/here.md", 3)
    assert entry.title == "Kyiv 🌻 \udcff"
    assert entry.opened_at > samples.MIDNIGHT
    assert entry.opened_at.utcoffset() == timedelta(0)
    assert [e.document_id for e in filled.recent(1)] == ["d1"]
    assert list(filled.recent(0)) == []


def test_a_clock_that_goes_back_does_not_disturb_the_order(tmp_path):
    clock = samples.a_clock(step=-timedelta(days=400))
    library = SqliteLibrary.open(tmp_path, clock=clock)
    for name in "abc":
        library.add(samples.a_document(name, name))
    library.write(DocumentId("a"), samples.FIRST_ACT)
    library.write(DocumentId("a"), samples.SECOND_ACT)
    assert [e.document_id for e in library.recent(9)] == ["c", "b", "a"]
    journal = library.journal(DocumentId("a"))
    assert [e.changes for e in journal] == [samples.FIRST_ACT, samples.SECOND_ACT]
    library.close()


def test_a_path_leads_to_the_document_opened_last_from_it(library):
    library.add(samples.a_document("old", "Old.", "/a/\udcff.txt"))
    library.add(samples.a_document("new", "New.", "/a/\udcff.txt"))
    assert library.find_path("/a/\udcff.txt") == "new"
    library.moved(DocumentId("old"), "/a/\udcff.txt")
    assert library.find_path("/a/\udcff.txt") == "old"
    library.moved(DocumentId("old"), "/b.txt")
    assert library.find_path("/a/\udcff.txt") == "new"
    assert library.find_path("/b.txt") == "old"
    assert library.find_path("/c.txt") is None


def test_a_moved_document_is_loaded_with_its_new_path(library):
    library.add(samples.a_document())
    library.moved(D1, "/b.txt")
    assert library.load(D1).document.source.path == "/b.txt"
    library.moved(D1, "")
    assert library.load(D1).document.source.path == "/b.txt"


def test_what_was_pasted_has_no_path(library):
    library.add(samples.a_document(path=None))
    assert library.find_path("") is None
    assert library.find_text(text_sha256("unknown")) is None
    assert library.load(D1).document.source is None


def test_unknown_articles_are_refused_in_words(library):
    acts_on_nothing = (
        lambda: library.load(D1),
        lambda: library.moved(D1, "/x"),
        lambda: library.keep_place(D1, 3),
        lambda: library.write(D1, samples.FIRST_ACT),
        lambda: library.keep_analysis(D1, samples.an_analysis(), is_complete=True),
    )
    for act in acts_on_nothing:
        with pytest.raises(StoreError, match="not in the library"):
            act()


def test_an_analysis_replaces_the_earlier_one_and_nothing_else(filled):
    before = filled.load(D1)
    assert before.analysis.is_complete
    assert before.analysis.record == samples.an_analysis()
    filled.keep_analysis(D1, samples.an_analysis("2.0"), is_complete=False)
    after = filled.load(D1)
    assert after.analysis.record == samples.an_analysis("2.0")
    assert not after.analysis.is_complete
    assert replace(after, analysis=None) == replace(before, analysis=None)


def test_a_persons_items_come_back_exactly_and_in_text_order(filled):
    article = filled.load(D1)
    rejected = replace(samples.a_date(), status=Status.REJECTED)
    assert article.annotations == (samples.a_claim(), rejected, samples.a_mention())
    assert article.entities == (samples.an_entity(), samples.an_entity("lady", merged_into="ada"))
    assert article.place == 42
    assert acts(filled) == [samples.FIRST_ACT, samples.SECOND_ACT]


def test_undoing_gives_back_what_was_there(filled):
    filled.write(D1, samples.SECOND_ACT.inverted())
    article = filled.load(D1)
    assert article.annotations == (samples.a_date(), samples.a_mention())
    assert article.entities == (samples.an_entity(),)
    filled.write(D1, samples.FIRST_ACT.inverted())
    assert filled.load(D1).annotations == ()
    assert filled.load(D1).entities == ()
    assert len(acts(filled)) == 4


def test_an_item_that_falls_back_to_the_machine_loses_its_row(library):
    library.add(samples.a_document())
    accepted, suggested = (
        samples.a_mention(status=s) for s in (Status.ACCEPTED, Status.SUGGESTED)
    )
    act = ChangeSet("accept", (Change(suggested, accepted),))
    library.write(D1, act)
    assert library.load(D1).annotations == (accepted,)
    library.write(D1, act.inverted())
    assert library.load(D1).annotations == ()
    assert acts(library) == [act, act.inverted()]


def test_a_comment_makes_a_suggestion_a_persons(library):
    library.add(samples.a_document())
    commented = samples.a_mention(status=Status.SUGGESTED, comment="Who?")
    library.write(D1, samples.adding(commented))
    assert library.load(D1).annotations == (commented,)


def test_what_the_machine_does_among_itself_is_not_written(library):
    library.add(samples.a_document())
    suggested = samples.a_mention(status=Status.SUGGESTED)
    machine = samples.an_entity(origin=Origin.MACHINE)
    library.write(D1, samples.adding(suggested, machine))
    assert acts(library) == []
    person = samples.a_date()
    library.write(D1, samples.adding(suggested, person, machine, label="mixed"))
    assert acts(library) == [samples.adding(person, label="mixed")]
    assert library.load(D1).annotations == (person,)
    assert library.load(D1).entities == ()


def test_items_of_two_articles_may_have_the_same_id(library):
    for name in ("d1", "d2"):
        library.add(samples.a_document(name, name))
        library.write(DocumentId(name), samples.adding(samples.a_mention(comment=name)))
    library.write(DocumentId("d2"), samples.adding(samples.a_mention(comment="d2")).inverted())
    assert library.load(D1).annotations == (samples.a_mention(comment="d1"),)
    assert library.load(DocumentId("d2")).annotations == ()


def test_within_one_act_the_last_word_on_an_item_counts(library):
    library.add(samples.a_document())
    first, last = samples.a_mention(comment="1"), samples.a_mention(comment="2")
    library.write(D1, ChangeSet("twice", (Change(None, first), Change(first, last))))
    assert library.load(D1).annotations == (last,)


def test_an_act_that_cannot_be_written_leaves_nothing_behind(filled):
    before, journal = filled.load(D1), acts(filled)
    # The text column refuses a number, after the journal has its row already.
    broken = samples.a_mention("broken", comment=object())
    with pytest.raises(TypeError):
        filled.write(D1, samples.adding(samples.a_date("new"), broken))
    far = samples.a_mention("far", anchor=Anchor(Span(2**70, 2**70 + 1), "x"))
    with pytest.raises(OverflowError):
        filled.write(D1, samples.adding(samples.a_date("new"), far))
    assert filled.load(D1) == before
    assert acts(filled) == journal
    filled.write(D1, samples.adding(samples.a_date("new")))
    assert len(acts(filled)) == len(journal) + 1


def test_everything_is_there_after_opening_again(filled, tmp_path):
    before, journal, recent = filled.load(D1), acts(filled), filled.recent(9)
    filled.close()
    again = SqliteLibrary.open(tmp_path / "new" / "folder")
    assert again.load(D1) == before
    assert acts(again) == journal
    assert again.recent(9) == recent
    assert again.notices == ()
    again.close()


def test_fifty_thousand_items_are_one_act(library):
    library.add(samples.a_document())
    many = tuple(
        samples.a_mention(AnnotationId(f"person:{i}"), anchor=Anchor(Span(i, i + 1), "x"))
        for i in range(50_000)
    )
    library.write(D1, samples.adding(*many))
    assert library.recent(1)[0].human_items == 50_000
    assert [len(act.changes) for act in acts(library)] == [50_000]


def test_rebuilding_repairs_item_rows_from_the_journal(filled):
    before = filled.load(D1)
    with filled._database.writing() as connection:
        connection.execute("DELETE FROM annotation WHERE kind = 'person'")
        connection.execute("UPDATE entity SET record = 'not JSON'")
        connection.execute(
            "INSERT INTO annotation SELECT document, 'ghost', 0, 1, kind, status, record "
            "FROM annotation LIMIT 1"
        )
    filled.rebuild(D1)
    assert filled.load(D1) == before


def test_a_long_journal_is_read_page_by_page_while_acts_go_on(library):
    library.add(samples.a_document())
    for number in range(250):
        library.write(
            D1, samples.adding(samples.a_mention(comment=str(number)), label=str(number))
        )
    seen = []
    for entry in library.journal(D1):
        if entry.changes.label == "0":
            library.write(D1, samples.adding(samples.a_date(), label="meanwhile"))
        seen.append(entry.changes.label)
    assert seen == [*map(str, range(250)), "meanwhile"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE annotation SET record = '{}'",
        "UPDATE document_text SET text = x'00'",
        "UPDATE analysis SET record = x'789c'",
    ],
)
def test_content_that_makes_no_sense_is_reported_in_words(filled, statement):
    with filled._database.writing() as connection:
        connection.execute(statement)
    with pytest.raises(StoreError, match="is damaged"):
        filled.load(D1)


@pytest.mark.parametrize(
    "content", [b"This is a letter, no database.\n" * 400, b"xy", bytes(9000)]
)
def test_a_file_that_is_no_database_is_put_aside_and_said(tmp_path, content):
    (tmp_path / FILE_NAME).write_bytes(content)
    library = SqliteLibrary.open(tmp_path, clock=samples.a_clock())
    (notice,) = library.notices
    assert "put aside" in notice
    assert "Nothing was deleted." in notice
    samples.fill(library)
    library.close()
    aside = tmp_path / f"{FILE_NAME}.damaged-20240516-000000"
    assert aside.name in notice
    assert aside.read_bytes() == content
    again = SqliteLibrary.open(tmp_path)
    assert again.notices == ()
    assert len(again.recent(9)) == 2
    again.close()


def test_a_truncated_library_is_put_aside_and_restored(filled, tmp_path):
    filled.close()
    path = tmp_path / "new" / "folder" / FILE_NAME
    path.write_bytes(path.read_bytes()[:20_000])
    library = SqliteLibrary.open(path.parent)
    assert len(library.notices) == 1
    assert len(library.recent(9)) == 2
    library.close()
    assert len(list(path.parent.glob("*.damaged-*"))) == 1


def test_a_log_without_its_library_is_not_deleted(tmp_path):
    (tmp_path / f"{FILE_NAME}-wal").write_bytes(b"acts")
    library = SqliteLibrary.open(tmp_path)
    library.close()
    assert len(library.notices) == 1
    (aside,) = tmp_path.glob("*.damaged-*-wal")
    assert aside.read_bytes() == b"acts"


def test_a_folder_that_is_a_file_or_cannot_be_made_is_refused_in_words(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="is a file"):
        SqliteLibrary.open(tmp_path / "file")
    with pytest.raises(StoreError, match=r"cannot be used: .*\.$"):
        SqliteLibrary.open(tmp_path / "file" / "below")
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(StoreError, match=r"cannot be opened"):
        SqliteLibrary.open(tmp_path)


@pytest.mark.parametrize("name", ["with space", "naïve 🌻", "x" * 255, "100%", "a?b#c"])
def test_any_folder_name_will_do(tmp_path, name):
    SqliteLibrary.open(tmp_path / name).close()
    assert [p.name for p in (tmp_path / name).iterdir()] == [FILE_NAME]


def test_closing_twice_does_no_harm(library):
    library.close()
    library.close()


def test_taking_back_a_large_act_is_written_as_a_reference_and_read_in_full(library):
    library.add(samples.a_document())
    act = ChangeSet(
        "accept all",
        tuple(Change(None, samples.a_mention(f"m{n}", Status.ADDED)) for n in range(LARGE)),
    )
    for changes in (act, act.inverted(), act, act.inverted()):
        library.write(D1, changes)
    entries = [entry.changes for entry in library.journal(D1)]
    assert entries == [act, act.inverted(), act, act.inverted()]
    assert library.load(D1).annotations == ()
    with library._database.reading() as connection:
        sizes = [n for (n,) in connection.execute("SELECT length(changes) FROM journal")]
    assert max(sizes[1:]) < sizes[0] / 100
    library.rebuild(D1)
    assert library.load(D1).annotations == ()


def test_a_large_act_of_an_earlier_day_is_not_written_out_again(library):
    library.add(samples.a_document())
    act = ChangeSet(
        "accept all",
        tuple(Change(None, samples.a_mention(f"m{n}", Status.ADDED)) for n in range(LARGE)),
    )
    library.write(D1, act)
    (step,) = library.past.steps(D1)
    for known in (library.past.act(step.act), replace(library.past.act(step.act), focus="m1")):
        library.write(D1, known.inverted())
        library.write(D1, known)
    other = library.past.act(step.act)
    library.write(D1, replace(other, changes=other.changes[1:]).inverted())
    assert len(library.load(D1).annotations) == 1
    entries = [entry.changes for entry in library.journal(D1)]
    assert entries[:3] == [act, act.inverted(), act]
    with library._database.reading() as connection:
        sizes = [n for (n,) in connection.execute("SELECT length(changes) FROM journal")]
    assert max(sizes[1:5]) < sizes[0] / 100
    assert sizes[5] > sizes[0] / 2
    library.rebuild(D1)
    assert len(library.load(D1).annotations) == 1
