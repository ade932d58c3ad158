"""Remarks of a file become items once, and nothing that a person does here is undone by them."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from reader.domain.annotations import Claim, Highlight, Mention, Status
from reader.domain.entities import Origin
from reader.domain.remarks import Remark, RemarkKind
from reader.domain.spans import Span
from reader.session import edits
from reader.session.opening import open_document, open_stored
from reader.session.remarks_in import FOLLOWING, id_of
from reader.session.versions.returning import bring_all
from reader.store.library import SqliteLibrary
from tests.builders import TEXT, a_document, span_of


def remark(words, comment="", key=None, text=TEXT, **fields):
    return Remark(key or words, span_of(words, text), comment=comment, **fields)


TRADE = remark("trade with China", author="Ada", color="#ffd100", tags=("economy",))
BEIJING = remark("Beijing", "A city.", kind=RemarkKind.COMMENT)


@pytest.fixture
def opened(library, tmp_path):
    """Open an article, with these remarks in its file."""

    def open_(*remarks, text=TEXT):
        return open_document(a_document(text, str(tmp_path / "a.pdf")), library, remarks)

    return open_


def items(opened):
    return {a.anchor.quote: a for a in opened.session.annotations.values() if a.is_human}


def test_remarks_become_items_of_a_person(opened, library):
    article = opened(TRADE, BEIJING)
    trade = items(article)["trade with China"]
    assert trade.body == Highlight(RemarkKind.HIGHLIGHT, "Ada", "#ffd100")
    assert trade.tags == ("economy",)
    assert (trade.origin, trade.status, trade.is_brought) == (Origin.HUMAN, Status.ADDED, True)
    assert items(article)["Beijing"].comment == "A city."
    assert article.notices == ("1 highlight and 1 comment of the file were taken over.",)
    stored = library.load(article.session.document.id).annotations
    assert {a.id for a in stored} == {id_of(TRADE), id_of(BEIJING)}
    (entry,) = library.journal(article.session.document.id)
    assert entry.changes.label == "bring along from the file"


def test_opening_again_adds_nothing_and_says_nothing(opened, library):
    opened(TRADE, BEIJING)
    again = opened(TRADE, BEIJING)
    assert again.notices == ()
    assert again.brought.changes == ()
    assert len(items(again)) == 2
    assert len(list(library.journal(again.session.document.id))) == 1


@pytest.mark.parametrize("act", [edits.delete, edits.reject])
def test_what_was_deleted_or_rejected_here_does_not_return(opened, act):
    session = opened(TRADE, BEIJING).session
    session.apply(act(session, id_of(TRADE)))
    again = opened(TRADE._replace(comment="New."), BEIJING, remark("Kremlin"))
    later = again.session.annotations.get(id_of(TRADE))
    assert later is None or (later.status, later.comment) == (Status.REJECTED, "")
    assert again.notices == ("1 highlight of the file was taken over.",)


def test_the_act_can_be_taken_back_and_done_again(opened):
    article = opened(TRADE, BEIJING)
    article.session.apply(article.brought.inverted())
    assert items(opened(TRADE, BEIJING)) == {}
    session = opened(TRADE, BEIJING).session
    session.apply(article.brought)
    assert len(items(opened(TRADE, BEIJING))) == 2


def test_what_was_changed_here_stays_and_new_remarks_are_added(opened):
    session = opened(TRADE).session
    session.apply(edits.move(session, id_of(TRADE), span_of("trade")))
    session.apply(edits.relabel(session, id_of(TRADE), "organization"))
    again = opened(TRADE, BEIJING)
    assert again.notices == ("1 comment of the file was taken over.",)
    assert isinstance(items(again)["trade"].body, Mention)
    assert set(items(again)) == {"trade", "Beijing"}


def test_a_comment_rewritten_in_the_file_is_rewritten_here(opened):
    opened(BEIJING)
    again = opened(BEIJING._replace(comment="The capital."))
    assert items(again)["Beijing"].comment == "The capital."
    assert again.notices == ("1 comment has been changed in the file, and here as well now.",)
    again.session.apply(again.brought.inverted())  # and a person may not want that
    assert opened(BEIJING._replace(comment="The capital.")).brought.changes == ()


def test_a_comment_rewritten_on_both_sides_keeps_both_and_asks_no_more(opened):
    session = opened(BEIJING).session
    session.apply(edits.comment(session, id_of(BEIJING), "Mine."))
    assert opened(BEIJING).brought.changes == ()
    changed = BEIJING._replace(comment="The capital.")
    again = opened(changed)
    assert items(again)["Beijing"].comment == f"Mine.{FOLLOWING}The capital."
    assert "yours came first" in again.notices[0]
    assert opened(changed).brought.changes == ()
    session = opened(changed).session
    session.apply(edits.comment(session, id_of(BEIJING), "Mine alone."))
    assert opened(changed).brought.changes == ()
    third = opened(changed._replace(comment="Third."))
    assert items(third)["Beijing"].comment == f"Mine alone.{FOLLOWING}Third."


def test_ones_own_words_are_never_taken_for_those_of_the_file(opened):
    session = opened(BEIJING).session
    session.apply(edits.comment(session, id_of(BEIJING), "Mine."))
    again = opened(BEIJING._replace(comment="Second."))
    again.session.apply(again.brought.inverted())
    assert items(again)["Beijing"].comment == "Mine."
    third = opened(BEIJING._replace(comment="Third."))
    assert items(third)["Beijing"].comment == f"Mine.{FOLLOWING}Third."


def test_what_has_gone_from_the_file_stays_here(opened):
    opened(TRADE, BEIJING)
    assert len(items(opened())) == 2
    assert len(items(opened(BEIJING))) == 2


def test_a_tag_that_names_a_kind_makes_an_item_of_it(opened, library):
    person, claim = "Person", "claim"
    article = opened(
        remark("Vladimir Putin", tags=(person,)),
        remark("Xi Jinping", "Who?", tags=("person",)),
        Remark("again", span_of("Xi Jinping"), tags=("person",)),
        remark("May 16", tags=("date",)),
        remark("Xi Jinping agreed.", tags=(claim, "checked")),
        remark("Kremlin", tags=("person", "place")),
    )
    bodies = [(a.anchor.quote, a.body) for a in article.session.annotations.values()]
    assert [q for q, b in bodies if isinstance(b, Highlight)] == ["Kremlin"]
    assert [q for q, b in bodies if isinstance(b, Claim)] == ["Xi Jinping agreed."]
    entities = [b.entity for q, b in bodies if q == "Xi Jinping"]
    assert len(entities) == 2
    assert len(set(entities)) == 1
    names = {e.name for e in library.load(article.session.document.id).entities}
    assert names == {"Vladimir Putin", "Xi Jinping", "May 16"}
    assert article.notices == ("1 highlight and 5 items of the file were taken over.",)


def test_a_remark_outside_of_the_text_or_over_blanks_is_left_out(opened):
    far = Remark("2", Span(len(TEXT) + 5, len(TEXT) + 9))
    blank = Remark("3", Span(TEXT.index("\n"), TEXT.index("\n") + 1))
    over = Remark("4", Span(TEXT.index("remarks."), len(TEXT) + 50))
    assert set(items(opened(far, blank, over))) == {"remarks."}


def test_after_the_text_has_changed_the_persons_work_on_remarks_comes_along(opened, library):
    longer = "An older text.\n" + TEXT
    session = opened(TRADE, BEIJING, remark("Kremlin", "Old.")).session
    session.apply(edits.delete(session, id_of(TRADE)))
    session.apply(edits.comment(session, id_of(BEIJING), "Mine."))
    moved = [replace_span(r, longer) for r in (TRADE, BEIJING, remark("Kremlin", "New."))]
    again = opened(*moved, text=longer)
    bring_all(again.session, library)
    assert {q: a.comment for q, a in items(again).items()} == {
        "Beijing": "Mine.",
        "Kremlin": "New.",
    }
    assert items(again)["Beijing"].span == span_of("Beijing", longer)
    assert opened(*moved, text=longer).brought.changes == ()
    assert set(items(opened(*moved, text=longer))) == {"Beijing", "Kremlin"}


def replace_span(old, text):
    return old._replace(span=span_of(TEXT[old.span.start : old.span.end], text))


def test_from_the_library_alone_nothing_is_brought(opened, library):
    document = opened(TRADE).session.document
    assert open_stored(document.id, library).brought is None


def test_ten_thousand_remarks_are_taken_over_quickly_and_known_at_once(opened):
    text = "\n".join(f"Line {n} of the text." for n in range(10_000))
    starts = [n for n in range(len(text)) if text.startswith("Line", n)]
    remarks = [Remark(str(n), Span(s, s + 4), comment="Why?") for n, s in enumerate(starts)]
    opened(*remarks, text=text)
    start = time.process_time()
    assert opened(*remarks, text=text).brought.changes == ()
    assert time.process_time() - start < 3


class Reader(RuleBasedStateMachine):
    """A person works on an article whose file somebody else annotates meanwhile."""

    KEYS = ("Beijing", "Putin", "trade", "Kremlin")

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.library = SqliteLibrary.open(Path(self.folder.name))
        self.file = {}
        self.gone = set()
        self.mine = {}
        self.open_()

    def teardown(self):
        self.library.close()
        self.folder.cleanup()

    @rule()
    def open_(self):
        path = f"{self.folder.name}/a.pdf"
        opened = open_document(a_document(path=path), self.library, tuple(self.file.values()))
        self.session = opened.session
        again = open_document(a_document(path=path), self.library, tuple(self.file.values()))
        assert again.brought.changes == ()
        self.is_fresh = True

    @rule(key=st.sampled_from(KEYS), comment=st.sampled_from(["", "one", "two"]))
    def annotate_file(self, key, comment):
        self.file[key] = remark(key, comment)
        self.is_fresh = False

    @rule(key=st.sampled_from(KEYS))
    def clear_file(self, key):
        self.file.pop(key, None)
        self.is_fresh = False

    @rule(key=st.sampled_from(KEYS), act=st.sampled_from([edits.delete, edits.reject]))
    def take_away(self, key, act):
        if (item := id_of(remark(key))) in self.session.annotations:
            self.session.apply(act(self.session, item))
            self.gone.add(item)

    @rule(key=st.sampled_from(KEYS), words=st.sampled_from(["mine", "my own"]))
    def comment(self, key, words):
        if (item := id_of(remark(key))) in self.session.annotations:
            self.session.apply(edits.comment(self.session, item, words))
            self.mine[item] = words

    @invariant()
    def nothing_returns_and_nothing_is_lost(self):
        shown = {i: a for i, a in self.session.annotations.items() if a.is_shown}
        assert not self.gone & set(shown)
        for item, words in self.mine.items():
            if item in shown:
                assert shown[item].comment.startswith(words)
        if self.is_fresh:
            brought = {id_of(r) for r in self.file.values()}
            assert brought <= set(shown) | self.gone


Reader.TestCase.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)
test_whatever_happens_here_and_there = Reader.TestCase
