"""Rows of the map, against looking at every position."""

from array import array
from bisect import bisect_right

from hypothesis import given
from hypothesis import strategies as st

from reader.ui.article.overview.rows import RowMap, Run

KNOTS = st.lists(st.tuples(st.integers(1, 500), st.floats(1, 300)), min_size=1, max_size=40)


def made(knots, rows):
    positions, tops = [0], [0.0]
    for length, height in knots:
        positions.append(positions[-1] + length)
        tops.append(tops[-1] + height)
    return RowMap(positions, tops, rows)


@given(KNOTS, st.integers(1, 300))
def test_rows_go_down_with_the_text_and_begin_where_they_say(knots, rows):
    mapped = made(knots, rows)
    end = sum(length for length, _ in knots)
    found = [mapped.row_of(position) for position in range(0, end + 1, 7)]
    assert found == sorted(found)
    assert 0 <= found[0] <= found[-1] < rows
    borders = [mapped.position_of(row) for row in range(rows)]
    assert borders == sorted(borders)
    for row, border in enumerate(borders):
        assert mapped.row_of(border) <= row + 1
        assert mapped.row_of(min(border + 1, end)) >= row - 1


@given(KNOTS, st.integers(2, 60), st.sets(st.integers(0, 4000), max_size=400))
def test_runs_hold_every_position_and_no_row_without_one(knots, rows, places):
    mapped = made(knots, rows)
    end = sum(length for length, _ in knots)
    starts = sorted(place for place in places if place < end)
    shown = {row for run in mapped.runs(starts) for row in range(run.first, run.last + 1)}
    if len(starts) <= rows:
        assert shown == {mapped.row_of(start) for start in starts}
    else:
        borders = [mapped.position_of(row) for row in range(rows)]
        assert shown == {max(0, bisect_right(borders, start) - 1) for start in starts}


def test_neighbours_are_one_run():
    mapped = RowMap([0, 100], [0.0, 100.0], 100)
    assert mapped.runs([3, 4, 4, 5, 9]) == [Run(3, 5), Run(9, 9)]
    assert mapped.runs([]) == []


def test_a_text_without_height_has_rows_all_the_same():
    mapped = RowMap([0, 0], [0.0, 0.0], 50)
    assert (mapped.row_of(0), mapped.position_of(49)) == (0, 0)


class Counted(array):
    """Positions that count how often one of them is looked at."""

    looks = 0

    def __getitem__(self, place):
        Counted.looks += 1
        return super().__getitem__(place)


def test_a_million_hits_cost_no_more_than_the_rows():
    rows = 1000
    mapped = RowMap([0, 6_000_000], [0.0, 300_000.0], rows)
    runs = mapped.runs(Counted("q", range(0, 6_000_000, 6)))
    assert runs == [Run(0, rows - 1)]
    assert Counted.looks < 25 * rows
