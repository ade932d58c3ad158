"""The file beside an article that holds a person's annotations, if they want one.

The library stays what counts from act to act; the file is written after it,
and read whenever somebody else, or the same person on another machine, has
written it. Both sides go on from what the file said when it was last seen
here, so what only one of them has done holds. Where both have done something
to an item, the one here stays, and the file's is kept to be compared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from reader.base.atomic import replacing
from reader.base.errors import UnreadableFile
from reader.domain.annotations import Annotation
from reader.domain.article_facts import FACTS
from reader.domain.beside import ENDING, KeptBeside, path_beside
from reader.domain.changes import Change, ChangeSet, Item, is_owned
from reader.domain.contributions import Contribution
from reader.domain.documents import text_sha256
from reader.domain.three_way import State, joined, state_of
from reader.formats.copies import AnnotatedArticle
from reader.formats.web_annotations.reading import LARGEST
from reader.formats.web_annotations.whole_work import WholeWork, read, written
from reader.session.people.placed import placed
from reader.session.people.sharing import own_contribution
from reader.session.ports import Library
from reader.session.session import Session

LABEL = "bring along from the file beside the article"


@dataclass(frozen=True, slots=True)
class FileBeside:
    """A file as it was found; without a ``digest`` there is none."""

    path: Path
    digest: str = ""
    whole: WholeWork = field(default_factory=WholeWork)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What brings the session what the file has more; ``kept`` is to be compared some time.

    ``missing`` counts the items of the file whose words are not in this text.
    """

    changes: ChangeSet
    conflicts: int = 0
    missing: int = 0
    kept: Contribution | None = None

    @property
    def sentence(self) -> str:
        """What to tell the person; empty if there is nothing to tell."""
        count = sum(isinstance(each.item, Annotation) for each in self.changes.changes)
        parts = []
        if self.changes.changes:
            parts.append(f"{_number(count)} came from the file beside the article.")
        if self.conflicts:
            parts.append(
                f"{_number(self.conflicts)} had been changed both here and in the file: yours "
                "stayed, and you can see the others under Review ▸ Compare with other people."
            )
        if self.missing:
            words = "its words are" if self.missing == 1 else "their words are"
            parts.append(f"{_number(self.missing)} in the file found no place: {words} not here.")
        return " ".join(parts)


def look(path: Path) -> FileBeside:
    """Read the file, on any thread.

    Raises:
        UnreadableFile: It cannot be opened, or is too large.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except FileNotFoundError:
        return FileBeside(path)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise UnreadableFile(f"“{path.name}” cannot be opened: {reason}.") from error
    if len(content) > LARGEST:
        raise UnreadableFile(f"“{path.name}” is too large to be a file with annotations.")
    return FileBeside(path, _digest(content), read(content))


def see_all(library: Library) -> None:
    """Take all files as seen just as they are, so that nothing in them is news.

    After a backup was restored: what a person wanted gone must not come back.

    Raises:
        StoreError: The library cannot be read or written.
    """
    for document_id, known in library.beside.all().items():
        source = library.load(document_id).document
        path = path_beside(source)
        if path is None:
            continue
        try:
            file = look(path)
        except UnreadableFile:
            continue
        work = file.whole.work or known.work
        library.beside.keep(document_id, known._replace(digest=file.digest, work=work))


def to_take(session: Session, before: KeptBeside | None, file: FileBeside) -> TakenIn:
    """Return what the session lacks of the work in a file that was seen ``before``, or never."""
    work = file.whole.work
    if work is None:
        return TakenIn(ChangeSet(LABEL, ()))
    text = session.document.text
    base = None if before is None else before.work
    if base is not None and work.acts <= base.acts:
        return TakenIn(ChangeSet(LABEL, ()))  # an older copy of what was seen
    theirs, missing = _state(work, text)
    start: State = {} if base is None else _state(base, text)[0]
    if base is not None and not base.acts <= work.acts:
        # Not what came of it, but something beside it: what it lacks was not deleted.
        start = {key: touched for key, touched in start.items() if key in theirs}
    found = joined(start, _state_of(session), theirs)
    changes = [*found.changes, *_facts(session, file.whole)]
    kept = work if found.conflicts or missing else None
    return TakenIn(ChangeSet(LABEL, tuple(changes)), len(found.conflicts), missing, kept)


class ToWrite(NamedTuple):
    """What the file should say; ``foreign`` annotations of others stay in it."""

    article: AnnotatedArticle
    work: Contribution
    foreign: tuple[Any, ...] = ()


def to_write(session: Session, library: Library, foreign: Iterable[Any] = ()) -> ToWrite:
    """Return what the file should say now.

    Raises:
        StoreError: The library cannot be read.
    """
    work = own_contribution(session, library)
    article = AnnotatedArticle(
        document=session.document,
        sentences=(),
        annotations=work.annotations,
        entities=dict(session.entities),
        notes=session.notes,
        vocabulary=session.vocabulary,
    )
    return ToWrite(article, work, tuple(foreign))


def write(wanted: ToWrite, path: Path) -> str:
    """Write the file, wholly or not at all, on any thread; return its digest.

    Raises:
        UserError: It cannot be written; what was there before is untouched.
    """
    content = written(wanted.article, wanted.work, wanted.foreign)
    with replacing(path) as stream:
        stream.write(content)
    return _digest(content)


def put_aside(path: Path) -> Path:
    """Keep a copy of what another program has made of the file; return where.

    Raises:
        UserError: It cannot be written.
    """
    number, copy = 1, path
    while copy.exists():
        stem = path.name.removesuffix(ENDING)
        copy = path.with_name(f"{stem} (changed elsewhere {number}).jsonld")
        number += 1
    with path.open("rb") as stream:
        content = stream.read(LARGEST)
    with replacing(copy) as stream:
        stream.write(content)
    return copy


def _state(work: Contribution, text: str) -> tuple[State, int]:
    """Return what a person has said about this text, and how much of it has no place here."""
    items, missing = work.annotations, 0
    if work.text != text_sha256(text):
        there = placed(work, text)
        items, missing = there.annotations, len(there.missing)
    owned: list[Item] = [*items, *(each for each in work.entities if is_owned(each))]
    if work.notes.is_human:
        owned.append(work.notes)
    return state_of(owned), missing


def _state_of(session: Session) -> State:
    owned: list[Item] = [*session.own, *(e for e in session.entities.values() if is_owned(e))]
    if session.notes.is_human:
        owned.append(session.notes)
    return state_of(owned)


def _facts(session: Session, whole: WholeWork) -> Iterable[Change]:
    """Yield what the file says of the article, where nobody has said anything here."""
    for kind in FACTS:
        present = kind.of(session.document.metadata)
        if kind.id in whole.facts and not present.is_human:
            yield Change(present, present.told(whole.facts[kind.id]))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _number(count: int) -> str:
    return f"{count:,} item{'' if count == 1 else 's'}"
