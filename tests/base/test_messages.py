"""What is sent is received, and nothing else is taken for a message."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.base.messages import BrokenMessage, receive, send

HEADS = st.dictionaries(st.text(), st.none() | st.integers() | st.text() | st.lists(st.integers()))


@given(st.lists(st.tuples(HEADS, st.binary())))
def test_messages_come_out_as_they_went_in(messages):
    pipe = io.BytesIO()
    for head, body in messages:
        send(pipe, head, body)
    pipe.seek(0)
    assert [receive(pipe) for _ in messages] == messages
    assert receive(pipe) is None


@pytest.mark.parametrize(
    "content",
    [
        b"\1\0\0",
        b"\2\0\0\0\0\0\0\0{",
        b"\2\0\0\0\0\0\0\0[]",
        b"\2\0\0\0\0\0\0\0xx",
        b"\2\0\0\0\1\0\0\0{}",
        b"\xff\xff\xff\xff\0\0\0\0{}",
        b"\2\0\0\0\xff\xff\xff\xff{}",
    ],
)
def test_everything_else_is_broken(content):
    with pytest.raises(BrokenMessage):
        receive(io.BytesIO(content))
