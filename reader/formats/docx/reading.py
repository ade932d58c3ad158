"""Word documents made into text; runs in the import process only.

An own walk over the XML, because the libraries lose text: what was inserted
while changes were tracked, content controls, text boxes, notes.
"""

from __future__ import annotations

from reader.base.errors import UnreadableFile
from reader.domain.documents import BlockKind
from reader.formats.api import AS_USUAL, ImportedText, ReadingOptions
from reader.formats.docx.comments import comments_of
from reader.formats.docx.desk import WordDesk
from reader.formats.docx.names import kind, value
from reader.formats.docx.notes import NoteReader
from reader.formats.docx.numbering import Numbering
from reader.formats.docx.opc import Opc, opened
from reader.formats.docx.properties import metadata_of
from reader.formats.docx.styles import Styles
from reader.formats.docx.unlocking import unlocked
from reader.formats.docx.walking import Story
from reader.formats.office.finishing import imported
from reader.formats.office.tally import Loss
from reader.formats.xml import Element


def read(content: bytes, name: str, options: ReadingOptions = AS_USUAL) -> ImportedText:
    """Return the text of a document with its structure, notes, comments and metadata.

    Raises:
        PasswordNeeded: It is protected, and ``options.password`` does not open it.
        UnreadableFile: There is no text to be had from it.
    """
    opc = Opc(opened(unlocked(content, name, options.password), name), name)
    part = opc.main_part()
    root = opc.root(part)
    if root is None:
        raise UnreadableFile(_no_text(name, opc))
    body = next((e for e in root if kind(e) == "w:body"), None)
    if kind(root) != "w:document" or body is None:
        raise UnreadableFile(f"“{name}” is no Word document, whatever it is called.")
    options.progress(0.3)
    desk = _desk(opc, part, root, is_whole=options.is_whole)
    _read_all(desk, part, root, body)
    if not len(desk.builder) and not options.is_whole:
        # Some documents hold nothing but a running head.
        desk = _desk(opc, part, root, is_whole=True)
        _read_all(desk, part, root, body)
    options.progress(0.9)
    return _imported(desk, part, name)


def _desk(opc: Opc, part: str, root: Element, *, is_whole: bool) -> WordDesk:
    styles, numbering = (opc.side(part, sort)[1] for sort in ("styles", "numbering"))
    desk = WordDesk(
        opc=opc, styles=Styles(styles), numbering=Numbering(numbering), is_whole=is_whole
    )
    if any(kind(e) == "w:lastRenderedPageBreak" for e in root.iter()):
        desk.page_break = "rendered"
    elif any(kind(e) == "w:br" and value(e, "w:type") == "page" for e in root.iter()):
        desk.page_break = "page"
    return desk


def _read_all(desk: WordDesk, part: str, root: Element, body: Element) -> None:
    _running(desk, part, "header")
    if desk.page_break:
        desk.begin_page()
    notes = NoteReader(desk, part)
    Story(desk, part, root, notes.read_footnotes).blocks(body)
    notes.read_footnotes()
    notes.read_endnotes()
    _running(desk, part, "footer")


def _running(desk: WordDesk, part: str, sort: str) -> None:
    """Read running heads or feet, or count them where they are not wanted."""
    for name in desk.opc.all(part, sort):
        try:
            root = desk.opc.root(name)
        except UnreadableFile:
            continue
        if root is None or not _has_words(root):
            continue
        if not desk.is_whole:
            desk.tally.add(Loss.RUNNING)
            continue
        desk.other_kind = BlockKind.FURNITURE
        Story(desk, name, root).blocks(root)
        desk.other_kind = None


def _has_words(root: Element) -> bool:
    """Whether there is more than a page number, which nobody misses."""
    texts = (e.text or "" for e in root.iter() if kind(e) == "w:t")
    return any(char.isalpha() for text in texts for char in text)


def _imported(desk: WordDesk, part: str, name: str) -> ImportedText:
    opc = desk.opc
    comments = comments_of(opc, part)
    metadata = metadata_of(opc, desk.languages, desk.styles.language)
    desk.tally.add(Loss.PART, opc.broken)
    desk.tally.add(Loss.MENDED, opc.mended)
    return imported(desk, metadata, comments, name, opc.parts.losses())


def _no_text(name: str, opc: Opc) -> str:
    return " ".join((f"“{name}” holds no text that can be read.", *opc.parts.losses()))
