"""What each paragraph is: title, heading and its level, list item, caption.

Nothing in most files says so. Larger or bold letters do, numbers, and the
table of contents where there is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.domain.documents import BlockKind
from reader.formats.pdf.grouping import Group
from reader.formats.pdf.marks import (
    begins_caption,
    dotted_depth,
    ends_sentence,
    has_letter,
    is_known_heading,
    marker_of,
    number_depth,
    plain,
    without_number,
)
from reader.formats.pdf.measures import Measures, is_alike

_LARGER = 1.12  # times the usual size
_LONGEST_HEADING = 200  # characters
_LONGEST_TITLE = 300
_MOST_LINES = 4
_MOST_BOLD_LINES = 2
_MOST_OF = 0.9
_WORDS = 0.6  # of the characters of a heading are letters
_LEAST_LETTERS = 3
_SHORT = 40  # characters: what ends with a full stop is a heading only below
_DEEPEST = 6
_NO_HEADING = frozenset("•‣◦▪●○■–-[\uf0b7\uf0a7")


class Kind(NamedTuple):
    """What a block is; see ``Block``."""

    kind: BlockKind
    level: int = 0


class Known(NamedTuple):
    """What the file says: its title, and the levels of its headings by their words.

    Nothing is code for its letters in a text that ``is_typewritten``.
    """

    title: str
    levels: Mapping[str, int]
    is_typewritten: bool = False

    def level_of(self, text: str) -> int:
        """Return the level of a heading, with or without its number; 0 for none."""
        return self.levels.get(plain(text)) or self.levels.get(plain(without_number(text)), 0)


def kinds_of(groups: Sequence[Group], usual: Measures, known: Known) -> list[Kind]:
    """Return what each group is."""
    title = _titles(groups, usual, known)
    looks = [
        _look(group, usual)
        if place not in title and _may_be_heading(group, usual, known)
        else None
        for place, group in enumerate(groups)
    ]
    for place in _under_title(groups, title, known):
        looks[place] = None
    levels = _levels(looks)
    return [
        Kind(BlockKind.TITLE) if place in title else _kind(group, looks[place], levels, known)
        for place, group in enumerate(groups)
    ]


class _Look(NamedTuple):
    """How a heading looks; the larger, the higher."""

    size: float
    is_bold: bool
    is_main: bool  # not numbered by a letter


def _text(group: Group) -> str:
    return " ".join(placed.line.text for placed in group.lines)


def _look(group: Group, usual: Measures) -> _Look:
    size = group.lines[0].line.size
    if is_alike(size, usual.size):
        size = usual.size
    return _Look(round(size * 2) / 2, _is_bold(group), not has_letter(_text(group)))


def _is_bold(group: Group) -> bool:
    return all(placed.line.bold > _MOST_OF for placed in group.lines)


def _may_be_heading(group: Group, usual: Measures, known: Known) -> bool:
    text = _text(group)
    first = group.lines[0].line
    if (
        group.kind is not BlockKind.PARAGRAPH
        or len(text) > _LONGEST_HEADING
        or len(group.lines) > _MOST_LINES
        or sum(map(str.isalpha, text)) < _LEAST_LETTERS
        or any(placed.line.is_entry for placed in group.lines)
    ):
        return False
    if known.level_of(text):
        return True
    return not (first.is_turned or first.is_fixed) and _stands_out(group, text, usual)


def _stands_out(group: Group, text: str, usual: Measures) -> bool:
    size = group.lines[0].line.size
    ends = ends_sentence(text) and not text.rstrip().endswith((":", "?", "!"))
    if is_known_heading(text):
        return True
    if marker_of(text)[:1] in _NO_HEADING:
        return False
    if size > _LARGER * usual.size and not _is_formula(text):
        return not ends or number_depth(text) > 0 or len(text) < _SHORT
    is_smaller = size < usual.size and not is_alike(size, usual.size)
    if ends or (is_smaller and not number_depth(text)) or _is_formula(text):
        return False
    if _is_bold(group):
        return len(group.lines) <= _MOST_BOLD_LINES
    return number_depth(text) > 0 and _is_capital(text)


def _is_formula(text: str) -> bool:
    """Tell whether there is little but signs and digits."""
    return sum(map(str.isalpha, text)) < _WORDS * sum(not ch.isspace() for ch in text)


def _is_capital(text: str) -> bool:
    """Tell whether the words after a number are in capitals or small capitals."""
    letters = [ch for ch in text if ch.isalpha()]
    return (
        sum(ch.isupper() for ch in letters) > _MOST_OF * len(letters) > _MOST_OF * _LEAST_LETTERS
    )


def _titles(groups: Sequence[Group], usual: Measures, known: Known) -> set[int]:
    """Return the places of the parts of the title on the first page."""
    first = [
        (place, group)
        for place, group in enumerate(groups)
        if group.lines[0].line.page == groups[0].lines[0].line.page
        and group.kind is BlockKind.PARAGRAPH
    ]
    for place, group in first:
        if known.title and plain(_text(group)) == plain(known.title):
            return {place}
    large = [
        (place, group)
        for place, group in first
        if _size(group) > _LARGER * usual.size
        and len(_text(group)) <= _LONGEST_TITLE
        and sum(map(str.isalpha, _text(group))) >= _LEAST_LETTERS
        and not is_known_heading(_text(group))
    ]
    if not large:
        return set()
    largest = max(_size(group) for _, group in large)
    found: list[int] = []
    for place, group in large:
        if is_alike(_size(group), largest) and (not found or place == found[-1] + 1):
            found.append(place)
    return set(found)


def _under_title(groups: Sequence[Group], title: set[int], known: Known) -> Iterator[int]:
    """Yield the places between the title and the first sure heading: names, not headings."""
    if not title:
        return
    first = max(title) + 1
    page = groups[max(title)].lines[0].line.page
    for place in range(first, len(groups)):
        text = _text(groups[place])
        if is_known_heading(text) or number_depth(text) or known.level_of(text):
            yield from range(first, place)
            return
        if groups[place].lines[0].line.page != page:
            return


def _size(group: Group) -> float:
    return group.lines[0].line.size


def _levels(looks: Sequence[_Look | None]) -> dict[_Look, int]:
    """Return the level of each look of headings, larger ones first."""
    counts = Counter(look for look in looks if look is not None)
    ordered = sorted(counts, reverse=True)
    return {look: min(number, _DEEPEST) for number, look in enumerate(ordered, 1)}


def _kind(group: Group, look: _Look | None, levels: Mapping[_Look, int], known: Known) -> Kind:
    if group.kind is not BlockKind.PARAGRAPH:
        return Kind(group.kind)
    text = _text(group)
    if look is not None:
        told = known.level_of(text) or dotted_depth(text)
        return Kind(BlockKind.HEADING, told or levels[look])
    if not known.is_typewritten and all(placed.line.is_fixed for placed in group.lines):
        return Kind(BlockKind.CODE)
    if begins_caption(text):
        return Kind(BlockKind.CAPTION)
    if marker_of(text):
        return Kind(BlockKind.LIST_ITEM)
    return Kind(BlockKind.PARAGRAPH)
