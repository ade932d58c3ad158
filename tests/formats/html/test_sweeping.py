"""Overlapping stretches become a tree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reader.formats.html.sweeping import DEEPEST, INNER, Stretch, Sweep

TEXT = "abcdefghijklmnopqrst"
ENDS = st.tuples(st.integers(0, 20), st.integers(0, 20)).filter(lambda e: e[0] < e[1])


def stretch(n, start, end, rank=0):
    return Stretch(start, end, rank, f'<m n="{n}" id="i{n}">', f'<m n="{n}">', "</m>", "<e/></m>")


def rendered(stretches, *pieces):
    sweep = Sweep(stretches, lambda a, b: TEXT[a:b])
    return "".join("".join(sweep.render(a, b)) for a, b in pieces or [(0, len(TEXT))])


def test_crossing_stretches_are_closed_and_opened_again():
    markup = rendered([stretch(1, 0, 4), stretch(2, 2, 6)], (0, 8))
    assert markup == ('<m n="1" id="i1">ab<m n="2" id="i2">cd</m><e/></m><m n="2">ef<e/></m>gh')


def test_of_equal_stretches_the_lower_rank_is_outside():
    markup = rendered([stretch(2, 0, 2, rank=2), stretch(1, 0, 2, rank=1)], (0, 2))
    assert markup.startswith('<m n="1" id="i1"><m n="2" id="i2">ab')


def test_a_stretch_goes_on_in_the_next_piece():
    markup = rendered([stretch(1, 1, 6)], (0, 3), (4, 8))
    assert markup == 'a<m n="1" id="i1">bc</m><m n="1">ef<e/></m>gh'


def test_a_stretch_between_the_pieces_is_an_empty_place():
    assert rendered([stretch(1, 3, 4)], (0, 3), (4, 6)) == 'abc<m n="1" id="i1"><e/></m>ef'


def test_too_many_stretches_over_one_place_do_not_nest_without_end():
    markup = rendered([stretch(n, 0, 20) for n in range(500)])
    assert markup.count(" id=") == 500
    assert markup.count("</m>") == 500
    assert max(len(list(m.iterancestors())) for m in _tree(markup).iter("m")) <= DEEPEST + 1


def test_an_inner_stretch_is_closed_wherever_another_begins_or_ends():
    markup = rendered([stretch(1, 0, 8, INNER), stretch(2, 2, 4), stretch(3, 2, 5)], (0, 10))
    plain = markup.replace("<e/>", "").replace(" id=", "#").replace('"', "")
    assert plain == (
        "<m n=1#i1>ab</m><m n=3#i3><m n=2#i2><m n=1>cd</m></m><m n=1>e</m></m><m n=1>fgh</m>ij"
    )


@given(st.lists(st.tuples(ENDS, st.booleans()), max_size=12), st.integers(1, 19))
def test_no_inner_stretch_holds_an_outer_one_or_nothing(found, cut):
    stretches = [stretch(n, *ends, INNER * is_in) for n, (ends, is_in) in enumerate(found)]
    tree = _tree(rendered(stretches, (0, cut), (cut, 20)))
    inner = {str(n) for n, (_, is_in) in enumerate(found) if is_in}
    for mark in tree.iter("m"):
        if mark.get("n") in inner:
            assert "".join(mark.itertext())
            assert {m.get("n") for m in mark.iter("m")} <= inner


@given(st.lists(ENDS, max_size=12), st.integers(1, 19))
def test_every_character_is_inside_exactly_its_stretches(ends, cut):
    stretches = [stretch(n, a, b) for n, (a, b) in enumerate(ends)]
    tree = _tree(rendered(stretches, (0, cut), (cut, 20)))
    covered: dict[str, set[str]] = {letter: set() for letter in TEXT}
    for mark in tree.iter("m"):
        for letter in "".join(mark.itertext()):
            covered[letter].add(mark.get("n"))
    assert "".join(tree.itertext()) == TEXT
    for place, letter in enumerate(TEXT):
        assert covered[letter] == {str(n) for n, (a, b) in enumerate(ends) if a <= place < b}
    assert sorted(tree.xpath("//@id")) == sorted(f"i{n}" for n in range(len(ends)))


def _tree(markup):
    return etree.fromstring(f"<x>{markup}</x>")
