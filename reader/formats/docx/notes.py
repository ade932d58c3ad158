"""The notes of a Word document: footnotes after their paragraph, endnotes at the end.

The running text has no figure in the place of a reference: it would stick to
the word before it. Its number stands before the note.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.domain.documents import BlockKind
from reader.formats.docx.desk import WordDesk
from reader.formats.docx.names import kind, value
from reader.formats.docx.walking import Story
from reader.formats.office.numerals import roman
from reader.formats.office.tally import Loss
from reader.formats.xml import Element

FOOTNOTES, ENDNOTES = "footnotes", "endnotes"


class _Sort(NamedTuple):
    story: Story | None = None
    notes: dict[str, Element] = {}  # noqa: RUF012 - never changed


class NoteReader:
    """Reads the notes that were referred to, each of them once."""

    def __init__(self, desk: WordDesk, part: str) -> None:
        """Read for ``desk`` the notes that belong to the main part ``part``."""
        self._desk, self._part = desk, part
        self._sorts: dict[str, _Sort] = {}
        self._numbers: dict[str, dict[str, int]] = {FOOTNOTES: {}, ENDNOTES: {}}

    def read_footnotes(self) -> None:
        """Read the footnotes of the paragraph that was just read."""
        self._read(FOOTNOTES)

    def read_endnotes(self) -> None:
        """Read all endnotes."""
        self._read(ENDNOTES)

    def _read(self, sort: str) -> None:
        waiting = self._desk.notes.pop(sort, None)
        if not waiting:
            return
        story, notes = self._sort(sort)
        numbers = self._numbers[sort]
        for key in waiting:
            note = notes.get(key)
            if story is None or note is None:
                self._desk.tally.add(Loss.NOTE)
                continue
            if key in numbers:
                continue
            numbers[key] = len(numbers) + 1
            self._desk.other_kind = BlockKind.NOTE
            self._desk.marker = (str if sort == FOOTNOTES else roman)(numbers[key])
            story.blocks(note)
            self._desk.other_kind, self._desk.marker = None, ""

    def _sort(self, sort: str) -> _Sort:
        if sort not in self._sorts:
            self._sorts[sort] = self._opened(sort)
        return self._sorts[sort]

    def _opened(self, sort: str) -> _Sort:
        part, root = self._desk.opc.side(self._part, sort)
        if root is None:
            return _Sort()
        notes = {
            value(note, "w:id"): note for note in root if kind(note) in {"w:footnote", "w:endnote"}
        }
        return _Sort(Story(self._desk, part, root), notes)
