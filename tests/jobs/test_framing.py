"""Records arrive as they were sent, large ones in small slices."""

from __future__ import annotations

import io
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.jobs import framing
from reader.jobs.framing import SLICE_ITEMS, SLICE_LENGTH, BrokenFrame

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=12)
SMALL = st.none() | st.booleans() | st.integers() | ANY_TEXT
VALUES = st.recursive(
    SMALL | st.binary(max_size=20),
    lambda inner: (
        st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=4)
        | st.lists(SMALL | st.lists(SMALL, max_size=3), max_size=5)
    ),
    max_leaves=12,
)
RECORDS = st.dictionaries(st.text("abc", min_size=1, max_size=3), VALUES, max_size=4)


def sent(*records):
    stream = io.BytesIO()
    for record in records:
        framing.write(stream, record)
    return stream


def received(stream):
    stream.seek(0)
    return list(framing.frames(stream))


@given(st.lists(RECORDS, max_size=3))
def test_records_arrive_unchanged_and_in_order(records):
    assert received(sent(*records)) == records


@pytest.mark.parametrize("length", [0, 1, SLICE_LENGTH, SLICE_LENGTH + 1, 3 * SLICE_LENGTH])
def test_long_values_arrive_whole_whatever_their_length(length):
    record = {
        "text": ("a\x00\ud800😀\n" * length)[:length],
        "inner": {"bytes": (bytes(range(256)) * length)[:length], "after": 1},
        "list": [[n, str(n)] for n in range(length // 8)],
    }
    assert received(sent(record, {"next": 1})) == [record, {"next": 1}]


def test_no_slice_is_large():
    record = {
        "text": "ä" * 500_000,
        "record": {"mentions": [{"text": "x" * 100}] * 20_000, "column": bytes(1_000_000)},
    }
    pieces = list(framing.encoded(record))
    assert max(map(len, pieces)) <= max(2 * SLICE_LENGTH, 150 * SLICE_ITEMS)


def test_the_writer_leaves_the_record_as_it_is():
    record = {"record": {"column": b"abc"}, "list": list(range(1000))}
    sent(record)
    assert record == {"record": {"column": b"abc"}, "list": list(range(1000))}


def test_a_stream_that_ends_early_is_broken_wherever_it_ends():
    whole = sent({"text": "word " * SLICE_LENGTH, "number": 1}).getvalue()
    for end in itertools.chain(range(1, 120), range(200, len(whole), 30_011)):
        with pytest.raises(BrokenFrame):
            list(framing.frames(io.BytesIO(whole[:end])))


@pytest.mark.parametrize(
    "head",
    [
        b"\xff" * 64,
        b"\x02\x00\x00\x00[]",
        b"\x02\x00\x00\x00{}",
        b"\x02\x00\x00\x00{]",
        b'\x13\x00\x00\x00{"+":[[["a"],"?",0]]}'[:23],
        b'\x08\x00\x00\x00{"+":[1]}'[:12],
    ],
)
def test_something_else_on_the_pipe_is_broken(head):
    with pytest.raises(BrokenFrame):
        list(framing.frames(io.BytesIO(head)))
