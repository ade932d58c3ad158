"""Each state of a mark looks different, without its colour, and nothing is laid out anew."""

from __future__ import annotations

from itertools import combinations

import pytest

from reader.domain.annotations import Status
from reader.domain.spans import Span
from reader.ui.article.highlights import Highlights, Sign
from reader.ui.article.layout.flow import Flow
from reader.ui.article.layout.typography import Typography
from tests.ui.article.articles import SENTENCE, article, marks, mention

SHOWN = (Status.SUGGESTED, Status.ACCEPTED, Status.EDITED, Status.ADDED)


def picture_of(view, index, *, struck=None):
    """Return what is seen, in shades of grey only."""
    view.show_document(article(SENTENCE), index)
    if struck is not None:
        view.show_sentence(Span(0, len(SENTENCE)), struck, struck=True)
    picture = view.viewport().grab().toImage()
    return picture.convertToFormat(picture.Format.Format_Grayscale8)


@pytest.mark.parametrize("kind", ["person", "place", "organization", "date", "claim"])
def test_no_two_states_look_alike_even_in_grey(view, kind):
    span = Span(0, len(SENTENCE) - 1) if kind == "claim" else Span(4, 16)
    seen = [picture_of(view, marks(mention("m", span, kind, status))) for status in SHOWN]
    seen.append(picture_of(view, marks()))
    assert all(one != other for one, other in combinations(seen, 2))


def test_a_state_moves_no_letter(view):
    boxes = []
    for status in SHOWN:
        picture_of(view, marks(mention("m", Span(4, 16), "person", status)))
        boxes.append([view.rectangle(place) for place in range(len(SENTENCE))])
    assert boxes[1:] == boxes[:-1]


def test_what_was_rejected_is_struck_only_while_one_looks_at_it(view):
    plain, struck = picture_of(view, marks()), picture_of(view, marks(), struck=Span(4, 16))
    assert plain != struck
    view.clear_sentence()
    again = view.viewport().grab().toImage()
    assert again.convertToFormat(again.Format.Format_Grayscale8) == plain


def test_signs_stand_at_the_ends_of_the_mark_not_of_the_piece(qapp):
    flow = Flow(article(SENTENCE, SENTENCE))
    flow.set_page(Typography(), 500, 600)
    whole = Span(4, len(SENTENCE) + 20)
    highlights = Highlights(marks(mention("m", whole, "person", Status.EDITED)))
    first, second = (highlights.of(flow.laid(n)).mentions[0] for n in range(2))
    assert first.sign == Sign(is_added=False, begins=True, ends=False)
    assert second.sign == Sign(is_added=False, begins=False, ends=True)
    accepted = Highlights(marks(mention("m", whole, "person", Status.ACCEPTED)))
    assert accepted.of(flow.laid(0)).mentions[0].sign is None
