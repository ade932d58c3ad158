from __future__ import annotations

from reader.session.focus import Focus, FocusMove, Stop


def test_a_jump_scrolls_and_a_click_in_the_text_does_not():
    focus = Focus()
    moves = []
    focus.moved.subscribe(moves.append)
    focus.jump("a", place=10)
    focus.point("b")
    assert moves == [FocusMove("a", scrolls=True), FocusMove("b", scrolls=False)]


def test_choosing_the_same_item_again_is_told_again_but_not_remembered():
    focus = Focus()
    focus.jump("a", place=10)
    moves = []
    focus.moved.subscribe(moves.append)
    focus.jump("a", place=99)
    assert moves == [FocusMove("a", scrolls=True)]
    assert focus.back(99) == Stop(None, 10)
    assert not focus.can_go_back


def test_back_and_forward_walk_the_same_way():
    focus = Focus()
    focus.jump("a", place=0)
    focus.jump("b", place=100)
    assert focus.back(200) == Stop("a", 100)
    assert focus.current == "a"
    assert focus.forward(100) == Stop("b", 200)
    assert focus.current == "b"
    assert not focus.can_go_forward


def test_a_new_jump_forgets_the_way_forward():
    focus = Focus()
    focus.jump("a", place=0)
    focus.back(5)
    focus.jump("c", place=0)
    assert not focus.can_go_forward


def test_an_item_that_is_gone_loses_the_focus():
    focus = Focus()
    focus.jump("a", place=0)
    focus.drop("b")
    assert focus.current == "a"
    focus.drop("a")
    assert focus.current is None
