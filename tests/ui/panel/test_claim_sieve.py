"""Which claims are shown: the slider, the kinds, and what they never hide."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.base.paths import data_folder
from reader.domain.claims import ClaimKind
from reader.session.settings import FILE_NAME
from reader.ui.preferences import SAVE_MS
from tests.builders import TEXT, an_analysis, some_findings
from tests.ui.articles import write_article

STRONG = "Putin said that trade with China had doubled since May 16."


@pytest.fixture
def claims(person):
    """A person at an article with three claims: of 80, 60 and 30 per cent."""
    found = an_analysis(person.text)
    (strong,) = found.claims
    others = [n for n in range(len(found.sentences)) if n != strong.sentence][:2]
    weaker = [
        replace(strong, span=found.sentences[n], sentence=n, score=score, kinds=kinds)
        for n, score, kinds in zip(
            others, (0.6, 0.3), ((ClaimKind.EVENT,), (ClaimKind.EVENT,)), strict=True
        )
    ]
    strong = replace(strong, kinds=(ClaimKind.QUANTITY, ClaimKind.QUOTE))
    claims = tuple(sorted([strong, *weaker], key=lambda c: c.span))
    analysis = replace(found, claims=claims)
    person.page.task.session.receive(some_findings(person.text, analysis))
    person.wait(lambda: person.page.panel.model.claim_counts()[1] == 3)
    return person


def sieve(person):
    return person.page.panel.sieve


def move(person, *keys):
    slider = sieve(person).slider
    slider.setFocus()
    for key in keys:
        QTest.keyClick(slider, key)


def marked(person):
    marks = person.page.session.marks.between(0, len(person.text))
    return [person.text[m.start : m.end] for m in marks if m.kind == "claim"]


def test_at_first_the_usual_claims_are_shown_and_weak_ones_wait(claims):
    assert len(claims.words_of("claim")) == len(marked(claims)) == 2
    assert sieve(claims).words.text() == "Claims from 50 % up: 2 of 3"


def test_the_slider_hides_and_shows_claims_in_list_text_and_counts(claims):
    move(claims, Qt.Key.Key_Home)
    assert len(claims.words_of("claim")) == len(marked(claims)) == claims.counts()["claim"] == 3
    move(claims, *[Qt.Key.Key_PageUp] * 4)
    assert len(claims.words_of("claim")) == len(marked(claims)) == 2
    move(claims, Qt.Key.Key_Right)
    assert claims.words_of("claim") == marked(claims) == [STRONG]
    assert sieve(claims).slider.accessibleDescription() == "Show claims from 65 % up: 1 of 3"
    move(claims, Qt.Key.Key_End)
    assert claims.words_of("claim") == marked(claims) == []
    assert claims.headings()[4] == "Claims – none is as strong as you ask for"


def test_what_a_person_decided_is_never_hidden(claims):
    (weak,) = [w for w in claims.words_of("claim") if w != STRONG]
    claims.click_row(weak)
    claims.press("A")
    move(claims, Qt.Key.Key_End)
    assert claims.words_of("claim") == marked(claims) == [weak]
    claims.press("Ctrl+Z")
    assert claims.words_of("claim") == marked(claims) == []
    move(claims, Qt.Key.Key_Home)
    assert weak in claims.words_of("claim")
    assert weak in marked(claims)


def test_the_item_in_focus_is_let_go_when_it_is_hidden(claims):
    claims.click_row(STRONG)
    move(claims, Qt.Key.Key_End)
    assert claims.in_focus is None


def test_the_strongest_stand_first_when_asked_for(claims):
    move(claims, Qt.Key.Key_Home)
    claims.page.panel.order.setCurrentIndex(2)
    scores = [claims.page.session.annotations[r.annotation].confidence
              for r in claims.rows() if r.group == "claim" and r.annotation]  # fmt: skip
    assert scores == [0.8, 0.6, 0.3]


def test_exports_have_what_is_shown(claims):
    kept = [a for a in claims.page.session.article.annotations if a.id.startswith("claim")]
    assert [a.confidence for a in kept if a.confidence < 0.5] == []
    assert len(kept) == 2


def test_the_list_shows_claims_of_the_chosen_kinds_and_the_text_all(claims):
    choice = sieve(claims)._choices[ClaimKind.QUANTITY]
    choice.trigger()
    assert claims.words_of("claim") == [STRONG]
    assert len(marked(claims)) == 2
    assert sieve(claims).kinds.text() == "Quantity or statistic"
    choice.trigger()
    sieve(claims)._choices[ClaimKind.LAW].trigger()
    assert claims.headings()[4] == "Claims – none of this kind"
    sieve(claims).all_kinds.trigger()
    assert len(claims.words_of("claim")) == 2


def test_all_articles_follow_and_the_strength_is_kept(claims, tmp_path):
    move(claims, Qt.Key.Key_End)
    claims.wait((data_folder() / FILE_NAME).exists, timeout=10 * SAVE_MS)
    assert json.loads((data_folder() / FILE_NAME).read_text("utf-8")) == {"claims_from": 95}
    claims.open(write_article(tmp_path / "other.txt", TEXT + "\nMore."))
    assert sieve(claims).percent == 95
    assert claims.page.session.claims_from == pytest.approx(0.95)
