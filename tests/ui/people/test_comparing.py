"""Two people's work on one article, in front of the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit

from reader.domain.annotations import Status
from reader.domain.own_kinds import OwnKind, OwnKindId
from reader.domain.vocabulary import Vocabulary
from reader.session import edits
from reader.ui.people.figures import FiguresDialog
from reader.ui.people.pane import ComparePane
from reader.ui.people.share import ShareDialog
from tests.session.people.someone import Someone
from tests.ui.test_accessible_names import nameless


@pytest.fixture
def ada(person, tmp_path):
    """Ada, with the same article and the same suggestions."""
    made = Someone(tmp_path, "Ada", person.page.session.document, analysed=False)
    made.session.receive(_prepared(person))
    yield made
    made.close()


def _prepared(person):
    from reader.session.items import Prepared

    return Prepared(person.text, person.page.session.findings)


def choose(monkeypatch, path):
    """Let the next file dialogs end with this path."""
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))


@pytest.fixture
def compared(person, ada, tmp_path, monkeypatch):
    """Take in Ada's work and compare; return the pane."""

    def compare() -> ComparePane:
        path = tmp_path / "ada.json"
        path.write_bytes(ada.file())
        choose(monkeypatch, path)
        person.press("Ctrl+Shift+M", "Ctrl+Alt+C")
        return person.page.findChild(ComparePane)

    return compare


def item(session, words):
    return next(i for i in session.annotations.values() if i.anchor.quote == words)


def shown(pane):
    """Return the lines as a person sees them."""
    model = pane.lines
    return [
        tuple(model.index(row, column).data() for column in range(3))
        for row in range(model.rowCount())
    ]


def test_the_work_is_taken_in_and_nothing_of_mine_changes(person, ada, compared):
    ada.apply(edits.accept(ada.session, item(ada.session, "Beijing").id))
    before = dict(person.page.session.annotations)
    pane = compared()
    assert person.page.notices.sentences()[-1].startswith("Taken in: 1 item from Ada.")
    assert dict(person.page.session.annotations) == before
    assert pane.summary.text() == "You and Ada agree on 0 of 1 item, 1 that only Ada has."


def test_a_difference_is_settled_with_a_key_and_the_next_one_is_there(person, ada, compared):
    for words in ("Beijing", "China"):
        person.page.acts.perform(
            edits.accept(person.page.session, item(person.page.session, words).id)
        )
        ada.apply(edits.relabel(ada.session, item(ada.session, words).id, "organization"))
    pane = compared()
    assert [(mine, theirs) for mine, _, theirs in shown(pane)] == [("Place", "Organization")] * 2
    assert pane.table.hasFocus()
    person.press("2")
    assert item(person.page.session, "Beijing").body.label == "organization"
    assert item(person.page.session, "Beijing").taken_from == "Ada"
    assert len(shown(pane)) == 1
    assert pane.table.hasFocus()
    person.press("1")
    assert item(person.page.session, "China").body.label == "place"
    assert shown(pane) == []
    person.press("Ctrl+Z", "Ctrl+Z")
    assert len(shown(pane)) == 2
    assert item(person.page.session, "Beijing").body.label == "place"


def test_keys_mean_other_things_here_than_in_the_text(person, ada, compared):
    beijing = item(person.page.session, "Beijing")
    person.page.acts.perform(edits.accept(person.page.session, beijing.id))
    ada.apply(edits.relabel(ada.session, beijing.id, "organization"))
    compared()
    person.press("X", "Del", "1")
    assert item(person.page.session, "Beijing").status is Status.ACCEPTED
    assert item(person.page.session, "Beijing").span == beijing.span
    assert len(person.page.session.settlements) == 1


def test_a_comment_that_was_taken_over_stays_when_the_next_item_is_shown(person, ada, compared):
    for words in ("Beijing", "China"):
        person.page.acts.perform(
            edits.accept(person.page.session, item(person.page.session, words).id)
        )
        there = item(ada.session, words).id
        ada.apply(edits.comment(ada.session, there, f"About {words}."))
    pane = compared()
    assert person.in_focus.anchor.quote == "Beijing"
    person.press("2")
    assert item(person.page.session, "Beijing").comment == "Ada: About Beijing."
    assert person.in_focus.anchor.quote == "China"
    assert len(shown(pane)) == 1


def test_what_is_being_typed_is_not_lost_either(person, ada, compared):
    beijing = item(person.page.session, "Beijing").id
    person.page.acts.perform(edits.accept(person.page.session, beijing))
    ada.apply(edits.comment(ada.session, beijing, "Really?"))
    pane = compared()
    person.page.details.write_comment()
    person.type("No.")
    pane.theirs.click()
    assert item(person.page.session, "Beijing").comment == "No.\n\nAda: Really?"


def test_both_can_stand(person, ada, compared):
    beijing = item(person.page.session, "Beijing")
    person.page.acts.perform(edits.accept(person.page.session, beijing.id))
    ada.apply(edits.relabel(ada.session, beijing.id, "organization"))
    compared()
    person.press("3")
    labels = {i.body.label for i in person.page.session.exactly_at(beijing.span)}
    assert labels == {"place", "organization"}


def test_all_that_only_ada_has_is_one_act(person, ada, compared):
    for words in ("Beijing", "China"):
        ada.apply(edits.accept(ada.session, item(ada.session, words).id))
    before = person.stored()
    pane = compared()
    assert pane.only_theirs.text() == "&What only Ada has (2)"
    pane.only_theirs.trigger()
    assert [i.anchor.quote for i in person.stored()] == ["Beijing", "China"]
    assert "agree on 2 of 2 items" in pane.summary.text()
    person.press("Ctrl+Z")
    assert person.stored() == before


def test_what_is_settled_can_be_asked_about_again(person, ada, compared):
    beijing = item(person.page.session, "Beijing")
    person.page.acts.perform(edits.accept(person.page.session, beijing.id))
    ada.apply(edits.reject(ada.session, beijing.id))
    pane = compared()
    person.press("1")
    pane.sort.setCurrentIndex(3)
    assert [line[0] for line in shown(pane)] == ["✓ Place"]
    pane.table.setFocus()
    person.press("1")
    assert person.page.session.settlements == {}


def test_an_own_kind_of_ada_comes_along_without_a_key_that_is_taken(person, ada, compared):
    kind = OwnKind(OwnKindId("own:city"), "City", "#336699", "Ctrl+Z")
    ada.library.people.write_vocabulary(Vocabulary(), Vocabulary((kind,)))
    beijing = item(ada.session, "Beijing")
    ada.apply(edits.relabel(ada.session, beijing.id, kind.id))
    pane = compared()
    assert shown(pane)[0][2] == "✎ City"
    person.press("2")
    assert person.page.vocabulary.now.kinds == (kind._replace(key=""),)
    assert item(person.page.session, "Beijing").body.label == "own:city"


def test_enter_leads_to_the_text_and_the_action_back(person, ada, compared):
    ada.apply(edits.accept(ada.session, item(ada.session, "China").id))
    pane = compared()
    person.press("Return")
    assert person.view.hasFocus()
    assert pane.isVisible()
    assert person.in_focus.anchor.quote == "China"
    person.press("Ctrl+Alt+C")
    assert pane.table.hasFocus()
    person.press("Ctrl+Alt+C")
    assert not pane.isVisible()


def test_escape_gives_the_room_back_to_the_text(person, ada, compared):
    ada.apply(edits.accept(ada.session, item(ada.session, "Beijing").id))
    height = person.view.height()
    place = person.view.place()
    pane = compared()
    assert person.view.height() < height
    assert person.view.place() == place
    person.press("Esc")
    assert not pane.isVisible()
    assert person.view.hasFocus()
    for notice in person.page.notices.findChildren(type(pane.close_button)):
        notice.click()
    person.wait(lambda: person.view.height() == height)


def test_without_anybodys_work_it_is_said_where_to_get_it(person):
    person.press("Ctrl+Alt+C")
    assert "Nobody else’s work" in person.window.statusBar().currentMessage()
    assert person.page.findChild(ComparePane) is None


def test_a_damaged_file_is_told_in_a_sentence(person, tmp_path, monkeypatch):
    path = tmp_path / "broken.json"
    path.write_bytes(b"{")
    choose(monkeypatch, path)
    person.press("Ctrl+Shift+M")
    assert "“broken.json” cannot be read" in person.window.statusBar().currentMessage()


def test_sharing_asks_for_the_name_once(person, tmp_path, monkeypatch):
    path = tmp_path / "mine.reading-desk.json"
    choose(monkeypatch, path)
    names = []

    def answer(dialog):
        assert isinstance(dialog, ShareDialog)
        assert nameless(dialog) == []
        names.append(dialog.name.text())
        dialog.name.setText("  Bob  Ray ")
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)

    for _ in range(2):
        seen = person.in_dialog(answer)
        person.press("Ctrl+Shift+S")
        assert seen
    assert names == ["", "Bob Ray"]
    assert b'"name": "Bob Ray"' in path.read_bytes()


def test_shared_work_gets_its_whole_ending_and_writes_over_nothing_unasked(
    person, tmp_path, monkeypatch
):
    def say_who(dialog):
        dialog.name.setText("Bob")
        dialog.accept()

    choose(monkeypatch, tmp_path / "mine")
    person.in_dialog(say_who)
    person.press("Ctrl+Shift+S")
    target = tmp_path / "mine.reading-desk.json"
    assert b'"name": "Bob"' in target.read_bytes()
    target.write_bytes(b"other")
    person.in_dialog(say_who)
    person.press("Ctrl+Shift+S")
    assert target.read_bytes() == b"other"
    assert "is there already" in person.window.statusBar().currentMessage()


def test_without_a_name_nothing_is_shared(person):
    dialog = ShareDialog(person.page, "", "")
    assert not dialog.save.isEnabled()
    dialog.findChild(QLineEdit).setText("Ada")
    assert dialog.save.isEnabled()


def test_the_figures_can_be_looked_at_and_copied(person, ada, compared):
    ada.apply(edits.accept(ada.session, item(ada.session, "Beijing").id))
    pane = compared()

    def look(dialog):
        assert isinstance(dialog, FiguresDialog)
        assert nameless(dialog) == []
        assert dialog.table.item(0, 0).text() == "F1 exact, all items"
        dialog.copy.click()
        dialog.done(QDialog.DialogCode.Rejected)

    seen = person.in_dialog(look)
    pane.figures.click()
    assert seen
    assert QApplication.clipboard().text().startswith("F1 exact, all items\t0.00\t")


def test_everything_in_the_pane_has_a_name(ada, compared):
    ada.apply(edits.accept(ada.session, item(ada.session, "Beijing").id))
    pane = compared()
    assert nameless(pane) == []
    line = pane.lines.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert line.startswith("You: nothing. Ada: ✓ Place. ")


def test_a_file_dropped_on_the_window_opens_its_article(person, ada, tmp_path):
    ada.apply(edits.accept(ada.session, item(ada.session, "Beijing").id))
    path = tmp_path / "sent.reading-desk.json"
    path.write_bytes(ada.file())
    page = person.page
    person.window.desk.open_paths([path])
    person.wait(lambda: page.notices.sentences() != [])
    assert person.page is page
    assert page.notices.sentences()[-1].startswith("Taken in: 1 item from Ada.")
