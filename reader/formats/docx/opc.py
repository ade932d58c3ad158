"""How the parts of a Word document are found: by what they are to each other, not by name."""

from __future__ import annotations

import base64
import binascii
import posixpath
from typing import NamedTuple, Protocol

from reader.base.errors import UnreadableFile
from reader.formats.docx.names import child, kind, value
from reader.formats.package import Package
from reader.formats.xml import Element, parsed, parsed_as_far

_ZIP = b"PK"
_USUAL = "word/document.xml"


class Relation(NamedTuple):
    """What a part points to: another part, or an address outside."""

    sort: str
    target: str
    is_external: bool


class Parts(Protocol):
    """Something with named parts."""

    def read(self, part: str) -> bytes | None:
        """Return the bytes of a part, if it is there."""

    def is_damaged(self, part: str) -> bool:
        """Whether it ends too early."""

    def losses(self) -> tuple[str, ...]:
        """Return sentences about what is missing."""


class FlatPackage:
    """A whole package written as one XML file, as Word can save it."""

    def __init__(self, content: bytes, name: str) -> None:
        """Take the parts of ``content``; see ``parsed`` for what it raises."""
        root = parsed(content, name)
        if kind(root) != "pkg:package":
            raise UnreadableFile(f"“{name}” is no Word document.")
        self._parts = {
            value(part, "pkg:name").lstrip("/").casefold(): part
            for part in root
            if kind(part) == "pkg:part"
        }

    def read(self, part: str) -> bytes | None:
        """Return the bytes of a part, if it is there."""
        # Late: the window never loads lxml, and this module is small otherwise.
        from lxml import etree  # noqa: PLC0415

        found = self._parts.get(part.casefold())
        if found is None:
            return None
        data = child(found, "pkg:xmlData")
        if data is not None and len(data):
            return bytes(etree.tostring(data[0], encoding="utf-8", with_tail=False))
        binary = child(found, "pkg:binaryData")
        try:
            return None if binary is None else base64.b64decode(binary.text or "")
        except binascii.Error:
            return None

    def is_damaged(self, part: str) -> bool:
        """Return ``False``: one file is damaged as a whole, or not."""
        return False

    def losses(self) -> tuple[str, ...]:
        """Return nothing; see ``is_damaged``."""
        return ()


def opened(content: bytes, name: str) -> Parts:
    """Return the parts of a document, be it a package or one XML file."""
    return Package(content, name) if content.startswith(_ZIP) else FlatPackage(content, name)


class Opc:
    """The parts of one document, and their relations."""

    def __init__(self, parts: Parts, name: str) -> None:
        """Look at ``parts``; ``name`` is the name of the file, for sentences."""
        self.parts, self._name = parts, name
        self.broken = 0  # parts that were wanted and cannot be read
        self.mended = 0  # parts with mistakes in their XML that were left out
        self._relations: dict[str, dict[str, Relation]] = {}

    def root(self, part: str) -> Element | None:
        """Return the root element of a part, ``None`` if it is missing.

        Raises:
            UnreadableFile: It is damaged or dangerous.
        """
        content = self.parts.read(part)
        if content is None:
            return None
        is_damaged = self.parts.is_damaged(part)
        root, is_mended = parsed_as_far(content, self._name, is_damaged=is_damaged)
        self.mended += is_mended and not is_damaged  # what is damaged says the package
        return root

    def side(self, part: str, sort: str) -> tuple[str, Element | None]:
        """Return name and root of a part that the text can do without, ``None`` if there is none.

        Where there is one and it cannot be read, it is counted in ``broken``.
        """
        name = self.first(part, sort)
        if not name:
            return "", None
        try:
            return name, self.root(name)
        except UnreadableFile:
            self.broken += 1
            return name, None

    def main_part(self) -> str:
        """Return the name of the part with the text."""
        found = self.first("", "officeDocument")
        return found or _USUAL

    def first(self, part: str, sort: str) -> str:
        """Return the name of the first part of a sort that ``part`` points to, or nothing."""
        return next(iter(self.all(part, sort)), "")

    def all(self, part: str, sort: str) -> list[str]:
        """Return the names of all parts of a sort that ``part`` points to."""
        relations = self.relations(part).values()
        return [r.target for r in relations if r.sort == sort and not r.is_external]

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what ``part`` points to, by id; the package itself is the part ""."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def _read_relations(self, part: str) -> dict[str, Relation]:
        folder, own = posixpath.split(part)
        try:
            root = self.root(posixpath.join(folder, "_rels", f"{own}.rels"))
        except UnreadableFile:
            return {}
        relations: dict[str, Relation] = {}
        for found in () if root is None else root:
            if kind(found) != "rel:Relationship":
                continue
            is_external = found.get("TargetMode", "") == "External"
            target = found.get("Target", "")
            if not is_external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            sort = found.get("Type", "").rpartition("/")[2]
            relations[found.get("Id", "")] = Relation(sort, target, is_external)
        return relations
