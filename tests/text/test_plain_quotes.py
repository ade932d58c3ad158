from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.text.plain_quotes import plain_quotes


def test_quotes_and_dashes_become_plain():
    assert plain_quotes("“China’s – role”\u00a0…") == '"China\'s - role" …'


@given(st.text())
def test_no_position_moves(text):
    assert len(plain_quotes(text)) == len(text)
