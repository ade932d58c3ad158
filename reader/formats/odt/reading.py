"""OpenDocument texts made into text; runs in the import process only.

An own walk over the XML: the library for this format runs table cells
together and is no longer kept.
"""

from __future__ import annotations

from reader.domain.documents import BlockKind
from reader.formats.api import AS_USUAL, ImportedText, ReadingOptions
from reader.formats.odt.files import Files, body_of, opened
from reader.formats.odt.names import child, kind, value
from reader.formats.odt.properties import metadata_of
from reader.formats.odt.walking import Story
from reader.formats.office.desk import Desk
from reader.formats.office.finishing import imported
from reader.formats.office.tally import Loss
from reader.formats.xml import Element

_HEADS = ("style:header", "style:header-first", "style:header-left")
_FEET = ("style:footer", "style:footer-first", "style:footer-left")


def read(content: bytes, name: str, options: ReadingOptions = AS_USUAL) -> ImportedText:
    """Return the text of a document with its structure, notes, comments and metadata.

    Raises:
        PasswordNeeded: It is locked, and ``options.password`` does not open it.
        UnreadableFile: There is no text to be had from it.
    """
    files = opened(content, name, options.password)
    body = body_of(files, name)
    options.progress(0.3)
    desk = Desk(is_whole=options.is_whole)
    story = _read_all(desk, files, body)
    if not len(desk.builder) and not options.is_whole:
        # Some documents hold nothing but a running head.
        desk = Desk(is_whole=True)
        story = _read_all(desk, files, body)
    options.progress(0.9)
    desk.tally.add(Loss.PART, files.broken)
    desk.tally.add(Loss.MENDED, files.is_mended)
    metadata = metadata_of(files.meta, desk, story.language)
    return imported(desk, metadata, story.comments, name, files.losses())


def _read_all(desk: Desk, files: Files, body: Element) -> Story:
    _running(desk, files, _HEADS)
    if _has_pages(files.content):
        desk.begin_page()
    story = Story(desk, files, files.content, files.content_name)
    changes = child(body, "text:tracked-changes")
    desk.tally.add(Loss.CHANGE, 0 if changes is None else len(changes))
    story.read(body)
    _running(desk, files, _FEET)
    return story


def _running(desk: Desk, files: Files, names: tuple[str, ...]) -> None:
    """Read running heads or feet, or count them where they are not wanted."""
    masters = child(files.styles, "office:master-styles")
    if files.styles is None or masters is None:
        return
    running = [
        element
        for master in masters
        for element in master
        if kind(element) in names and value(element, "style:display") != "false"
    ]
    # A page number alone is nothing to be read, and nobody misses it.
    running = [e for e in running if any(char.isalpha() for char in "".join(e.itertext()))]
    if not desk.is_whole:
        desk.tally.add(Loss.RUNNING, len(running))
        return
    story = Story(desk, files, files.styles, files.styles_name)
    desk.other_kind = BlockKind.FURNITURE
    for element in running:
        story.read(element)
    desk.other_kind = None


def _has_pages(root: Element) -> bool:
    return any(
        kind(element) == "text:soft-page-break" or value(element, "fo:break-before") == "page"
        for element in root.iter()
    )
