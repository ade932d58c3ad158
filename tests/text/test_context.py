from __future__ import annotations

import pytest

from reader.domain.spans import Span
from reader.text.context import CONTEXT, anchor_at


def test_an_anchor_remembers_its_words_and_what_is_around_them():
    text = "x" * 100 + "word" + "y" * 10
    anchor = anchor_at(text, Span(100, 104))
    assert (anchor.quote, anchor.prefix, anchor.suffix) == ("word", "x" * CONTEXT, "y" * 10)


def test_a_span_beyond_the_text_is_a_defect():
    with pytest.raises(ValueError, match="beyond"):
        anchor_at("abc", Span(2, 4))
