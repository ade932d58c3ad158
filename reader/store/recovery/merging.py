"""One journal put together again from several places, in its order, nothing twice.

An entry is proven by the fingerprint behind it, or by one of a later entry,
as each depends on all before. So entries of several places fit together
without being trusted: those that lead up to the newest fingerprint are the
journal, whatever else there is. Where some are lost, the rest stays in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.store import chain
from reader.store.history.lines import Entry
from reader.store.recovery.sources import Source

_SPARE = 1000  # entries that may be lost without their numbers being taken for nonsense


class Merged(NamedTuple):
    """What is left of a journal, and how many entries of it are known to be lost."""

    entries: tuple[Entry, ...]
    lost: int


class _Node(NamedTuple):
    entry: Entry
    before: bytes


class Top(NamedTuple):
    """Where a journal may end, and who says so."""

    seq: int
    link: bytes
    source: Source


class _Tree:
    """The entries of a journal by fingerprint; more than one may follow another."""

    def __init__(self, journal: str, sources: Sequence[Source]) -> None:
        self._journal = journal
        self._nodes: dict[bytes, _Node] = {}
        self.proven: dict[int, list[bytes]] = {}
        """The fingerprints that were written down and are right, by number."""
        self.doubtful: dict[int, list[Entry]] = {}
        """Entries that no fingerprint speaks for or against."""
        self._links: dict[int, dict[bytes, None]] = {}
        rows: dict[int, dict[tuple[object, ...], Entry]] = {}
        for source in sources:
            for seq, known in source.links[journal].items():
                self._links.setdefault(seq, {}).update(dict.fromkeys(known))
            for entry in source.entries[journal]:
                rows.setdefault(entry.seq, {}).setdefault(entry.values, entry)
        self.most = 2 * len({*rows, *self._links}) + _SPARE
        computed: dict[int, list[bytes]] = {0: [b""]}
        for seq in sorted(rows):
            befores = dict.fromkeys([*self._links.get(seq - 1, {}), *computed.get(seq - 1, [])])
            for entry in rows[seq].values():
                if seq not in self._links or not befores:
                    self.doubtful.setdefault(seq, []).append(entry)
                computed.setdefault(seq, []).extend(self._placed(entry, befores))

    def _placed(self, entry: Entry, befores: dict[bytes, None]) -> list[bytes]:
        """Put an entry behind all that it may stand behind; return its fingerprints there."""
        links = [chain.link_of(before, entry.seq, entry.values) for before in befores]
        for before, link in zip(befores, links, strict=True):
            self._nodes.setdefault(link, _Node(entry, before))
            if link in self._links.get(entry.seq, {}):
                self.proven.setdefault(entry.seq, []).append(link)
        return links

    def down_from(self, link: bytes) -> Iterator[_Node]:
        """Yield an entry and those before it, as far as they are known."""
        node = self._nodes.get(link)
        while node is not None:
            yield node
            node = self._nodes.get(node.before)

    def goes_on(self, earlier: tuple[int, bytes], later: Top) -> bool:
        """Tell whether one place stands before another one, as far as anything tells."""
        for node in self.down_from(later.link):
            if node.before == earlier[1]:
                return True
            if node.entry.seq <= earlier[0]:
                return False
        # What is between them is lost, or some of it: nothing may speak against it.
        known = later.source.links[self._journal].get(earlier[0], {earlier[1]})
        return earlier[1] in known


def merged(journal: str, sources: Sequence[Source], tops: Sequence[Top]) -> Merged:
    """Return what is left of a journal.

    ``tops`` are where it may end, those that are to be believed most first; a
    later one counts if it only goes on from there.
    """
    tree = _Tree(journal, sources)
    top, link = _top(tree, tops)
    found = _proven(tree, top, link)
    names = {_name(entry) for entry in found.values()}
    for seq, entries in sorted(tree.doubtful.items()):
        for entry in entries:
            if seq <= tree.most and seq not in found and _name(entry) not in names:
                found[seq] = entry
                names.add(_name(entry))
    last = max([top, *found])
    return Merged(tuple(found[seq] for seq in sorted(found)), last - len(found))


def _top(tree: _Tree, tops: Sequence[Top]) -> tuple[int, bytes]:
    """Return the newest entry; a number far beyond all others is no number."""
    found = 0, b""
    for top in tops:
        is_later = found[0] < top.seq <= tree.most
        if is_later and (not found[0] or tree.goes_on(found, top)):
            found = top.seq, top.link
    return found


def _proven(tree: _Tree, top: int, link: bytes) -> dict[int, Entry]:
    """Return the entries that lead up to the newest one, and those before any gap."""
    found: dict[int, Entry] = {}
    names: set[object] = set()
    floor = top + 1
    for seq in sorted(tree.proven, reverse=True):
        if seq >= floor:
            continue
        links = tree.proven[seq]
        for node in tree.down_from(link if link in links else links[0]):
            floor, link = node.entry.seq, node.before
            if _name(node.entry) not in names:
                names.add(_name(node.entry))
                found[floor] = node.entry
    return found


def _name(entry: Entry) -> object:
    """Return what no second entry can have: the name of an act, or the place in the journal."""
    return entry.values[1] if entry.journal == "journal" else entry.seq
