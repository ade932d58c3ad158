"""Finds stretches of a text again after the text has changed.

With both texts at hand they are aligned as a whole, so that a stretch is told
from its copies by what stands around it. With quotes alone, each is looked for
by its words and its surroundings. What is not clear is never placed: a mark on
the wrong words is worse than a question.
"""

from reader.text.reanchoring.placing import reanchored
from reader.text.reanchoring.quotes import reanchored_quotes

__all__ = ["reanchored", "reanchored_quotes"]
