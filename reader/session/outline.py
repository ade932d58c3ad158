"""The rows of the side panel: groups, entities, mentions and claims.

One flat sequence, because a table view over flat rows stays quick where a
tree does not. No row exists before it is asked for: the outline keeps the
entries of each group, what the filter lets through, and what is unfolded.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.domain.annotations import HIGHLIGHT, AnnotationId
from reader.domain.claims import ClaimKind
from reader.domain.entities import OWN, MentionKind
from reader.domain.findings import CLAIM, kind_bits
from reader.session.entries import Entry, FamilyEntries, ItemEntries, Sorting, entries_of
from reader.session.families import REJECTED, Family, Snapshot
from reader.session.rows import OutlineRow, RowMaker
from reader.session.session import Session

_NAMES, _REST = tuple(kind.value for kind in MentionKind), (CLAIM, HIGHLIGHT, REJECTED)
GROUPS = (*_NAMES, *_REST)
"""The groups that every article has; those of own kinds stand behind the names."""
_UNSEEN_IF_EMPTY = frozenset({HIGHLIGHT, REJECTED})


class OutlineOptions(NamedTuple):
    """What the person chose to see; ``opened`` holds keys of unfolded rows."""

    sorting: Sorting = Sorting.POSITION
    needle: str = ""
    opened: frozenset[str] = frozenset()
    closed_groups: frozenset[str] = frozenset({REJECTED})
    claim_kinds: frozenset[ClaimKind] = frozenset()  # of which one is wanted; all if empty
    verdicts: frozenset[str] = frozenset()  # of which one is wanted; all if empty


class Outline:
    """The rows as a sequence; ``refresh`` lets it follow the session."""

    def __init__(self, session: Session, options: OutlineOptions | None = None) -> None:
        self._session = session
        self._options = OutlineOptions()
        self._vocabulary = session.vocabulary
        self._groups: list[_Group] = []
        self.is_new = True
        """Whether the last ``refresh`` started from new findings."""
        self.read_anew(options or OutlineOptions())

    def __len__(self) -> int:
        return sum(len(group) for group in self._groups)

    def __iter__(self) -> Iterator[OutlineRow]:
        return (self.row(place) for place in range(len(self)))

    def read_anew(self, options: OutlineOptions) -> None:
        """Start from the session as it is now; after an analysis nothing is as it was."""
        self._options = options
        self._families = self._session.families
        in_order, touched = self._families.take_order(), self._families.take_touched()
        self._rows = RowMaker(self._session)
        self._groups = [
            _Group(self._session, self._rows, name, in_order) for name in self._group_names()
        ]
        for group in self._groups:
            if in_order is not None:  # else they have been made of what is there now
                group.follow(touched, has_renamed=False)
            if options.sorting is not Sorting.POSITION:
                group.entries.sort(options.sorting)
            group.choose(options)

    def refresh(self, options: OutlineOptions) -> bool:
        """Follow the session and the options; tell whether a row came, went or moved."""
        families = self._families
        self.is_new = families is not self._session.families
        if self.is_new:
            self.read_anew(options)
            return True
        touched = families.take_touched()
        families.has_renamed |= self._vocabulary != self._session.vocabulary
        self._vocabulary = self._session.vocabulary
        is_sorted = options.sorting is self._options.sorting
        self._options = options
        for group in self._groups:
            group.follow(touched, has_renamed=families.has_renamed)
        has_moved = self._regroup(options)
        for group in self._groups:
            if not is_sorted:
                group.entries.sort(options.sorting)
            has_moved |= group.choose(options)
        families.has_renamed = False
        return has_moved

    def _group_names(self) -> tuple[str, ...]:
        """Return the groups in order: own kinds as their list has them, then unknown ones."""
        used = self._families.own_kinds
        own = [kind.id for kind in self._session.vocabulary.kinds if kind.id in used]
        return (*_NAMES, *dict.fromkeys((*own, *sorted(used))), *_REST)

    def _regroup(self, options: OutlineOptions) -> bool:
        """Let there be a group for each own kind in use, in order; tell whether that is news."""
        names = self._group_names()
        if [group.name for group in self._groups] == list(names):
            return False
        known = {group.name: group for group in self._groups}
        self._groups = []
        for name in names:
            group = known.get(name)
            if group is None:
                group = _Group(self._session, self._rows, name, None)
                group.entries.sort(options.sorting)
            self._groups.append(group)
        return True

    def row(self, place: int) -> OutlineRow:
        """Return the row at ``place``, counted from the top.

        Raises:
            IndexError: There are fewer rows.
        """
        for group in self._groups:
            if place < len(group):
                return group.row(place)
            place -= len(group)
        raise IndexError(place)

    def place_of(self, key: str) -> int | None:
        """Return where the row with this key is, if it is shown."""
        before = 0
        for group in self._groups:
            place = group.place_of(key)
            if place is not None:
                return before + place
            before += len(group)
        return None

    def counts(self) -> Mapping[str, int]:
        """Return the number of entries that each group shows or would show unfolded."""
        return {group.name: len(group.hits) for group in self._groups}

    def claim_counts(self) -> tuple[int, int]:
        """Return how many claims are strong enough to be shown, and how many there are."""
        claims = self._families.claims()
        return (0, 0) if claims is None else (len(claims), len(claims) + len(claims.faint))

    def why_no_claims(self) -> str:
        """Return why no claim is listed if there are some, else nothing."""
        shown, total = self.claim_counts()
        if not total or (shown and self._options.needle.strip()):
            return ""
        if not shown:
            return "none is as strong as you ask for"
        return "none with this verdict" if self._options.verdicts else "none of this kind"

    def prepare(self) -> Iterator[None]:
        """Make what a filter looks at, in small steps, before somebody types."""
        for group in self._groups:
            yield from group.entries.prepare()
        yield from self._session.names.prepare()


class _Group:
    """One group: its entries, those that are shown, and those that are unfolded."""

    def __init__(
        self,
        session: Session,
        rows: RowMaker,
        name: str,
        in_order: Mapping[str, list[Family]] | None,
    ) -> None:
        self.name = name
        self.entries = entries_of(session, rows, name, in_order)
        self.hits: Sequence[Entry] = ()
        self._rows = rows
        self._families = rows.families
        self._is_open = True
        self._had_any = False
        # Unfolded entries: their places among the rows, and how many rows follow them.
        self._folds: list[tuple[int, int]] = []

    def __len__(self) -> int:
        if not len(self.entries) and (self.name in _UNSEEN_IF_EMPTY or self.name.startswith(OWN)):
            return 0
        return 1 + (self._below() if self._is_open else 0)

    def follow(self, touched: Mapping[Family, Snapshot | None], *, has_renamed: bool) -> None:
        """Take over what has changed."""
        if touched:
            self.entries.follow(touched)
        if has_renamed and isinstance(self.entries, ItemEntries):
            self.entries.forget_names()

    def choose(self, options: OutlineOptions) -> bool:
        """Apply filter and folding; tell whether a row came, went or moved."""
        before = self.hits, self._folds, self._is_open, self._had_any
        self._had_any = len(self.entries) > 0
        needle = options.needle.casefold().strip()
        if isinstance(self.entries, ItemEntries):
            kinds, verdicts = kind_bits(options.claim_kinds), options.verdicts
            self.hits = self.entries.matching(needle, kinds, verdicts)
        else:
            self.hits = self.entries.matching(needle)
        self._is_open = self.name not in options.closed_groups
        self._folds = self._unfolded(options.opened)
        return before != (self.hits, self._folds, self._is_open, self._had_any)

    def row(self, place: int) -> OutlineRow:
        """Return a row; 0 is the heading."""
        if place == 0:
            return self._rows.heading(self.name, len(self.hits), is_open=self._is_open)
        entry, member = self._at(place - 1)
        if not isinstance(entry, Family):
            assert isinstance(self.entries, ItemEntries)
            return self._rows.item_row(self.entries.annotation(entry), self.name)
        if member is None:
            is_open = any(at == place - 1 for at, _ in self._folds)
            return self._rows.family_row(entry, is_open=is_open)
        return self._rows.member_row(entry, member)

    def place_of(self, key: str) -> int | None:
        """Return where a row is, the heading being 0."""
        if key == f"group:{self.name}":
            return 0 if len(self) else None
        if not self._is_open:
            return None
        if key.startswith("item:"):
            return self._place_of_item(AnnotationId(key.removeprefix("item:")))
        family = self._families.get(key)
        if family is None or family.group != self.name or isinstance(self.entries, ItemEntries):
            return None
        index = self.entries.place_of(family, self.hits)
        return None if index is None else self._row_of(index)

    def _place_of_item(self, id_: AnnotationId) -> int | None:
        if isinstance(self.entries, ItemEntries):
            item = self.entries.item(id_)
            index = None if item is None else self.entries.place_of(item, self.hits)
            return None if index is None else index + 1
        annotation = self._rows.find(id_)
        family = None if annotation is None else self._families.of(annotation)
        if annotation is None or family is None or family.group != self.name:
            return None
        index = self.entries.place_of(family, self.hits)
        head = None if index is None else self._row_of(index)
        if head is None or head - 1 not in (at for at, _ in self._folds):
            return None
        return head + 1 + self._families.number_of(family, annotation)

    def _below(self) -> int:
        return len(self.hits) + sum(count for _, count in self._folds)

    def _unfolded(self, opened: frozenset[str]) -> list[tuple[int, int]]:
        found = []
        for key in opened if isinstance(self.entries, FamilyEntries) else ():
            family = self._families.get(key)
            if family is not None and family.group == self.name:
                index = self.entries.place_of(family, self.hits)
                if index is not None:
                    found.append((index, len(family)))
        folds: list[tuple[int, int]] = []
        before = 0
        for index, count in sorted(found):
            folds.append((index + before, count))
            before += count
        return folds

    def _at(self, place: int) -> tuple[Entry, int | None]:
        """Return the entry at a place below the heading, and its member if it is one."""
        number = bisect_right(self._folds, (place, 1 << 60)) - 1
        before = sum(count for _, count in self._folds[: max(0, number)])
        if number < 0:
            return self.hits[place], None
        start, count = self._folds[number]
        inside = place - start
        if inside <= count:
            return self.hits[start - before], inside - 1 if inside else None
        return self.hits[place - before - count], None

    def _row_of(self, index: int) -> int:
        """Return the place of an entry's own row, the heading being 0."""
        place = index
        for at, count in self._folds:
            if at < place:
                place += count
        return place + 1
