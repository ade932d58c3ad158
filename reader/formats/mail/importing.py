"""How e-mails and web archives introduce themselves to the registry, without a parser.

The parser is loaded by ``read`` alone, which runs in the import process; the
window never pays for it.
"""

from __future__ import annotations

from importlib import import_module

from reader.formats.api import AS_USUAL, FormatInfo, ImportedText, ReadingOptions
from reader.formats.signatures import Kind, kind_of

CERTAIN = 100
_READING = "reader.formats.mail.reading"


class MailImporter:
    """Reads e-mails and saved web archives."""

    info = FormatInfo(
        key="mail", name="E-mail or web archive", suffixes=(".eml", ".mht", ".mhtml", ".mbox")
    )
    is_isolated = True

    def recognizes(self, head: bytes, suffix: str) -> int:
        """Trust the first bytes alone."""
        return CERTAIN if kind_of(head, suffix) is Kind.MAIL else 0

    def read(self, content: bytes, name: str, options: ReadingOptions = AS_USUAL) -> ImportedText:
        """Return the text of a file; see ``reading.read``."""
        imported: ImportedText = import_module(_READING).read(content, name, options)
        return imported


def importers() -> tuple[MailImporter, ...]:
    """Return what this module contributes to the registry."""
    return (MailImporter(),)
