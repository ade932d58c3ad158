"""Where annotations of an article are looked for: a few names in its own folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_ADDED = (".jsonld", ".annotations.jsonld", ".annotations.json")


def names_beside(path: Path) -> Iterator[Path]:
    """Yield the files that may hold annotations of the article at ``path``.

    For ``a.html`` these are ``a.html.jsonld``, ``a.html.annotations.jsonld``,
    ``a.html.annotations.json``, and the same without ``.html``.
    """
    for stem in dict.fromkeys((path.name, path.stem)):
        for ending in _ADDED:
            if (name := f"{stem}{ending}") != path.name:
                yield path.with_name(name)
