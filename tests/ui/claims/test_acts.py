"""What the keys do to claims, in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.domain.annotations import Status
from reader.domain.claims import Modality
from reader.session.claim_parts import Part, parts_of
from reader.ui.claims.quick_menu import QuickMenu
from tests.ui.accessible_tree import nameless, tree_of

CLAIM = "Putin said that trade with China had doubled since May 16."
NEXT = "Xi Jinping agreed."


@pytest.fixture
def claimed(person):
    """A person with the claim in focus and the keyboard in the text."""
    person.click_row(CLAIM)
    return person


def parts(person):
    return [(stretch.part, stretch.span.cut(person.text)) for stretch in parts_of(claim(person))]


def claim(person):
    items = person.page.session.annotations.values()
    return next(a for a in items if a.body.label == "claim" and a.is_shown)


def select(person, words, number=1):
    person.view.select(person.span(words, number))


def menu(person):
    return person.page.findChild(QuickMenu)


def answer(person, key):
    """Press a key in the menu that has come up."""
    (shown,) = [m for m in person.page.findChildren(QuickMenu) if m.isVisible()]
    QTest.keyClick(shown, key)


def told(person):
    said = []
    person.page.message.connect(said.append)
    return said


def test_selected_words_become_the_cue(claimed):
    said = told(claimed)
    select(claimed, "said")
    claimed.press("Z")
    assert parts(claimed) == [(Part.CUE, "said")]
    assert claimed.view.selected_span() is None
    assert claimed.in_focus.id == claim(claimed).id
    assert said[-1] == "Now you can say who says it (W)"
    claimed.press("Ctrl+Z")
    assert claim(claimed).status is Status.SUGGESTED


def test_a_double_click_takes_the_focus_and_the_claim_is_still_meant(claimed):
    box = claimed.view.rectangle(claimed.span("China").start + 2)
    QTest.mouseClick(claimed.view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    QTest.mouseDClick(claimed.view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert claimed.view.selected_text() == "China"
    assert claimed.in_focus.anchor.quote == "China"
    claimed.press("Shift+Z")
    assert parts(claimed) == [(Part.CONTENT, "China")]


def test_words_beside_the_claim_are_meant_for_the_one_that_was_in_focus(claimed):
    claimed.select_words("agreed")  # the click before it lets go of the claim
    assert claimed.in_focus is None
    claimed.press("Z")
    assert parts(claimed) == [(Part.CUE, "agreed")]


def test_without_a_selection_the_words_of_saying_are_offered(claimed):
    seen = []

    def choose(dialog):
        seen.extend(dialog.list.item(place).text() for place in range(dialog.list.count()))
        QTest.keySequence(dialog.filter, "Return")

    claimed.in_dialog(choose)
    claimed.press("Z")
    assert [line[:24] for line in seen] == ["said  –  … Putin visited", "(no words of saying)"]
    assert parts(claimed) == [(Part.CUE, "said")]
    claimed.in_dialog(
        lambda dialog: (
            QTest.keyClicks(dialog.filter, "no w"),
            QTest.keySequence(dialog.filter, "Return"),
        )
    )
    claimed.press("Z")
    assert parts(claimed) == []


def test_stretches_of_what_is_said_are_added_and_taken_out(claimed):
    for words in ("trade with China", "since May 16"):
        select(claimed, words)
        claimed.press("Shift+Z")
    both = [(Part.CONTENT, "trade with China"), (Part.CONTENT, "since May 16")]
    assert parts(claimed) == both
    assert list(claimed.view.parts.stretches) == parts_of(claim(claimed))
    select(claimed, "since May 16")
    claimed.press("Shift+Z")
    assert parts(claimed) == both[:1]
    claimed.press("Ctrl+Z")
    assert parts(claimed) == both


def test_nothing_selected_is_said(claimed):
    said = told(claimed)
    claimed.press("Shift+Z")
    assert said == ["Select what is said, then press this key again."]


def test_the_selection_is_offered_first_as_who_says_it(claimed):
    seen = []
    select(claimed, "Xi Jinping")

    def choose(dialog):
        seen.append(dialog.list.item(0).text())
        QTest.keySequence(dialog.filter, "Return")

    claimed.in_dialog(choose)
    claimed.press("W")
    assert seen == ["The selected words: “Xi Jinping”  –  Xi Jinping"]
    assert parts(claimed) == [(Part.SOURCE, "Xi Jinping")]
    assert claim(claimed).body.attribution.entity == "person:xi jinping"


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        (Qt.Key.Key_H, Modality.HEDGED),
        (Qt.Key.Key_3, Modality.DENIED),
        (Qt.Key.Key_Q, Modality.QUESTION),
    ],
)
def test_how_strongly_it_is_said_takes_one_more_key(claimed, key, wanted):
    claimed.press("Shift+W")
    answer(claimed, key)
    assert claim(claimed).body.modality is wanted
    claimed.press("Ctrl+Z")
    assert claim(claimed).body.modality is Modality.ASSERTED


def test_the_arrow_keys_begin_at_what_holds_now(claimed):
    claimed.press("Shift+W")
    answer(claimed, Qt.Key.Key_Down)
    answer(claimed, Qt.Key.Key_Return)
    assert claim(claimed).body.modality is Modality.HEDGED


def test_the_choices_are_read_out_with_their_numbers(claimed):
    claimed.press("Q")
    tree = tree_of(menu(claimed))
    assert tree.name == "Verdict"
    assert nameless(tree) == []
    assert [choice.text().split() for choice in menu(claimed).actions()[1:4]] == [
        ["1", "Open"], ["2", "Supported"], ["3", "Refuted"],
    ]  # fmt: skip
    answer(claimed, Qt.Key.Key_Escape)


def test_escape_leaves_everything_as_it_is(claimed):
    claimed.press("Q")
    answer(claimed, Qt.Key.Key_Escape)
    assert claimed.stored() == []
    assert QApplication.activePopupWidget() is None


def test_a_verdict_is_given_shown_found_and_taken_back(claimed):
    claimed.press("Q")
    answer(claimed, Qt.Key.Key_R)
    assert claim(claimed).body.verdict == "refuted"
    assert claimed.selected_row().verdict == "Refuted"
    index = claimed.page.panel.model.index(claimed.place_of(CLAIM), 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{CLAIM}, Claim, verdict Refuted, Accepted"
    labels = {title.text(): value.text() for title, value in claimed.page.details._lines}
    assert labels["Verdict"] == "Refuted"
    claimed.page.panel.filter.setText("refut")
    assert claimed.words_of("claim") == [CLAIM]
    claimed.page.panel.filter.clear()
    claimed.press("Q")
    answer(claimed, Qt.Key.Key_0)
    assert claim(claimed).body.verdict == ""


def test_the_sieve_lists_claims_by_their_verdict(claimed):
    sieve = claimed.page.panel.sieve.verdicts
    claimed.press("Q")
    answer(claimed, Qt.Key.Key_1)
    sieve.choices["open"].trigger()
    assert claimed.words_of("claim") == [CLAIM]
    assert sieve.text() == "⚖ Open"
    sieve.choices["open"].trigger()
    sieve.choices[""].trigger()
    assert sieve.accessibleName() == "Verdicts on claims: Without verdict"
    assert claimed.words_of("claim") == []
    assert claimed.headings()[4] == "Claims – none with this verdict"
    sieve.menu().actions()[-1].trigger()
    assert claimed.words_of("claim") == [CLAIM]
    assert sieve.text() == "⚖"


def test_a_claim_is_split_at_the_caret_and_the_caret_never_cuts_a_word(claimed):
    claimed.view.setFocus()
    claimed.view.place_caret(claimed.span("China").start + 2)
    claimed.view.call_caret()
    claimed.press("Shift+S")
    assert claimed.words_of("claim") == [
        "Putin said that trade with", "China had doubled since May 16.",
    ]  # fmt: skip
    assert claimed.in_focus.anchor.quote == "Putin said that trade with"
    claimed.press("Ctrl+Z")
    assert claimed.words_of("claim") == [CLAIM]


def test_a_claim_is_split_where_a_selection_begins(claimed):
    select(claimed, "had doubled")
    claimed.press("Shift+S")
    assert claimed.words_of("claim")[1] == "had doubled since May 16."
    assert claimed.view.selected_span() is None


def test_joined_sentences_are_split_again_where_the_list_says(claimed):
    claimed.press("Shift+J")
    assert claimed.words_of("claim") == [f"{CLAIM} {NEXT}"]
    assert claimed.in_focus.anchor.quote == f"{CLAIM} {NEXT}"
    offered = []

    def choose(dialog):
        offered.extend(dialog.list.item(place).text() for place in range(dialog.list.count()))
        QTest.keySequence(dialog.filter, "Return")

    claimed.in_dialog(choose)
    claimed.press("Shift+S")
    assert offered[-1] == "… China had doubled since May 16.  ❘  Xi Jinping agreed."
    assert claimed.words_of("claim") == [CLAIM, NEXT]
    claimed.press("Ctrl+Z", "Ctrl+Z")
    assert claimed.words_of("claim") == [CLAIM]
    assert claimed.stored() == []


def test_neither_text_nor_list_moves(claimed):
    claimed.view.scroll_by(8)
    before = claimed.view.verticalScrollBar().value(), claimed.table.verticalScrollBar().value()
    assert before[0] == 8
    select(claimed, "said")
    claimed.press("Z")
    select(claimed, "trade with China")
    claimed.press("Shift+Z", "Q")
    answer(claimed, Qt.Key.Key_1)
    select(claimed, "had doubled")
    claimed.press("Shift+S", "Shift+J", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    after = claimed.view.verticalScrollBar().value(), claimed.table.verticalScrollBar().value()
    assert after == before
    assert claimed.stored() == []


@pytest.mark.parametrize(
    "keys", ["Z", "Shift+Z", "Shift+W", "Q", "Shift+Q", "T", "Shift+S", "Shift+J"]
)
def test_without_a_claim_the_person_is_told(person, keys):
    person.click_row("Beijing")
    said = told(person)
    person.press(keys)
    assert said == ["Choose a claim first."]


def test_a_name_in_a_claim_stands_for_the_claim(claimed):
    claimed.click_words("China")
    assert claimed.in_focus.anchor.quote == "China"
    claimed.press("Q")
    answer(claimed, Qt.Key.Key_1)
    assert claim(claimed).body.verdict == "open"
