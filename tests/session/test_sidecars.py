from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.base.errors import UnreadableFile
from reader.domain.article_facts import ArticleTitle
from reader.domain.article_notes import NO_NOTES, ArticleNotes
from reader.domain.beside import KeptBeside, path_beside
from reader.domain.changes import Change, ChangeSet
from reader.session import edits, note_edits, sidecars
from reader.session.opening import open_document
from reader.store.library import SqliteLibrary
from tests.builders import TEXT, a_document, span_of


@pytest.fixture
def machine(tmp_path):
    """Return a function that starts the program's session on a machine of that name."""
    opened = []
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")

    def start(name, text=TEXT):
        library = SqliteLibrary.open(tmp_path / name)
        opened.append(library)
        return open_document(a_document(text, str(article)), library).session, library

    yield start
    for library in opened:
        library.close()


def add(session, words, kind="place"):
    session.apply(edits.add(session, span_of(words), kind))
    return next(a for a in session.own if a.anchor.quote == words)


def path_of(session):
    return path_beside(session.document)


def write(session, library, foreign=(), known=None):
    """Write the file and return what is remembered of it."""
    wanted = sidecars.to_write(session, library, known, foreign)
    digest = sidecars.write(wanted, path_of(session), sidecars.look(path_of(session)).digest)
    return KeptBeside(str(path_of(session)), digest, wanted.work)


def take(session, library, before=None):
    taken = sidecars.to_take(session, library, before, sidecars.look(path_of(session)))
    session.apply(taken.changes)
    return taken


def seen(session, before=None):
    """Return what is remembered of a file that has just been read."""
    file = sidecars.look(path_of(session))
    acts = file.whole.work.acts | (before.work.acts if before else frozenset())
    return KeptBeside(str(file.path), file.digest, file.whole.work._replace(acts=acts))


def everything(session):
    return (
        {a.id: a for a in session.own},
        {e.id: e for e in session.entities.values()},
        session.notes,
        ArticleTitle.of(session.document.metadata),
    )


def test_the_file_is_an_annotation_page_beside_the_article(machine):
    session, library = machine("one")
    add(session, "trade")
    write(session, library)
    assert path_of(session).name == "article.txt.annotations.jsonld"
    page = json.loads(path_of(session).read_text(encoding="utf-8"))
    assert page["type"] == "AnnotationPage"
    assert [item["target"]["selector"][1]["exact"] for item in page["items"]] == ["trade"]


def test_all_of_the_work_comes_to_another_machine(machine):
    one, library = machine("one")
    trade, kremlin = add(one, "trade", "organization"), add(one, "Kremlin", "person")
    one.apply(edits.comment(one, kremlin.id, "Who?"))
    one.apply(note_edits.set_tags(one, trade.id, ("war",)))
    one.apply(edits.reject(one, kremlin.id))
    notes = ArticleNotes("To check.", ("war",), is_finished=True)
    one.apply(ChangeSet("note", (Change(NO_NOTES, notes),)))
    title = ArticleTitle.of(one.document.metadata)
    one.apply(ChangeSet("title", (Change(title, title.told("A new title")),)))
    write(one, library)
    other, second = machine("other")
    taken = take(other, second)
    assert everything(other) == everything(one)
    assert (taken.conflicts, taken.missing) == (0, 0)
    assert take(other, second, seen(other)).changes.changes == ()


def test_what_each_machine_did_meets_in_the_file_deletions_too(machine):
    one, first = machine("one")
    other, second = machine("other")
    trade = add(one, "trade")
    known = write(one, first)
    take(other, second)
    there = write(other, second, known=seen(other))
    add(other, "Kremlin")
    other.apply(edits.delete(other, trade.id))
    there = write(other, second, known=there)
    add(one, "Beijing")
    taken = take(one, first, known)
    assert taken.conflicts == 0
    assert {a.anchor.quote for a in one.own} == {"Kremlin", "Beijing"}
    write(one, first, known=seen(one, known))
    take(other, second, there)
    assert {a.anchor.quote for a in other.own} == {"Kremlin", "Beijing"}


def test_an_item_that_both_have_changed_stays_and_the_other_is_kept(machine):
    one, first = machine("one")
    other, second = machine("other")
    trade = add(one, "trade")
    known = write(one, first)
    take(other, second)
    other.apply(edits.comment(other, trade.id, "of the other"))
    write(other, second, known=seen(other))
    one.apply(edits.comment(one, trade.id, "mine"))
    taken = take(one, first, known)
    assert one.annotations[trade.id].comment == "mine"
    assert taken.conflicts == 1
    assert "yours stayed" in taken.sentence
    assert "of the other" in {a.comment for a in taken.kept.annotations}


def test_an_older_copy_of_the_file_takes_nothing_back(machine):
    session, library = machine("one")
    trade = add(session, "trade")
    write(session, library)
    older = path_of(session).read_bytes()
    session.apply(edits.comment(session, trade.id, "newer"))
    kremlin = add(session, "Kremlin")
    session.apply(edits.delete(session, kremlin.id))
    known = write(session, library)
    path_of(session).write_bytes(older)
    before = everything(session)
    for what_is_known in (known, None):
        assert take(session, library, what_is_known).changes.changes == ()
        assert everything(session) == before


def test_the_own_file_says_nothing_new_to_another_text_of_the_article(machine):
    """What was deleted since must not come back with a change of the text."""
    session, library = machine("one")
    trade = add(session, "trade")
    write(session, library)
    session.apply(edits.delete(session, trade.id))
    add(session, "Kremlin")
    changed = open_document(
        a_document("A new line.\n" + TEXT, session.document.source.path), library
    )
    assert changed.is_changed
    assert take(changed.session, library).changes.changes == ()


def test_a_file_of_another_text_changes_no_item_that_is_here(machine):
    one, first = machine("one")
    trade = add(one, "trade")
    known = write(one, first)
    other, second = machine("other")
    take(other, second)
    other.apply(edits.comment(other, trade.id, "for the other text"))
    wanted = sidecars.to_write(other, second, seen(other))
    strange = wanted._replace(work=wanted.work._replace(text="of another text"))
    sidecars.write(strange, path_of(one), known.digest)
    taken = take(one, first, known)
    assert one.annotations[trade.id].comment == ""
    assert (taken.conflicts, taken.kept.annotations[0].comment) == (1, "for the other text")


def test_items_that_are_not_where_they_say_are_not_taken_in(machine):
    one, library = machine("one")
    add(one, "trade")
    known = write(one, library)
    text = path_of(one).read_text(encoding="utf-8")
    span = span_of("trade")
    text = text.replace(f'"start": {span.start}', '"start": 3')
    text = text.replace(f'"end": {span.end}', f'"end": {3 + len(span)}')
    path_of(one).write_text(text, encoding="utf-8")
    other, second = machine("other")
    taken = take(other, second)
    assert other.own == []
    assert taken.missing == 1
    assert known.digest != sidecars.look(path_of(one)).digest


def test_a_file_that_has_changed_meanwhile_is_not_written_over(machine):
    session, library = machine("one")
    add(session, "trade")
    known = write(session, library)
    path_of(session).write_text("{}", encoding="utf-8")
    wanted = sidecars.to_write(session, library, known)
    assert sidecars.write(wanted, path_of(session), known.digest) == ""
    assert path_of(session).read_text(encoding="utf-8") == "{}"


def test_what_others_have_written_stays_in_the_file(machine):
    session, library = machine("one")
    add(session, "trade")
    write(session, library)
    page = json.loads(path_of(session).read_text(encoding="utf-8"))
    foreign = {
        "id": "urn:other:1",
        "type": "Annotation",
        "target": "x",
        "future": [1, {"a": None}],
    }
    page["items"].append(foreign)
    path_of(session).write_text(json.dumps(page), encoding="utf-8")
    found = sidecars.look(path_of(session)).whole
    assert found.foreign == (foreign,)
    assert found.is_as_written
    write(session, library, found.foreign)
    assert foreign in json.loads(path_of(session).read_text(encoding="utf-8"))["items"]


def test_an_annotation_that_another_program_has_altered_shows(machine):
    session, library = machine("one")
    add(session, "trade")
    write(session, library)
    text = path_of(session).read_text(encoding="utf-8")
    path_of(session).write_text(text.replace('"place"', '"person"', 1), encoding="utf-8")
    found = sidecars.look(path_of(session))
    assert not found.whole.is_as_written
    copy = sidecars.put_aside(found.path)
    assert copy.read_bytes() == found.path.read_bytes()
    assert sidecars.put_aside(found.path) != copy


def test_items_without_their_words_are_counted_and_kept(machine):
    one, library = machine("one")
    add(one, "trade")
    add(one, "Kremlin")
    write(one, library)
    other, second = machine("other", TEXT.replace("trade", "commerce"))
    taken = take(other, second)
    assert [a.anchor.quote for a in other.own] == ["Kremlin"]
    assert taken.missing == 1
    assert len(taken.kept.annotations) == 2


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'{"readingDesk": {"work": {}}}', b"\xff\xfe", b"[" * 100_000],
)
def test_a_file_of_any_kind_is_read_without_an_error(machine, content):
    session, library = machine("one")
    path_of(session).write_bytes(content)
    before = everything(session)
    assert take(session, library).changes.changes == ()
    assert everything(session) == before
    assert not sidecars.look(path_of(session)).whole.is_as_written


def test_a_file_that_is_too_large_is_not_read(machine):
    session, _ = machine("one")
    with path_of(session).open("wb") as stream:
        stream.truncate(20_000_000)
    with pytest.raises(UnreadableFile, match="too large"):
        sidecars.look(path_of(session))


WORDS = ("trade", "Kremlin", "Beijing", "Putin")
_acts = st.lists(
    st.tuples(
        st.sampled_from(["one", "other"]),
        st.sampled_from(["add", "note", "drop", "meet"]),
        st.sampled_from(WORDS),
    ),
    max_size=12,
)


class TwoMachines:
    """One person at two machines, with one folder of articles."""

    def __init__(self, folder):
        (folder / "article.txt").write_text(TEXT, encoding="utf-8")
        document = a_document(path=str(folder / "article.txt"))
        self.libraries = {name: SqliteLibrary.open(folder / name) for name in ("one", "other")}
        self.sessions = {
            name: open_document(document, library).session
            for name, library in self.libraries.items()
        }
        self._known = dict.fromkeys(self.libraries)

    def meet(self):
        for name in ("one", "other", "one"):
            session, library = self.sessions[name], self.libraries[name]
            if path_of(session).exists():
                take(session, library, self._known[name])
                self._known[name] = seen(session, self._known[name])
            self._known[name] = write(session, library, known=self._known[name])

    def act(self, name, act, words):
        """Do something to an item and tell whether there was anything to do."""
        session = self.sessions[name]
        item = next((a for a in session.own if a.anchor.quote == words), None)
        match act, item:
            case "add", None:
                changes = edits.add(session, span_of(words), "place")
            case "note", item if item is not None:
                changes = edits.comment(session, item.id, f"{item.comment}{name}")
            case "drop", item if item is not None:
                changes = edits.delete(session, item.id)
            case _:
                return False
        session.apply(changes)
        return True

    def close(self):
        for library in self.libraries.values():
            library.close()


@settings(max_examples=30, deadline=None)
@given(_acts)
def test_two_machines_never_lose_what_only_one_has_done(tmp_path_factory, acts):
    machines = TwoMachines(tmp_path_factory.mktemp("two"))
    touched = dict.fromkeys(WORDS, frozenset())
    for name, act, words in acts:
        if act == "meet":
            machines.meet()
        elif machines.act(name, act, words):
            touched[words] |= {name}
    machines.meet()
    one, other = ({a.anchor.quote: a.comment for a in s.own} for s in machines.sessions.values())
    machines.close()
    for words, by in touched.items():
        if len(by) == 1:
            assert one.get(words) == other.get(words)
    assert one.keys() == other.keys()
