"""What all parts of one Word document share while it is read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from reader.formats.docx.numbering import Numbering
from reader.formats.docx.opc import Opc
from reader.formats.docx.styles import Styles
from reader.formats.office.desk import Desk


@dataclass(slots=True, kw_only=True)
class WordDesk(Desk):
    """The parts of the document, its style sheet and its lists."""

    opc: Opc
    styles: Styles
    numbering: Numbering
    page_break: str = ""
    """Which sign of a new page counts: "rendered", where Word has noted where its
    pages end, or else "page", where somebody wanted a new one."""
    notes: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The ids of the notes that were referred to and are still to be read, by their sort."""
