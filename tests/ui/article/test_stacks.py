"""Marks that lie over each other stay legible: every ground, and every line of its own."""

import pytest

from reader.domain.annotations import Status
from reader.domain.spans import Span
from reader.session.settings import SPACINGS, Look
from reader.ui.theme import contrast, load_theme
from tests.ui.article.articles import article, marks, mention, span_of
from tests.ui.article.gestures import picture

TEXT, LINES = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
DOCUMENT = article(
    "The University of California at Los Angeles School of Public Health said on Tuesday "
    "5 June 2012 that President Xi Jinping of China had come to Geneva and stayed there."
)
MENTIONS = (
    ("University of California at Los Angeles School of Public Health", "organization"),
    ("University of California at Los Angeles", "organization"),
    ("California at Los Angeles", "place"),
    ("Los Angeles", "place"),
    ("Tuesday 5 June 2012", "date"),
    ("5 June", "date"),
    ("President Xi Jinping", "person"),
    ("Jinping of China", "place"),
)


def stacked():
    items = [mention("claim", Span(0, 120), "claim", Status.ACCEPTED)]
    for number, (words, kind) in enumerate(MENTIONS):
        status = Status.ACCEPTED if number % 2 else Status.SUGGESTED
        items.append(mention(f"m{number}", span_of(DOCUMENT, words), kind, status))
    return marks(*items)


@pytest.fixture(params=["light", "dark"])
def stacks(request, view):
    view.set_theme(load_theme(request.param))
    view.show_document(DOCUMENT, stacked())
    view.set_look(Look(spacing=225))  # room between the lines of one and the words of the next
    return view


def grounds_of(view, words):
    """Return the colours behind words, above the letters, where nothing else is."""
    span, image, found = span_of(DOCUMENT, words), picture(view), set()
    for position in range(span.start, span.end):
        box = view.rectangle(position)
        above_letters = box.center().y() - 8
        found.add(image.pixelColor(box.center().x(), above_letters).name())
    return found


def test_the_innermost_tint_is_what_is_behind_the_words(stacks):
    theme = stacks.theme()
    assert grounds_of(stacks, "Los Angeles") == {theme.marks["place"].tint.name()}
    assert grounds_of(stacks, "School of Public") == {theme.marks["organization"].tint.name()}
    assert grounds_of(stacks, "5 June") == {theme.marks["date"].tint.name()}
    assert grounds_of(stacks, "that") == {theme.marks["claim"].strong.name()}


def test_the_sentence_and_the_selection_are_seen_through_no_tint(stacks):
    theme = stacks.theme()
    stacks.show_sentence(Span(0, 120), span_of(DOCUMENT, "Los Angeles"))
    assert grounds_of(stacks, "that") == {theme.sentence.name()}
    assert theme.marks["place"].strong.name() in grounds_of(stacks, "Los Angeles")
    stacks.select(Span(0, 120))
    for words in ("Los Angeles", "5 June", "that"):
        assert grounds_of(stacks, words) == {theme.selection.name()}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_no_ground_is_seen_through_so_none_can_mix(name):
    theme = load_theme(name)
    marks_ = theme.marks.values()
    grounds = [theme.page, theme.sentence, theme.flash, theme.selection]
    grounds += [colour for mark in marks_ for colour in (mark.tint, mark.strong)]
    assert all(colour.alpha() == 255 for colour in grounds)
    for ground in grounds:
        assert contrast(theme.ink, ground) >= TEXT
        assert contrast(theme.muted, ground) >= TEXT
    for mark in marks_:
        for ground in (theme.page, theme.sentence, theme.flash, *(m.tint for m in marks_)):
            assert contrast(mark.line, ground) >= LINES


@pytest.mark.parametrize("spacing", SPACINGS)
def test_each_of_four_nested_marks_has_a_line_that_can_be_told_apart(view, spacing):
    """Below one letter that all four cover, their four lines are four runs of pixels."""
    words = article("Abcdefgh ijklmnop qrstuvwx yzabcdef. And so it went on for a while.")
    index = marks(*(mention(f"m{n}", Span(2 * n, 34 - 2 * n), "person") for n in range(4)))
    view.show_document(words, index)
    view.set_look(Look(spacing=spacing, zoom=2))
    line, image = view.theme().marks["person"].line, picture(view)
    box = view.rectangle(20)
    runs, before = 0, False
    for y in range(box.top(), box.bottom() + 12):
        is_line = image.pixelColor(box.center().x(), y) == line
        runs += is_line and not before
        before = is_line
    assert runs == 4


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_highlight_has_a_ground_and_brackets_under_the_mentions_in_it(view, name):
    theme = load_theme(name)
    view.set_theme(theme)
    span = span_of(DOCUMENT, "said on Tuesday 5 June 2012 that President")
    view.show_document(
        DOCUMENT,
        marks(
            mention("claim", Span(0, 120), "claim"),
            mention("h", span, "highlight", Status.ADDED),
            mention("d", span_of(DOCUMENT, "Tuesday 5 June 2012"), "date"),
        ),
    )
    view.set_look(Look(spacing=225))
    colours, image = theme.marks["highlight"], picture(view)
    assert grounds_of(view, "said on") == {colours.tint.name()}
    assert grounds_of(view, "Tuesday") == {theme.marks["date"].tint.name()}
    assert grounds_of(view, "of California") == {theme.marks["claim"].tint.name()}

    def has_bracket(position):
        box = view.rectangle(position)
        near = range(box.left() - 4, box.left() + 4)
        return all(
            any(image.pixelColor(x, y) == colours.line for x in near)
            for y in range(box.center().y() - 4, box.center().y() + 4)
        )

    assert has_bracket(span.start)
    assert has_bracket(span.end)
    assert not has_bracket(span.start + 5)
    view.show_sentence(Span(0, 120), None)
    assert grounds_of(view, "said on") == {colours.tint.name()}


def test_a_highlight_over_several_paragraphs_begins_and_ends_once(view):
    words = article("One paragraph of a few words.", "And another one after it.")
    view.show_document(words, marks(mention("h", Span(4, 40), "highlight", Status.ADDED)))
    flow = view.flow()
    first, second = (view.highlights().of(flow.laid(n)).highlights[0] for n in range(2))
    assert (first.begins, first.ends) == (True, False)
    assert (second.begins, second.ends) == (False, True)
