"""PDF documents made into text; runs in the import process only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader.base.errors import ScannedPages, UnreadableFile
from reader.domain.documents import BlockKind, Field, Metadata
from reader.formats.api import AS_USUAL, ImportedText, ReadingOptions
from reader.formats.pdf import facts
from reader.formats.pdf.arranging import arranged
from reader.formats.pdf.finding import Written, landmarks_of
from reader.formats.pdf.furniture import furniture_of
from reader.formats.pdf.grouping import Group
from reader.formats.pdf.hyphens import Vocabulary
from reader.formats.pdf.kinds import Kind, Known, kinds_of
from reader.formats.pdf.losses import losses_of
from reader.formats.pdf.marks import plain
from reader.formats.pdf.measures import measured
from reader.formats.pdf.opening import Opened, opened
from reader.formats.pdf.placing import Places
from reader.formats.pdf.recognising import recognised
from reader.formats.pdf.remarking import Marked, remarks_of
from reader.formats.pdf.scanning import Leaf, scanned
from reader.formats.pdf.writing import Writer, printed_title
from reader.text.blocks import BlockBuilder


def read(content: bytes, name: str, options: ReadingOptions = AS_USUAL) -> ImportedText:
    """Return the text of a file.

    Raises:
        PasswordNeeded: It is locked, and ``options.password`` does not open it.
        UnreadableFile: It is damaged, or holds nothing but pictures.
    """
    with opened(content, name, options.password) as file:
        if options.recognises:
            return recognised(file, name, options)
        leaves = scanned(file.document, file.pages, options.progress)
        _refuse_empty(leaves, file, name)
        told = _Told(
            facts.stated_title(file.document),
            facts.contents(file.document),
            facts.stated_author(file.document),
            facts.stated_date(file.document),
            facts.stated_language(file.document),
        )
    return _composed(leaves, told, file, options)


class _Told(NamedTuple):
    """What the file says beside its pages."""

    title: str
    contents: Sequence[facts.Entry]
    author: Field | None
    date: Field | None
    language: Field | None


def _refuse_empty(leaves: Sequence[Leaf], file: Opened, name: str) -> None:
    if any(leaf.sheet.lines or leaf.values for leaf in leaves):
        return
    if any(leaf.is_picture or leaf.pictures for leaf in leaves):
        raise ScannedPages(f"“{name}” holds scanned pictures of pages, no text.")
    if file.was_damaged or all(leaf.is_broken for leaf in leaves):
        raise UnreadableFile(f"“{name}” is damaged; no text could be saved.")
    raise UnreadableFile(f"“{name}” holds no text, only drawings or empty pages.")


def _composed(
    leaves: Sequence[Leaf], told: _Told, file: Opened, options: ReadingOptions
) -> ImportedText:
    sheets = [leaf.sheet for leaf in leaves]
    every = [line for sheet in sheets for line in sheet.lines]
    usual = measured(every)
    furniture = furniture_of(sheets, usual)
    groups = arranged(sheets, usual, furniture, is_whole=options.is_whole)
    titles = {plain(entry.title): entry.level for entry in told.contents}
    known = Known(told.title, titles, usual.is_fixed)
    kinds = kinds_of(groups, usual, known)
    vocabulary = Vocabulary(line for line in every if id(line) not in furniture)
    builder = _written(groups, kinds, vocabulary, leaves)
    text, blocks, source_map = builder.text(), builder.blocks(), builder.source_map()
    places = Places(source_map)
    hidden = set() if options.is_whole else furniture
    remarks = remarks_of(_marked(leaves, hidden), places)
    pages_with = {line.page for line in every if id(line) in hidden}
    losses = (
        *losses_of(leaves, file, len(pages_with)),
        *_about_remarks(remarks.lost),
        *builder.losses(),
    )
    options.progress(1.0)
    return ImportedText(
        text,
        blocks,
        _metadata(told, printed_title(groups, kinds, vocabulary)),
        losses=losses,
        inlines=builder.inlines(),
        landmarks=landmarks_of(leaves, told.contents, Written(text, blocks), places),
        source_map=source_map,
        remarks=remarks.remarks,
    )


def _written(
    groups: Sequence[Group], kinds: Sequence[Kind], vocabulary: Vocabulary, leaves: Sequence[Leaf]
) -> BlockBuilder:
    builder = BlockBuilder()
    writer = Writer(builder, vocabulary)
    for group, kind in zip(groups, kinds, strict=True):
        writer.write(group, kind)
    for leaf in leaves:
        builder.note_replaced(leaf.lost)
        for value in leaf.values:
            shown = f"{value.name}: {value.value}" if value.name else value.value
            builder.add(shown, BlockKind.PARAGRAPH)
    return builder


def _marked(leaves: Sequence[Leaf], hidden: set[int]) -> list[Marked]:
    return [
        Marked(leaf.marks, [line for line in leaf.sheet.lines if id(line) not in hidden])
        for leaf in leaves
        if leaf.marks
    ]


def _about_remarks(lost: int) -> tuple[str, ...]:
    if not lost:
        return ()
    if lost == 1:
        return ("One note in the file stands on a page without text and is not shown.",)
    return (f"{lost:,} notes in the file stand on pages without text and are not shown.",)


def _metadata(told: _Told, printed: str) -> Metadata:
    title = Field(told.title, facts.ORIGIN) if told.title else None
    if title is None and printed:
        title = Field(printed, "text")
    return Metadata(title, told.author, told.date, told.language)
