"""The colours of own kinds: told apart in both themes, whatever one sees of colours."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtGui import QColor

from reader.domain.own_kinds import OwnKind, OwnKindId
from reader.ui.own_colours import PALETTE, PATTERNS, colours_of, with_own_kinds
from reader.ui.theme import contrast, load_theme

TEXT, LINES = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
APART = 10.0  # difference in CIE 1976 L*a*b*, far more than the eye needs
# Linear light as people see it who lack one kind of cones (Machado and others, 2009).
VISION = {
    "usual": np.eye(3),
    "no red": np.array([[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]),
    "no green": np.array([[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]),
    "no blue": np.array([[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]]),
}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


@pytest.fixture(params=["light", "dark"])
def theme(request):
    return load_theme(request.param)


def seen(colour, vision):
    parts = np.array([colour.redF(), colour.greenF(), colour.blueF()])
    light = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    x = XYZ @ np.clip(VISION[vision] @ light, 0, 1) / np.array([0.9505, 1.0, 1.089])
    f = np.where(x > 0.008856, np.cbrt(x), 7.787 * x + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("vision", VISION)
def test_the_lines_of_the_palette_can_be_told_apart(theme, vision):
    lines = {name: seen(colours_of(c, theme).line, vision) for c, name in PALETTE.items()}
    near = [
        (one, two)
        for one, two in combinations(lines, 2)
        if np.linalg.norm(lines[one] - lines[two]) < APART
    ]
    assert near == []


@pytest.mark.parametrize("color", [*PALETTE, "#000000", "#ffffff", "#ffff00", "#808080"])
def test_marks_of_every_colour_can_be_read_and_seen(theme, color):
    marked = colours_of(color, theme)
    for ground in (marked.tint, marked.strong):
        assert min(contrast(ink, ground) for ink in (theme.ink, theme.muted, theme.link)) >= TEXT
    grounds = (theme.page, theme.sentence, theme.hit, theme.current_hit, marked.tint)
    assert min(contrast(marked.line, ground) for ground in grounds) >= LINES


def test_a_theme_has_the_own_kinds_that_it_is_given_and_no_others(theme):
    law, bomb = (OwnKind(OwnKindId(f"own:{n}"), n.title(), "#7800b4") for n in ("law", "bomb"))
    first = with_own_kinds(theme, [law])
    both = with_own_kinds(first, [bomb])
    assert "own:law" in first.marks
    assert set(both.marks) == {*theme.marks, "own:bomb"}
    assert set(both.own) == {"own:bomb"}
    assert "own:law" not in theme.marks


def test_kinds_of_one_colour_differ_in_their_line(theme):
    kinds = [OwnKind(OwnKindId(f"own:{n}"), n, "#7800b4") for n in "abc"]
    marks = with_own_kinds(theme, kinds).marks
    assert [marks[kind.id].pattern for kind in kinds] == list(PATTERNS)


def test_what_nobody_knows_and_what_has_no_colour_is_marked_plainly(theme):
    kind = OwnKind(OwnKindId("own:x"), "X", "blue-ish")
    marks = with_own_kinds(theme, [kind]).marks
    assert marks["own:nobody-knows"] == theme.marks.plain
    assert marks["own:x"].line == theme.marks.plain.line
    assert marks["own:x"].tint.isValid()
    assert QColor(marks["own:x"].tint) == theme.panel
