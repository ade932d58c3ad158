"""The parts of an OpenDocument text: a package, or one flat XML file."""

from __future__ import annotations

from typing import NamedTuple

from reader.base.errors import UnreadableFile
from reader.formats.odt.names import child, kind
from reader.formats.odt.unlocking import Parts
from reader.formats.package import Package
from reader.formats.xml import Element, parsed, parsed_as_far

_ZIP = b"PK"
CONTENT, STYLES, META = "content.xml", "styles.xml", "meta.xml"


class Files(NamedTuple):
    """The roots of the parts; a flat file is all of them. Names are those in the map."""

    content: Element
    styles: Element | None
    meta: Element | None
    content_name: str = CONTENT
    styles_name: str = STYLES
    package: Parts | None = None
    broken: int = 0
    is_mended: bool = False

    def embedded(self, folder: str) -> Element | None:
        """Return the root of what is embedded from a folder of the package."""
        if self.package is None:
            return None
        content = self.package.read(f"{folder.removeprefix('./').rstrip('/')}/{CONTENT}")
        try:
            # Older programs name a document type before a formula.
            return None if content is None else parsed(content, "", allows_doctype=True)
        except UnreadableFile:
            return None

    def losses(self) -> tuple[str, ...]:
        """Return sentences about the package."""
        return () if self.package is None else self.package.losses()


def opened(content: bytes, name: str, password: str) -> Files:
    """Return the parts of a document.

    Raises:
        PasswordNeeded: It is locked, and ``password`` does not open it.
        UnreadableFile: It is none, or its text is damaged or dangerous.
    """
    if not content.startswith(_ZIP):
        root = parsed(content, name)
        if kind(root) != "office:document":
            raise UnreadableFile(f"“{name}” is no OpenDocument text.")
        return Files(root, root, root, "", "")
    package = Parts(Package(content, name), name, password)
    text = package.read(CONTENT)
    if text is None:
        raise UnreadableFile(
            " ".join((f"“{name}” holds no text that can be read.", *package.losses()))
        )
    is_damaged = package.is_damaged(CONTENT)
    root, is_mended = parsed_as_far(text, name, is_damaged=is_damaged)
    styles, meta = (_side(package, part, name) for part in (STYLES, META))
    broken = sum(
        side is None and part in package for side, part in ((styles, STYLES), (meta, META))
    )
    return Files(
        root, styles, meta, package=package, broken=broken, is_mended=is_mended and not is_damaged
    )


def body_of(files: Files, name: str) -> Element:
    """Return the element with the text.

    Raises:
        UnreadableFile: It is another sort of document.
    """
    body = child(child(files.content, "office:body"), "office:text")
    if body is None:
        raise UnreadableFile(f"“{name}” is no OpenDocument text, whatever it is called.")
    return body


def _side(package: Parts, part: str, name: str) -> Element | None:
    content = package.read(part)
    try:
        return None if content is None else parsed(content, name)
    except UnreadableFile:
        return None
