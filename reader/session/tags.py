"""The tags to offer while one is typed: those of this article and of the whole library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from reader.session.ports import Library
from reader.session.session import Session


def known_tags(session: Session, library: Library | None) -> list[str]:
    """Return all tags in use, those of this article first, then those used most.

    Raises:
        StoreError: The library cannot be read.
    """
    here = Counter(tag for item in session.own for tag in item.tags)
    here.update(session.notes.tags)
    elsewhere = library.tags() if library is not None else ()
    return list(dict.fromkeys([tag for tag, _ in here.most_common()] + list(elsewhere)))


def fitting(tags: Iterable[str], typed: str, taken: Iterable[str]) -> Sequence[str]:
    """Return the tags that go on as typed, before those that only have it in them."""
    needle, used = " ".join(typed.split()).casefold(), {tag.casefold() for tag in taken}
    free = [tag for tag in tags if tag.casefold() not in used]
    first = [tag for tag in free if tag.casefold().startswith(needle)]
    return first + [tag for tag in free if needle in tag.casefold() and tag not in first]
