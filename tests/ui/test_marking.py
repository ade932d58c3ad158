"""Marking without a selection: what is at the caret or was clicked, by one key."""

from __future__ import annotations

import pytest

from reader.base.errors import StoreError
from reader.domain.annotations import Status
from reader.session.marks import kind_key
from tests.ui.articles import write_article

TEXT = (
    "The governor of the Bank of Ghana met Ludwig van Beethoven on 16 May 2024. "
    "After that Mr. John Mensah left Accra for the University of Cape Coast.\n"
    "Nothing else was said."
)


@pytest.fixture
def reader(start, tmp_path):
    """In front of an article in which nothing is marked."""
    person = start("hold")
    person.open(write_article(tmp_path / "plain.txt", TEXT))
    person.press("Ctrl+.")
    return person


def said(person):
    return kind_key(person.in_focus), person.in_focus.anchor.quote


@pytest.mark.parametrize(
    ("word", "key", "kind", "expected"),
    [
        ("Ghana", "O", "organization", "Bank of Ghana"),
        ("Beethoven", "P", "person", "Ludwig van Beethoven"),
        ("John", "P", "person", "John Mensah"),
        ("Mr.", "P", "person", "John Mensah"),
        ("Cape", "O", "organization", "University of Cape Coast"),
        ("May", "D", "date", "16 May 2024"),
        ("governor", "P", "person", "governor"),
        ("governor", "Y", "highlight", "governor"),
        ("Beethoven", "Y", "highlight", "Beethoven"),
        ("else", "C", "claim", "Nothing else was said."),
    ],
)
def test_click_on_a_word_and_press_a_key(reader, word, key, kind, expected):
    reader.click_words(word)
    assert reader.in_focus is None
    reader.press(key)
    assert said(reader) == (kind, expected)
    assert reader.in_focus.status is Status.ADDED
    assert reader.stored() == [reader.in_focus]
    assert len(reader.view.handles.grips()) == 2
    reader.press("Ctrl+Z")
    assert reader.stored() == []


def test_the_item_that_a_key_made_is_in_focus_and_the_next_keys_are_for_it(reader):
    reader.click_words("Ghana")
    reader.press("O", "1", "1", "L")
    assert said(reader) == ("place", "of the Bank of Ghana")
    reader.click_words("Accra")
    reader.press("L")
    assert said(reader) == ("place", "Accra")
    assert len(reader.stored()) == 2


def test_with_the_caret_alone(reader):
    reader.press("F6", "F9", "Ctrl+Home", *["Ctrl+Right"] * 5)
    reader.press("O")
    assert said(reader) == ("organization", "Bank of Ghana")
    reader.press(*["Ctrl+Right"] * 5, "P")
    assert said(reader) == ("person", "Ludwig van Beethoven")
    reader.press("Right", "O")  # still inside: its kind
    assert said(reader) == ("organization", "Ludwig van Beethoven")
    assert [kind_key(a) for a in reader.stored()] == ["organization", "organization"]


def test_shift_selects_and_the_key_marks_just_that(reader):
    reader.click_words("Ludwig")
    reader.press("F9", "Ctrl+Left", "Shift+Right", "Shift+Right", "P")
    assert said(reader) == ("person", "Lu")


def test_nobody_has_put_the_caret_anywhere(reader):
    reader.view.setFocus()
    reader.press("P")
    assert reader.stored() == []
    assert "Click on a word" in reader.window.status.currentMessage()


def test_a_place_that_has_been_scrolled_away_is_none(person):
    person.click_words("Nothing")
    person.view.scroll_by(3000)
    person.press("P")
    assert person.stored() == []


def test_an_item_that_is_chosen_later_counts_more_than_the_click(person):
    person.click_words("Nothing")
    person.click_row("Beijing")
    person.press("O")
    assert said(person) == ("organization", "Beijing")
    assert len(person.stored()) == 1


def test_a_click_counts_more_than_the_item_that_was_chosen_before(person):
    person.click_words("Beijing")
    person.click_words("visited")
    person.press("O")
    assert said(person) == ("organization", "visited")


def test_a_word_of_a_claim_is_marked_and_the_claim_stays(person):
    person.click_words("doubled")
    assert kind_key(person.in_focus) == "claim"
    claim = person.in_focus
    person.press("O")
    assert said(person) == ("organization", "doubled")
    assert person.page.session.annotations[claim.id] == claim


def refuse(*_):
    raise StoreError("Too much waits to be saved already.")


def test_a_selection_stays_when_nothing_could_be_done_with_it(reader, monkeypatch):
    session = reader.page.session
    reader.click_words("Ghana")
    reader.press("O")
    item = reader.in_focus.id
    reader.select_words("Bank of")
    reader.page.focus.point(item)
    with monkeypatch.context() as patched:  # as if too much waited to be saved already
        patched.setattr(session._log, "write", refuse)
        reader.press("P", "S")
    assert reader.view.selected_text() == "Bank of"
    reader.press("P")
    assert said(reader) == ("person", "Bank of")
    assert reader.view.selected_text() == ""
    reader.select_words(" ")
    reader.press("P")
    assert "no text" in reader.window.status.currentMessage()
    assert reader.view.selected_text() == " "


def test_items_may_lie_over_each_other_and_one_key_goes_round_them(reader):
    reader.click_words("Mensah")
    reader.press("P")
    reader.select_words("Mensah left Accra")
    reader.press("O")
    reader.select_words("Mensah left Accra")
    reader.press("L")
    reader.select_words("Accra")
    reader.press("L")
    kinds = sorted(kind_key(a) for a in reader.stored())
    assert kinds == ["organization", "person", "place", "place"]
    reader.click_words("Mensah")
    seen = [said(reader)]
    for _ in range(3):
        reader.press("U")
        seen.append(said(reader))
    assert seen[0] == seen[3] == ("person", "John Mensah")
    assert {quote for _, quote in seen[1:3]} == {"Mensah left Accra"}
    assert {kind for kind, _ in seen[1:3]} == {"organization", "place"}
    assert reader.window.status.currentMessage() == "Item 1 of 3 at this place."


def test_the_key_goes_round_an_item_that_was_chosen_in_the_list(person):
    person.click_row("China")
    person.press("U")
    assert kind_key(person.in_focus) == "claim"
    person.press("U")
    assert person.in_focus.anchor.quote == "China"


def test_enter_says_which_one_of_how_many_it_chose(person):
    person.view.place_caret(person.span("China").start + 1)
    person.press("F6", "Return", "Return")
    assert person.window.status.currentMessage() == "Item 2 of 2 at this place."


def test_where_nothing_is_marked_there_is_nothing_to_go_round(reader):
    reader.click_words("Nothing")
    reader.press("U")
    assert reader.window.status.currentMessage() == "There is no item at this place."


def test_one_key_leads_to_the_next_name_that_is_not_marked_and_one_marks_it(reader):
    reader.press("Ctrl+Home", "/")
    assert reader.view.selected_text() == "Bank of Ghana"
    reader.press("O", "/")
    assert reader.view.selected_text() == "Ludwig van Beethoven"
    reader.press("P", "/", "D")
    assert [a.anchor.quote for a in reader.stored()] == [
        "Bank of Ghana", "Ludwig van Beethoven", "16 May 2024",
    ]  # fmt: skip
    reader.press("/", "/")
    assert reader.view.selected_text() == "Accra"
    reader.press(",")
    assert reader.view.selected_text() == "John Mensah"
    reader.press("Esc", "Ctrl+Z")
    assert len(reader.stored()) == 2


def test_a_name_far_away_is_brought_into_view(start, tmp_path):
    person = start("hold")
    far = "nothing is here at all.\n" * 200 + "They met Anna there."
    person.open(write_article(tmp_path / "far.txt", far))
    person.press("Ctrl+.", "Ctrl+Home", "/")
    assert person.view.selected_text() == "Anna"
    assert person.sees(person.view.selected_span())
    person.press("P", "/")
    assert person.window.status.currentMessage().startswith("No other words")


def test_a_selection_that_took_in_a_comma_marks_the_name_alone(reader):
    reader.select_words("2024. After")
    reader.press("Shift+Left", *["Shift+Left"] * 5)
    assert reader.view.selected_text() == "2024."
    reader.press("D")
    assert said(reader) == ("date", "2024")
    reader.select_words("2024.")
    reader.press("Y")
    assert said(reader) == ("highlight", "2024.")
