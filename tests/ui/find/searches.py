"""What a person does to search, and what there is to see of it."""

from __future__ import annotations

from PySide6.QtGui import QColor

from reader.ui.find.bar import FindBar

SHADES = 24  # that smoothing may change a colour by, all parts together


def bar_of(person):
    bar = person.page.findChild(FindBar)
    assert bar is not None
    return bar


def open_bar(person):
    person.press("Ctrl+F")
    return bar_of(person)


def find(person, words):
    """Open the bar, type into it and wait until everything is counted."""
    bar = open_bar(person)
    person.type(words)
    wait_for_count(person)
    return bar


def wait_for_count(person):
    bar = bar_of(person)
    person.wait(lambda: bar.count.text() and "…" not in bar.count.text())


def marked(person, span):
    """Tell whether a hit is marked there, or the current hit."""
    colours, theme = person.colours_of(span), person.window.theme
    if theme.current_hit.name() in colours:
        return "current"
    return "hit" if theme.hit.name() in colours else ""


def has_colour_like(person, span, wanted):
    shades = [QColor(name) for name in person.colours_of(span)]
    return any(
        sum(abs(a - b) for a, b in zip(shade.getRgb(), wanted.getRgb(), strict=True)) <= SHADES
        for shade in shades
    )
