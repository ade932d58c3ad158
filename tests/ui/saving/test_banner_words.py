"""What the banner says: nothing waits that will never be tried again."""

from __future__ import annotations

from reader.domain.saving import Saving
from reader.ui.saving.banner import banner_words


def test_what_is_refused_does_not_wait():
    words = banner_words(Saving(waiting=3, reason="It is full.", refused=2))
    assert words == (
        "It is full. 2 changes cannot be saved in this library. Save a copy of your work "
        "elsewhere. 1 change waits to be saved; Reading Desk tries again by itself."
    )
    words = banner_words(Saving(waiting=1, reason="It is not there.", refused=1))
    assert "1 change cannot be saved in this library" in words
    assert "tries again" not in words
