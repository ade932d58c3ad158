"""A comment on a sentence: one key, then words; left empty it goes again without a trace."""

from __future__ import annotations

from reader.domain.remarks import RemarkKind

SENTENCE = "Putin said that trade with China had doubled since May 16."


def comments(person):
    return [
        (a.anchor.quote, a.comment)
        for a in person.stored()
        if getattr(a.body, "kind", None) is RemarkKind.COMMENT
    ]


def written(person, words):
    person.type(words)
    person.wait(lambda: comments(person) == [(SENTENCE, words)])


def test_the_sentence_at_the_caret_is_commented(person):
    person.click_words("trade")
    person.press("Alt+M")
    assert person.page.details.comment.hasFocus()
    written(person, "Since when?")
    person.press("Esc")
    assert person.view.hasFocus()
    assert person.words_of("highlight") == [SENTENCE]
    assert person.page.details.kind.text() == "Comment  ·  + Added by you"
    person.press("Ctrl+Z", "Ctrl+Z")
    assert person.stored() == []


def test_the_sentence_of_a_selection_or_of_the_item_in_focus_is_commented(person):
    person.select_words("doubled")
    person.press("Alt+M")
    written(person, "Really?")
    person.press("Esc")
    person.click_row("Xi Jinping")
    person.press("Alt+M")
    person.type("So?")
    person.wait(lambda: ("Xi Jinping agreed.", "So?") in comments(person))


def test_a_comment_that_is_there_is_opened_again(person):
    person.click_words("trade")
    person.press("Alt+M")
    written(person, "Why")
    person.press("Esc")
    person.click_words("doubled")
    person.press("Alt+M", "End")
    person.type("?")
    person.wait(lambda: comments(person) == [(SENTENCE, "Why?")])


def test_one_that_is_left_empty_goes_again_and_nothing_is_left_to_undo(person):
    before = len(person.page.acts.steps)
    person.click_words("trade")
    person.press("Alt+M")
    assert len(person.stored()) == 1
    person.press("Esc")
    assert person.stored() == []
    assert person.words_of("highlight") == []
    assert len(person.page.acts.steps) == before
    person.click_words("trade")
    person.press("Alt+M")
    person.click_words("Beijing")
    assert person.stored() == []
    assert person.in_focus.anchor.quote == "Beijing"


def test_an_empty_one_does_not_stay_when_the_article_is_closed(person):
    person.click_words("trade")
    person.press("Alt+M")
    library, id_ = person.window.desk.library, person.page.session.document.id
    person.press("Ctrl+W")
    assert library.load(id_).annotations == ()


def test_two_comments_after_each_other(person):
    person.click_words("trade")
    person.press("Alt+M")
    person.press("Alt+M")
    assert len(person.stored()) == 1
    written(person, "One")
