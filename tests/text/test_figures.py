"""Figures are found by their form, and dates and names are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.spans import Span
from reader.text.figures import FigureKind, figures_in


def found(text):
    return [(f.span.cut(text), f.kind) for f in figures_in(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "figure", "kind"),
    [
        ("It fell by 12.5 percent.", "12.5 percent", FigureKind.SHARE),
        ("a share of 7%", "7%", FigureKind.SHARE),
        ("worth US$ 40.4 million today", "US$ 40.4 million", FigureKind.MONEY),
        ("it costs five dollars", "five dollars", FigureKind.MONEY),
        ("between €5 and more", "€5", FigureKind.MONEY),
        ("30 km away", "30 km", FigureKind.MEASURE),
        ("about 1,000 megawatts of power", "1,000 megawatts", FigureKind.MEASURE),
        ("killing thirteen Turkish soldiers there", "thirteen Turkish soldiers", FigureKind.COUNT),
        ("Five other police officers left", "Five other police officers", FigureKind.COUNT),
        ("some 200 people died", "200 people", FigureKind.COUNT),
        ("thousands of protesters", "thousands of protesters", FigureKind.COUNT),
        ("closer to 40,000", "40,000", FigureKind.COUNT),
    ],
)
def test_a_figure_is_found_with_its_unit(text, figure, kind):
    assert found(text) == [(figure, kind)]


@pytest.mark.parametrize(
    "text", ["in May 2010", "the Airbus A380", "on 4 May", "the 12th time", "1980s", "no figures"]
)
def test_dates_and_names_are_no_figures(text):
    assert found(text) == []


@given(st.text(max_size=60), st.integers(0, 20))
def test_figures_lie_in_the_stretch_that_was_asked_for(text, start):
    if start >= len(text):
        return
    span = Span(start, len(text))
    for figure in figures_in(text, span):
        assert span.start <= figure.span.start < figure.span.end <= span.end
