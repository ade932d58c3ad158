"""From a claim to what it is about, and back."""

from __future__ import annotations

import pytest

from tests.builders import some_findings
from tests.ui.articles import write_article

CLAIM = "Putin said that trade with China had doubled since May 16."


@pytest.fixture
def links(person):
    return person.page.details.links


def shown(links):
    return [b.accessibleName() for b in links.buttons if b.isVisible()]


def test_a_claim_leads_to_the_names_and_dates_in_it(person, links):
    person.click_row(CLAIM)
    person.wait(links.isVisible)
    assert links.title.text() == "In this claim"
    assert shown(links) == ["Person: Vladimir Putin", "Place: China", "Date: May 16"]
    links.buttons[1].click()
    assert person.in_focus.anchor.quote == "China"
    person.press("Alt+Left")
    assert person.in_focus.anchor.quote == CLAIM


def test_a_name_leads_to_the_claims_about_it(person, links):
    person.click_row("Vladimir Putin")
    person.wait(links.isVisible)
    assert links.title.text() == "Claims that mention this"
    assert shown(links) == [f"Claim: {CLAIM}"]
    links.buttons[0].click()
    assert person.in_focus.anchor.quote == CLAIM


def test_an_item_without_any_shows_none(person, links):
    person.click_row("Xi Jinping")
    person.wait(lambda: not person.page.details._rest.isActive())
    assert not links.isVisible()


def test_a_figure_is_selected_in_the_text(start, tmp_path):
    person = start("hold")
    person.open(write_article(tmp_path / "a.txt", "Prices rose by 12.5 percent in May. More."))
    person.select_words("Prices")
    person.press("C")
    person.wait(person.page.details.links.isVisible)
    assert shown(person.page.details.links) == ["Figure: 12.5 percent"]
    person.page.details.links.buttons[0].click()
    assert person.view.selected_text() == "12.5 percent"


def test_hidden_claims_are_not_led_to(person, links):
    person.page.panel.show_claims_from(95)
    person.page.task.session.receive(some_findings(person.text))
    person.click_row("Vladimir Putin")
    person.wait(lambda: not person.page.details._rest.isActive())
    assert not links.isVisible()
