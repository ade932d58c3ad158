"""Stretches find their place in a changed text, or say that they did not."""

from __future__ import annotations

from reader.domain.reanchored import Outcome
from reader.domain.spans import Span
from reader.text.reanchoring import reanchored

OLD = (
    "The harbour of Lund was closed on Monday. Mayor Ann Berg said that the old pier had "
    "cracked during the storm. Nobody was hurt.\n\n"
    "Repairs will cost four million crowns. The council meets on Friday. "
    "Ann Berg expects a long debate.\n\n"
    "Fishermen asked for help, because their boats lie dry until the spring.\n"
)


def at(words, text=OLD, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def found(new, words, nth=0):
    (result,) = reanchored(OLD, new, [at(words, nth=nth)])
    return result


def test_what_did_not_change_stays():
    spans = [at("Ann Berg"), at("Ann Berg", nth=1), at("Friday")]
    results = reanchored(OLD, OLD, spans)
    assert [result.span for result in results] == spans
    assert {result.outcome for result in results} == {Outcome.EXACT}


def test_words_before_move_everything_on():
    new = OLD.replace("The harbour", "It was a hard week. The harbour")
    result = found(new, "Ann Berg", nth=1)
    assert result.outcome is Outcome.EXACT
    assert result.span == at("Ann Berg", new, nth=1)


def test_a_changed_word_is_marked_as_changed():
    new = OLD.replace("four million crowns", "about five million crowns")
    result = found(new, "four million crowns")
    assert result.outcome is Outcome.CHANGED
    assert result.span.cut(new).endswith("five million crowns")
    assert 0.55 <= result.likeness < 1


def test_a_moved_paragraph_takes_its_annotations_along():
    first, second, third = OLD.split("\n\n")
    new = "\n\n".join((third.strip(), first, second))
    assert found(new, "Mayor Ann Berg").span == at("Mayor Ann Berg", new)
    result = found(new, "their boats lie dry until the spring")
    assert result.span == at("their boats lie dry until the spring", new)
    assert result.is_placed


def test_a_deleted_sentence_is_not_pinned_on_other_words():
    new = OLD.replace("The council meets on Friday. ", "")
    assert not found(new, "The council meets on Friday").is_placed


def test_nothing_is_found_in_another_text():
    other = "Quite different: bread is made of flour, water, salt and some patience. " * 20
    spans = [at("Ann Berg"), at("Repairs will cost four million crowns"), Span(0, len(OLD))]
    assert not any(result.is_placed for result in reanchored(OLD, other, spans))
    assert not any(result.is_placed for result in reanchored(OLD, "", spans))


def test_a_short_word_in_strange_surroundings_is_only_a_guess():
    first = OLD.split("\n\n", maxsplit=1)[0]
    new = (
        f"{first}\n\nNo ship has sailed since Friday, because the northern entrance is full of "
        "sand. Dredging is planned for May, once the ice has gone and two barges are here.\n"
    )
    result = found(new, "Friday")
    assert result.outcome is Outcome.REVIEW
    assert result.span == at("Friday", new)


def test_a_word_that_grew_is_marked_as_a_whole():
    new = OLD.replace("Repairs will cost", "The repairs would cost").replace("debate", "debates")
    result = found(new, "a long debate")
    assert result.outcome is Outcome.CHANGED
    assert result.span.cut(new) == "a long debates"
