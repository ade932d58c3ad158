"""How alike two texts are, word by word and in order."""

from __future__ import annotations

import re

from rapidfuzz.distance import Indel

_TOKEN = r"\w+|[^\w\s]"


def tokens(text: str) -> list[str]:
    """Return the words and the signs of a text."""
    return re.findall(_TOKEN, text)


def similarity(text: str, gold: str) -> float:
    """Return 1 for the same words and signs in the same order, 0 for no common one.

    It is twice the length of the longest common row of tokens, divided by
    the number of tokens of both texts.
    """
    return Indel.normalized_similarity(tokens(text), tokens(gold))
