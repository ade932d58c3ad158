"""From a document that was just read to an open article with all earlier work.

An article is known by its text, wherever the file lies. When a file was read
before and its text has changed since, both texts belong to one article for
good; what was done to one is brought into the other by ``session.versions``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reader.domain.article_facts import FACTS
from reader.domain.article_notes import NO_NOTES
from reader.domain.changes import Change, ChangeSet
from reader.domain.documents import Document, DocumentId, text_sha256
from reader.domain.findings import NOTHING_FOUND, Findings
from reader.domain.findings_records import findings_from_record
from reader.domain.remarks import Remark
from reader.session.describing import described_anew
from reader.session.importing import ReadFile, bare, described
from reader.session.ports import Library, StoredAnalysis, StoredArticle
from reader.session.remarks_in import bring_along
from reader.session.session import ChangeLog, Session
from reader.session.versions.kinship import join_by_place
from reader.session.versions.known import RETURNING


@dataclass(frozen=True, slots=True)
class OpenedArticle:
    """An article ready to be shown; ``notices`` are sentences for the reader.

    ``losses`` say what its file holds and the text does not.
    """

    session: Session
    place: int
    analysis: StoredAnalysis | None
    notices: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
    brought: ChangeSet | None = None
    """What was taken over from the file just now and can be taken back."""
    is_changed: bool = False
    """Whether the file holds another text of the same article than before."""
    is_new: bool = False
    """Whether the library did not know the text."""


_ANOTHER = (
    "This file held another article before. Your work on that is kept, under "
    "File ▸ Open from library."
)


def open_document(
    document: Document, library: Library, remarks: Sequence[Remark] = ()
) -> OpenedArticle:
    """Find or start the library's article for a text that was just read.

    Raises:
        StoreError: The library cannot be read or written.
    """
    known = library.find_text(text_sha256(document.text))
    if known is not None:
        return _again(known, document, library, remarks)
    return _anew(document, library, remarks)


def open_read(read: ReadFile, library: Library, *, is_wished: bool = False) -> OpenedArticle:
    """Do the same for a file that is not described yet; a known text needs no description.

    ``is_wished`` says that a person has just asked for the file in this form.
    Else a file that has not changed opens in the form that was asked for last.

    Raises:
        StoreError: The library cannot be read or written.
    """
    if read.shared is not None:
        return _open_shared(read, library)
    remarks = read.imported.remarks
    known = library.find_text(text_sha256(read.imported.text))
    chosen = None if is_wished else _chosen_before(read, known, library)
    if chosen is not None:
        return open_stored(chosen, library)
    if known is not None:
        opened = _again(known, read.document or bare(read), library, remarks)
    else:
        opened = _anew(described(read), library, remarks, is_wished=is_wished)
    return replace(opened, notices=(*opened.notices, *read.notices))


def _open_shared(read: ReadFile, library: Library) -> OpenedArticle:
    """Open the article that somebody has sent their work on, and take the work in."""
    # Most files are of another kind, and need nothing of this.
    from reader.session.people.taking import take_in  # noqa: PLC0415

    document = read.shared.document
    known = library.find_text(text_sha256(document.text))
    if known is None:
        library.add(document)
    opened = open_stored(known or document.id, library)
    taken = take_in(read.shared, opened.session.document, library)
    return replace(opened, notices=(taken.sentence,))


def _chosen_before(
    read: ReadFile, known: DocumentId | None, library: Library
) -> DocumentId | None:
    """Return the other text of this file that a person has asked for and seen last."""
    path = read.full_path
    last = library.find_path(path) if path else None
    if last is None or last == known:
        return None
    source = library.load(last).document.source
    is_chosen = source is not None and (source.is_whole or source.is_encoding_chosen)
    return last if is_chosen and source is not None and source.sha256 == read.sha256 else None


def _again(
    known: DocumentId, read: Document, library: Library, remarks: Sequence[Remark]
) -> OpenedArticle:
    library.moved(known, _path_of(read))
    stored = library.load(known)
    newer = described_anew(stored.document, read)
    if newer is not None:
        library.describe_anew(newer)
        stored = library.load(known)
    opened = _opened(stored, library, losses=read.losses)
    brought = bring_along(opened.session, remarks, library)
    return replace(opened, notices=brought.notices, brought=brought.changes)


def _anew(
    document: Document, library: Library, remarks: Sequence[Remark], *, is_wished: bool = False
) -> OpenedArticle:
    path = _path_of(document)
    earlier = library.find_path(path) if path else None
    library.add(document)
    library.moved(document.id, path)
    brought = bring_along(Session(document, library), remarks, library)
    notices, is_changed = brought.notices, False
    # Another text of the very same file is no change of the file; see ``variants``.
    if earlier is not None and (is_wished or earlier in library.variants(document.id)):
        library.versions.join(document.id, earlier)
    elif earlier is not None:
        is_changed = join_by_place(document, library)
        if is_changed:
            _carry_facts(library, library.load(earlier), document)
        else:
            notices = (*notices, _ANOTHER)
    opened = _opened(library.load(document.id), library, notices, document.losses)
    return replace(opened, brought=brought.changes, is_changed=is_changed, is_new=True)


def _path_of(document: Document) -> str:
    return "" if document.source is None else document.source.path


def open_stored(document_id: DocumentId, library: Library) -> OpenedArticle:
    """Open an article from the library alone, without its file."""
    stored = library.load(document_id)
    library.moved(document_id, _path_of(stored.document))
    return _opened(stored, library)


def _opened(
    stored: StoredArticle,
    library: Library,
    notices: Iterable[str] = (),
    losses: Iterable[str] = (),
) -> OpenedArticle:
    session = session_of(stored.document, stored, library)
    place = min(stored.place, len(stored.document.text))
    # One that this version does not understand is made anew.
    is_understood = session.is_whole or session.findings != NOTHING_FOUND
    analysis = stored.analysis if is_understood else None
    return OpenedArticle(session, place, analysis, tuple(notices), tuple(losses))


def session_of(document: Document, stored: StoredArticle, log: ChangeLog) -> Session:
    """Return a session on a document with the work and the findings stored for it."""
    analysis = stored.analysis
    findings = None if analysis is None else _understood(analysis)
    session = Session(
        document,
        log,
        stored.annotations,
        stored.entities,
        NOTHING_FOUND if findings is None else findings,
        is_whole=findings is not None and analysis is not None and analysis.is_complete,
    )
    session.notes = stored.notes
    session.settlements.update((each.id, each) for each in stored.settlements)
    return session


def _understood(analysis: StoredAnalysis) -> Findings | None:
    """Return what an analysis has found, none if this version does not understand it."""
    try:
        return findings_from_record(analysis.record)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return None


def _carry_facts(library: Library, earlier: StoredArticle, document: Document) -> None:
    """Keep what a person said about the article as a whole; the new text is not finished yet."""
    changes: list[Change] = []
    notes = replace(earlier.notes, is_finished=False)
    if notes != NO_NOTES:
        changes.append(Change(NO_NOTES, notes))
    for kind in FACTS:
        fact, present = kind.of(earlier.document.metadata), kind.of(document.metadata)
        if fact.is_human and fact.known is not None:
            changes.append(Change(present, present.told(fact.known.value)))
    if changes:
        library.write(document.id, ChangeSet(RETURNING, tuple(changes)))
