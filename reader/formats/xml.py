"""XML that nobody vouches for, parsed without harm, and the numbers of its strings.

Nothing is fetched and no entity is put in. The strings of a part are counted
in document order: the ``text`` of an element, what is in it, then its
``tail``; empty strings are not counted, and comments and processing
instructions are taken out before. So "word/document.xml#17" is its seventeenth
string, and anybody who parses the part again finds the same one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from reader.base.errors import UnreadableFile
from reader.domain.source_map import Stretch
from reader.text.inlines import Styled

Element = Any  # lxml has no types of its own

_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_HEAD = 4096  # bytes; a doctype stands before the first element


class MalformedXml(UnreadableFile):
    """The XML of a part has mistakes; what is around them may still be read."""


def parsed_as_far(content: bytes, name: str, *, is_damaged: bool) -> tuple[Element, bool]:
    """Return the root element of a part, and whether something was left out for its mistakes.

    Raises:
        UnreadableFile: It is no XML at all, is too deeply nested or dangerous.
    """
    if not is_damaged:
        try:
            return parsed(content, name), False
        except MalformedXml:
            pass
    return parsed(content, name, recovers=True), True


def parsed(
    content: bytes, name: str, *, allows_doctype: bool = False, recovers: bool = False
) -> Element:
    """Return the root element of an XML part of the file ``name``.

    A doctype is refused, because it can hide text or make much of little;
    with ``allows_doctype`` it may name a document type, but define nothing.
    ``recovers`` takes what can be had of a part that is known to be damaged.

    Raises:
        UnreadableFile: It is no XML, is damaged, too deeply nested or dangerous.
    """
    if not allows_doctype and _DOCTYPE.search(content[:_HEAD]):
        raise _refused(name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recovers,
    )
    try:
        root = etree.fromstring(content, parser)
        if recovers and root is not None:
            root = _with_whole_characters(root, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _complaint(name, str(error)) from None
    if root is None:
        raise UnreadableFile(f"“{name}” is damaged; no text can be read from it.")
    internal = root.getroottree().docinfo.internalDTD
    if internal is not None and (not allows_doctype or _defines_something(internal)):
        raise _refused(name)
    return root


def _with_whole_characters(root: Element, parser: Any) -> Element:
    """Return the same tree without half characters.

    A reference to one, as "&#xD800;", gets into a tree that is recovered, and
    then no string that holds it can be read.
    """
    content = etree.tostring(root, encoding="utf-8", with_tail=False)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return etree.fromstring(content.decode("utf-8", "replace").encode("utf-8"), parser)
    return root


def strings_of(root: Element) -> Iterator[tuple[Element, bool, str]]:
    """Yield every string in document order: its element, whether it is the tail, and the text."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if element.text:
                yield element, False, element.text
        elif element.tail and element is not root:
            yield element, True, element.tail


class Strings:
    """The numbers of the strings of one part, counted from 1."""

    def __init__(self, root: Element, file: str = "") -> None:
        """Count the strings under ``root``; ``file`` is the name of the part in its package."""
        self._file = file
        self._texts: dict[Element, int] = {}
        self._tails: dict[Element, int] = {}
        for number, (element, is_tail, _text) in enumerate(strings_of(root), 1):
            (self._tails if is_tail else self._texts)[element] = number

    def text(self, element: Element) -> Styled:
        """Return the text at the start of an element, with its place in the source."""
        return self._placed(element.text, self._texts.get(element))

    def tail(self, element: Element) -> Styled:
        """Return the text after an element, with its place in the source."""
        return self._placed(element.tail, self._tails.get(element))

    def _placed(self, text: str | None, number: int | None) -> Styled:
        if not text or number is None:
            return Styled(text or "")
        return Styled(text, (), (Stretch(0, len(text), f"{self._file}#{number}", 0),))


def _defines_something(doctype: Any) -> bool:
    return any(True for _ in doctype.iterentities()) or any(True for _ in doctype.iterelements())


def _refused(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"“{name}” holds definitions that can hide or multiply text, "
        "as no document needs them; it was not opened."
    )


def _complaint(name: str, error: str) -> UnreadableFile:
    error = error.lower()
    if "depth" in error:
        return UnreadableFile(f"“{name}” is too deeply nested to be read.")
    if "amplification" in error:
        return UnreadableFile(
            f"“{name}” makes much text of little, as an attack does; it was not opened."
        )
    if "huge" in error or "too long" in error:
        return UnreadableFile(f"“{name}” holds a text that is too long to be read.")
    return MalformedXml(f"“{name}” is damaged: its text is not well-formed XML.")
