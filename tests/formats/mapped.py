"""The map back into packages of XML, checked by a parser of its own."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree as ET

from reader.formats.api import ImportedText

_BLANKS = re.compile("[\t\r\n]")


def strings(content: bytes) -> dict[str, str]:
    """Return every string of every XML part of a package by its name: "part#n"."""
    found: dict[str, str] = {}
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if not name.endswith(".xml"):
                continue
            texts = [text for text in _texts(ET.fromstring(archive.read(name))) if text]
            found |= {f"{name}#{n}": text for n, text in enumerate(texts, 1)}
    return found


def _texts(element: ET.Element) -> list[str]:
    said = [element.text or ""]
    for child in element:
        said += _texts(child)
        said.append(child.tail or "")
    return said


def assert_mapped(imported: ImportedText, content: bytes) -> None:
    """Check that the mapped source character is the character of the text."""
    source = strings(content)
    for start, end, part, offset in imported.source_map:
        words = source[part][offset : offset + end - start]
        assert _BLANKS.sub(" ", words) == imported.text[start:end]


def unmapped(imported: ImportedText) -> str:
    """Return the characters of the text that come from nowhere."""
    at = imported.source_map.at
    return "".join(char for i, char in enumerate(imported.text) if at(i) is None)
