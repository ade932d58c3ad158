"""How documents that their first bytes give away introduce themselves to the registry.

Their parsers are loaded by ``read`` alone, which runs in the import process;
the window never pays for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from reader.formats.api import AS_USUAL, FormatInfo, ImportedText, ReadingOptions
from reader.formats.signatures import Kind, kind_of

CERTAIN = 100


@dataclass(frozen=True, slots=True)
class ImporterByKind:
    """Reads one kind of document; its room holds a module ``reading``."""

    info: FormatInfo
    kind: Kind

    @property
    def is_isolated(self) -> bool:
        """Such files can attack their parser."""
        return True

    def recognizes(self, head: bytes, suffix: str) -> int:
        """Trust the first bytes alone."""
        return CERTAIN if kind_of(head, suffix) is self.kind else 0

    def read(self, content: bytes, name: str, options: ReadingOptions = AS_USUAL) -> ImportedText:
        """Return the text of a file; see ``reading.read`` of the room named by the kind."""
        reading = import_module(f"reader.formats.{self.kind.value}.reading")
        imported: ImportedText = reading.read(content, name, options)
        return imported


_NAMES = {
    Kind.PDF: ("PDF document", (".pdf",)),
    Kind.DOCX: ("Word document", (".docx", ".docm")),
    Kind.ODT: ("OpenDocument text", (".odt", ".ott", ".fodt")),
    Kind.RTF: ("Rich Text document", (".rtf",)),
    Kind.EPUB: ("E-book", (".epub",)),
    Kind.MAIL: ("E-mail or web archive", (".eml", ".mht", ".mhtml", ".mbox")),
    Kind.SUBTITLES: ("Subtitles", (".srt", ".vtt")),
}


def importers() -> tuple[ImporterByKind, ...]:
    """Return what this module contributes to the registry, in menu order."""
    return tuple(
        ImporterByKind(FormatInfo(kind.value, name, suffixes), kind)
        for kind, (name, suffixes) in _NAMES.items()
    )
