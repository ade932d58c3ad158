"""The list of formats that can be read, in one place and in menu order.

The modules are named, not imported, so that a heavy library is loaded only
by the format that needs it, on first use.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from reader.base.errors import UnreadableFile
from reader.formats.api import Importer
from reader.formats.signatures import Kind, head_of, kind_of

IMPORTING = ("plain", "markdown", "html.importing", "by_kind")
# Where this is missing, the format would not know the file: it need not even be loaded.
_NEEDED: Mapping[str, Callable[[bytes, str], bool]] = {
    "markdown": lambda _head, suffix: suffix.startswith(".m"),
    "html.importing": lambda head, _suffix: b"<" in head,
    "by_kind": lambda head, suffix: kind_of(head, suffix) is not None,
}


@cache
def importers() -> Mapping[str, Importer]:
    """Return all importers by key, in menu order."""
    found = [importer for name in IMPORTING for importer in _importers_of(name)]
    return MappingProxyType({importer.info.key: importer for importer in found})


def importer_for(content: bytes, suffix: str, name: str) -> Importer:
    """Return the importer that is surest of a file; the content decides, not the ending.

    ``suffix`` is the ending in small letters with its dot.

    Raises:
        UnreadableFile: The file is of a kind that cannot be read yet.
    """
    head = head_of(content)
    kind = kind_of(head, suffix)
    if kind is not None and not isinstance(kind, Kind):
        raise UnreadableFile(f"“{name}” seems to be {kind}. Files of this kind cannot be read.")
    asked = [
        importer
        for name in IMPORTING
        if name not in _NEEDED or _NEEDED[name](head, suffix)
        for importer in _importers_of(name)
    ]
    return max(asked, key=lambda i: i.recognizes(head, suffix))


@cache
def _importers_of(name: str) -> tuple[Importer, ...]:
    found: tuple[Importer, ...] = import_module(f"reader.formats.{name}").importers()
    return found
