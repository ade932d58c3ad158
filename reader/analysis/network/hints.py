"""What spaCy says of each word, as the network takes it in: its second opinion.

The network was trained with spaCy's names beside the words, and now and then
without them, so it knows when to believe them. Where spaCy was not asked,
every hint is ``NO_HINT``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.domain.spans import Span

NO_HINT = 0
_OUTSIDE = 1
_GROUPS = (
    ("PERSON",),
    ("GPE",),
    ("LOC",),
    ("FAC",),
    ("ORG",),
    ("NORP",),
    ("EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "LANGUAGE"),
)
_NUMBER_OF = {label: number for number, group in enumerate(_GROUPS) for label in group}
HINTS = 2 + 2 * len(_GROUPS)
"""How many different hints there are; the numbers are part of the network's file."""


def hints_of(words: Sequence[Span], entities: Iterable[tuple[int, int, str]]) -> list[int]:
    """Return the hint of each word from spaCy's entities: start, end and label.

    Words and entities are in text order, in the same positions.
    """
    hints = [_OUTSIDE] * len(words)
    index = 0
    for start, end, label in entities:
        group = _NUMBER_OF.get(label)
        while index < len(words) and words[index].end <= start:
            index += 1
        is_first = True
        while index < len(words) and words[index].start < end:
            if group is not None:
                hints[index] = 2 + 2 * group + (0 if is_first else 1)
            is_first = False
            index += 1
    return hints
