"""What a card says about one mark."""

from __future__ import annotations

from typing import NamedTuple


class CardEntry(NamedTuple):
    """One mark in words: its kind, a head line, the words it stands for, facts about it."""

    kind: str
    head: str
    name: str
    facts: tuple[tuple[str, str], ...] = ()
