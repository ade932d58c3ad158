"""What a person rejects is remembered by the real worker: here, or everywhere, until revoked."""

from __future__ import annotations

import pytest

from reader.base.paths import data_folder
from reader.domain.annotations import Status
from reader.session.analysing import Phase
from reader.store.library import SqliteLibrary
from reader.ui.dialogs.learned_list import LearnedDialog
from tests.ui.articles import write_article

pytestmark = pytest.mark.model

FIRST = (
    "Paris is far away.\n"
    "Angela Merkel flew to Paris on Monday. She said that Paris is the largest city of France."
)
SECOND = "A second article.\nOn Tuesday Emmanuel Macron returned to Paris from Berlin."
WAIT = 240_000  # ms; the models are loaded, on a machine that may be busy


def marked(person, words="Paris"):
    annotations = person.page.session.annotations.values()
    return [a for a in annotations if a.anchor.quote == words and a.is_shown]


def opened(person, path, text):
    person.open(write_article(path, text.replace("\\\n", "\n")))
    person.wait_for_analysis(timeout=WAIT)


def analysed_again(person, act):
    """Do something and wait until the article has been analysed anew."""
    seen = []
    forget = person.page.task.changed.subscribe(lambda state: seen.append(state.phase))
    act()
    person.wait(lambda: Phase.RUNNING in seen and seen[-1] is Phase.DONE, WAIT)
    forget()


def focus(person, words):
    (item, *_) = marked(person, words)
    person.page.show_item(item.id)


def test_a_name_rejected_everywhere_is_marked_nowhere_until_that_is_revoked(start, tmp_path):
    person = start()
    opened(person, tmp_path / "one.txt", FIRST)
    assert len(marked(person)) == 3
    focus(person, "Paris")
    person.press("R")
    assert len(marked(person)) == 2  # one place only, so far
    analysed_again(person, lambda: person.press("Ctrl+Shift+R"))
    assert marked(person) == []
    assert marked(person, "Angela Merkel") != []
    assert [(a.anchor.quote, a.status) for a in person.stored()] == [("Paris", Status.REJECTED)]

    opened(person, tmp_path / "two.txt", SECOND)
    assert marked(person) == []
    assert marked(person, "Berlin") != []

    def revoke():
        dialog = LearnedDialog(person.window, person.window.desk.analysing.learned)
        dialog.forget()
        dialog.reject()

    analysed_again(person, revoke)
    assert len(marked(person)) == 1
    assert person.page.session.findings.model.name


def test_a_name_rejected_in_one_article_is_marked_in_others(start, tmp_path):
    person = start()
    opened(person, tmp_path / "one.txt", FIRST)
    focus(person, "Paris")
    person.press("R")
    analysed_again(person, lambda: person.press("Shift+R"))
    assert marked(person) == []
    opened(person, tmp_path / "two.txt", SECOND)
    assert len(marked(person)) == 1


def test_an_article_known_from_before_is_brought_up_to_date_when_it_is_opened(start, tmp_path):
    person = start()
    opened(person, tmp_path / "one.txt", FIRST)
    opened(person, tmp_path / "two.txt", SECOND)
    person.window.actions_by_id["close_article"].trigger()
    focus(person, "Paris")
    person.press("O")
    analysed_again(person, lambda: person.press("Ctrl+Shift+R"))
    kinds = [a.body.kind.value for a in marked(person)]
    assert kinds == ["organization"] * 3
    person.open(tmp_path / "two.txt")
    person.wait(lambda: [a.body.kind.value for a in marked(person)] == ["organization"], WAIT)
    facts = person.page.details.facts
    focus(person, "Paris")
    labels = [label.text() for label in facts.findChildren(type(person.page.hint))]
    assert any(words.startswith("an organization everywhere: you said so on") for words in labels)
    person.window.close()
    library = SqliteLibrary.open(data_folder())
    record = library.load(person.page.session.document.id).analysis.record
    library.close()
    assert record["remembered"] == [["Paris", "organization", False]]
