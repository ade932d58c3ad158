"""How web pages introduce themselves to the registry, without loading a parser.

The parser and the extractor are loaded by ``read`` alone, which runs in the
import process; the window never pays for them.
"""

from __future__ import annotations

import re
from importlib import import_module

from reader.formats.api import AS_USUAL, FormatInfo, ImportedText, ReadingOptions
from reader.formats.decoding import head_text

CERTAIN, LIKELY, PERHAPS = 100, 80, 60
_READING = "reader.formats.html.reading"
_PREAMBLE = re.compile(r"(?:\s+|<\?xml[^<>]*>|<!--[^<>]*-->)*")
_PAGE = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_BODY = re.compile(
    r"<(?:head|meta|title|body|div|p|article|section|main|table|h[1-6]|script|style)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_ELEMENT = re.compile(
    r"</(?:p|div|a|li|h[1-6]|td|span|b|i|em|strong)\s*>|<(?:br|hr|p|li)\b[^<>]*>", re.IGNORECASE
)


class HtmlImporter:
    """Reads the main text of a web page that was saved as HTML or XHTML."""

    info = FormatInfo(key="html", name="Web page", suffixes=(".html", ".htm", ".xhtml", ".xht"))
    is_isolated = True

    def recognizes(self, head: bytes, suffix: str) -> int:
        """Trust the first tags; the ending only helps where there are tags at all."""
        text = head_text(head)
        place = _PREAMBLE.match(text)
        start = place.end() if place is not None else 0
        if _PAGE.match(text, start):
            return CERTAIN
        is_named = suffix in self.info.suffixes
        if is_named and _PAGE.search(text):
            return CERTAIN
        if _BODY.match(text, start):
            return LIKELY
        return PERHAPS if is_named and _ELEMENT.search(text) else 0

    def read(self, content: bytes, name: str, options: ReadingOptions = AS_USUAL) -> ImportedText:
        """Return the main text of a page; see ``reading.read``."""
        imported: ImportedText = import_module(_READING).read(content, name, options)
        return imported


def importers() -> tuple[HtmlImporter, ...]:
    """Return what this module contributes to the registry."""
    return (HtmlImporter(),)
