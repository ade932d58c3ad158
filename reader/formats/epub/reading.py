"""E-books made into text; runs in the import process only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from reader.base.errors import UnreadableFile
from reader.domain.documents import BlockKind
from reader.domain.landmarks import Landmarks, Page, Section
from reader.formats.api import AS_USUAL, LARGEST_TEXT, ImportedText, ReadingOptions
from reader.formats.epub.chapters import markup_of, tree_of
from reader.formats.epub.contents import Contents, Entry, from_nav, from_ncx
from reader.formats.epub.locks import locked_parts
from reader.formats.epub.opf import DRAWING, PAGES, Book, Item, book_of, local_names
from reader.formats.html.addresses import PageAddress
from reader.formats.html.collecting import Manner, Walked
from reader.formats.html.losses import Missed
from reader.formats.html.pieces import Piece, built, key_of, lines_of
from reader.formats.html.walking import walked
from reader.formats.package import Package
from reader.formats.xml import parsed
from reader.text.blocks import BlockBuilder
from reader.text.inlines import Styled

TOP = 12  # blocks; the title of a book stands after its cover and its author
NO_WORDS = "No words were found in the book; only its title is shown."
ONLY_PICTURES = "The book holds pictures only; what is written in them cannot be read."


@dataclass(slots=True)
class _Reading:
    """A book as it is put together."""

    package: Package
    name: str
    options: ReadingOptions
    locked: frozenset[str]
    builder: BlockBuilder = field(default_factory=BlockBuilder)
    places: dict[tuple[str, str], int] = field(default_factory=dict)
    breaks: list[Entry] = field(default_factory=list)
    missed: Missed = field(default_factory=Missed)
    is_title_due: str = ""
    absent: int = 0
    unknown: int = 0

    def losses(self, book: Book) -> Iterator[str]:
        if book.is_guessed:
            yield "The list of chapters is damaged; the order of the chapters may be wrong."
        yield from _chapters(self.absent, "missing in the file")
        yield from _chapters(self.unknown, "damaged or of an unknown kind and not shown")
        yield from _chapters(len(self.locked), "locked by the seller of the book and not shown")
        images = len(self.builder.landmarks().images)
        yield from self.missed._replace(images=images).sentences()
        yield from self.package.losses()
        yield from self.builder.losses()


def read(content: bytes, name: str, options: ReadingOptions = AS_USUAL) -> ImportedText:
    """Return the text of a book with its chapters and its printed pages.

    Raises:
        UnreadableFile: There is no text to be had from it.
    """
    package = Package(content, name)
    book = book_of(package, name)
    locked = locked_parts(package, name) & {item.path for item in book.spine}
    if len(locked) == len(book.spine):
        raise UnreadableFile(
            f"“{name}” is locked by its seller (DRM). Only the program of the shop can open it."
        )
    title = book.metadata.title.value if book.metadata.title else ""
    reading = _Reading(package, name, options, locked, is_title_due=key_of(title))
    for number, item in enumerate(book.spine, 1):
        _add(reading, item)
        options.progress(number / len(book.spine))
        if reading.builder.next_start > LARGEST_TEXT:
            raise UnreadableFile(
                f"“{name}” is too long: at most {LARGEST_TEXT:,} characters can be read."
            )
    losses = list(reading.losses(book))
    if not len(reading.builder):
        _add_title(reading, title)
        losses.insert(0, ONLY_PICTURES if reading.builder.landmarks().images else NO_WORDS)
    return _imported(reading, book, losses)


def _imported(reading: _Reading, book: Book, losses: list[str]) -> ImportedText:
    builder = reading.builder
    contents = _contents(reading, book)
    landmarks = builder.landmarks()
    length = len(builder.text())
    return ImportedText(
        builder.text(),
        builder.blocks(),
        book.metadata,
        "utf-8",
        tuple(losses),
        builder.inlines(),
        Landmarks(
            _pages(reading, contents.pages, length),
            _sections(reading, contents.sections, length),
            landmarks.images,
        ),
        builder.source_map(),
    )


def _add_title(reading: _Reading, title: str) -> None:
    """Show at least the title of a picture book.

    Raises:
        UnreadableFile: It has none.
    """
    images = reading.builder.landmarks().images
    if not title:
        what = "pictures only, and no text" if images else "no text"
        raise UnreadableFile(f"“{reading.name}” holds {what}.")
    reading.builder.add(title, BlockKind.TITLE, 1)


def _add(reading: _Reading, item: Item) -> None:
    """Add a chapter."""
    reading.places[item.path, ""] = reading.builder.next_start
    if item.path in reading.locked:
        return
    if item.media_type.startswith("image/") and item.media_type != DRAWING:
        reading.builder.add_image()
        return
    content = reading.package.read(item.path)
    if content is None:
        reading.absent += 1
        return
    found = _walked(reading, item, content)
    if found is None:
        reading.unknown += 1
        return
    reading.missed = reading.missed.plus(found.missed)
    reading.breaks += [Entry(label, item.path, place) for place, label in found.breaks]
    pieces = lines_of(found.pieces)
    for piece in _shown(pieces, is_whole=reading.options.is_whole):
        for place in piece.ids:
            reading.places.setdefault((item.path, place), reading.builder.next_start)
        built([_perhaps_title(reading, piece)], reading.builder)


def _walked(reading: _Reading, item: Item, content: bytes) -> Walked | None:
    is_page = item.media_type in PAGES or item.media_type == DRAWING or not item.media_type
    if not content.strip() or not (is_page or item.media_type.endswith("xml")):
        return None
    try:
        markup = markup_of(content, reading.name, reading.options.encoding)
    except UnreadableFile:
        return None
    tree = tree_of(markup, reading.name)
    if tree is None:
        return None
    return walked(tree, Manner(PageAddress(tree, "").target, item.path, is_book=True))


def _shown(pieces: list[Piece], *, is_whole: bool) -> Iterable[Piece]:
    """Leave out lists of chapters, which are beside the text, unless all is wanted."""
    if is_whole:
        return (
            replace(piece, kind=BlockKind.FURNITURE, level=0) if piece.is_around else piece
            for piece in pieces
        )
    words = Styled("")
    return (replace(piece, words=words) if piece.is_around else piece for piece in pieces)


def _perhaps_title(reading: _Reading, piece: Piece) -> Piece:
    """Return the first heading that says what the book is called as its title."""
    if not reading.is_title_due:
        return piece
    if len(reading.builder) >= TOP:
        reading.is_title_due = ""
    elif piece.kind is BlockKind.HEADING and piece.key == reading.is_title_due:
        reading.is_title_due = ""
        return replace(piece, kind=BlockKind.TITLE, level=1)
    return piece


def _contents(reading: _Reading, book: Book) -> Contents:
    """Return the best table of contents that there is."""
    found = Contents()
    for path, is_nav in ((book.nav, True), (book.ncx, False)):
        content = reading.package.read(path) if path else None
        if not content:
            continue
        try:
            if is_nav:
                tree = tree_of(markup_of(content, reading.name), reading.name)
            else:
                tree = local_names(
                    parsed(content, reading.name, allows_doctype=True, recovers=True)
                )
        except UnreadableFile:
            continue
        if tree is not None:
            listed = from_nav(tree, path) if is_nav else from_ncx(tree, path)
            found = Contents(found.sections or listed.sections, found.pages or listed.pages)
    return found._replace(pages=found.pages or tuple(reading.breaks))


def _place(reading: _Reading, entry: Entry) -> int | None:
    place = reading.places.get((entry.path, entry.fragment))
    return reading.places.get((entry.path, "")) if place is None else place


def _sections(reading: _Reading, entries: Iterable[Entry], length: int) -> tuple[Section, ...]:
    placed = ((_place(reading, entry), entry) for entry in entries)
    sections = [
        Section(min(place, length), entry.title, entry.level)
        for place, entry in placed
        if place is not None
    ]
    return tuple(sorted(sections, key=lambda section: section.start))


def _pages(reading: _Reading, entries: Iterable[Entry], length: int) -> tuple[Page, ...]:
    placed = ((_place(reading, entry), entry) for entry in entries)
    pages = [Page(min(place, length), entry.title) for place, entry in placed if place is not None]
    return tuple(sorted(pages, key=lambda page: page.start))


def _chapters(count: int, what: str) -> Iterator[str]:
    if count == 1:
        yield f"One chapter is {what}."
    elif count:
        yield f"{count:,} chapters are {what}."
