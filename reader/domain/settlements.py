"""A person's word on a difference from another person's work on the same article."""

from __future__ import annotations

from dataclasses import dataclass

SETTLED = "settled:"
"""How the ids of settlements begin."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """The difference with this id is settled: what stands here stays.

    The id is made of what the other person says, so that a difference that
    they make anew is open again. ``author`` and ``words`` are for lists: who
    said otherwise, about which words.
    """

    id: str
    author: str
    words: str

    @property
    def is_human(self) -> bool:
        """Always: only a person settles anything."""
        return True
