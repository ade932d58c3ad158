"""The file beside an article that holds a person's annotations, if they want one.

The library stays what counts from act to act; the file is written after it,
and read whenever somebody else, or the same person on another machine, has
written it. Both sides go on from what the file said when it was last seen
here, so what only one of them has done holds. Where both have done something
to an item, the one here stays, and the file's is kept to be compared.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from reader.base.atomic import replacing
from reader.base.errors import UnreadableFile, reason_of
from reader.domain.annotations import Annotation
from reader.domain.article_facts import FACTS
from reader.domain.article_notes import ArticleNotes
from reader.domain.beside import ENDING, KeptBeside, path_beside
from reader.domain.changes import Change, ChangeSet, Item, is_owned
from reader.domain.contributions import Contribution
from reader.domain.documents import text_sha256
from reader.domain.entities import Entity
from reader.domain.soundness import parts_of
from reader.domain.three_way import Key, State, joined, key_of, state_of
from reader.formats.copies import AnnotatedArticle
from reader.formats.web_annotations.reading import LARGEST
from reader.formats.web_annotations.whole_work import WholeWork, read, written
from reader.session.people.placed import placed
from reader.session.people.sharing import own_contribution
from reader.session.ports import Library
from reader.session.session import Session

LABEL = "bring along from the file beside the article"
_AT_ONCE = getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


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
        if count:
            parts.append(f"{_number(count)} came from the file beside the article.")
        elif self.changes.changes:
            parts.append("What the file beside the article says of it was taken over.")
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
        UnreadableFile: It cannot be opened, is no file, or is too large.
    """
    content = _content(path)
    return (
        FileBeside(path) if content is None else FileBeside(path, _digest(content), read(content))
    )


def _content(path: Path) -> bytes | None:
    """Return what is in the file, ``None`` if there is none; raises as ``look``."""
    try:
        # Something that is no file must not keep anybody waiting.
        handle = os.open(path, os.O_RDONLY | _AT_ONCE)
        with os.fdopen(handle, "rb") as stream:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise UnreadableFile(f"“{path.name}” is no file.")
            content = stream.read(LARGEST + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnreadableFile(f"“{path.name}” cannot be opened: {reason_of(error)}.") from error
    if len(content) > LARGEST:
        raise UnreadableFile(f"“{path.name}” is too large to be a file with annotations.")
    return content


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


def to_take(
    session: Session, library: Library, before: KeptBeside | None, file: FileBeside
) -> TakenIn:
    """Return what the session lacks of the work in a file that was seen ``before``, or never.

    Raises:
        StoreError: The library cannot be read.
    """
    work = file.whole.work
    base = None if before is None else before.work
    if work is None or work.acts <= _known_acts(session, library, base):
        return TakenIn(ChangeSet(LABEL, ()))  # nothing that was not here before
    text = session.document.text
    here = text_sha256(text)
    theirs, missing = _state(work, text, here)
    mine = _owned(session.own, session.entities.values(), session.notes)
    start: State = {}
    if base is not None and base.text == work.text == here:
        start = _state(base, text, here)[0]
        if not base.acts <= work.acts:
            # Not what came of it, but something beside it: what it lacks was not deleted.
            start = {key: touched for key, touched in start.items() if key in theirs}
    found = joined(start, mine, theirs)
    ever = _ever_here(session, library)
    changes = []
    conflicts = len(found.conflicts)
    for change in found.changes:
        key = key_of(change.item)
        if key not in start and key not in mine and key in ever:
            continue  # it was deleted here, and nobody can tell which came later
        if work.text != here and key in mine:
            conflicts += 1  # in another text it has another place, and perhaps other parts
            continue
        changes.append(change)
    needed = _needed(session, work, changes)
    changes = [*needed, *changes, *_facts(session, file.whole)]
    kept = work if conflicts or missing else None
    return TakenIn(ChangeSet(LABEL, tuple(changes)), conflicts, missing, kept)


def _known_acts(session: Session, library: Library, base: Contribution | None) -> frozenset[str]:
    """Return the acts on any text of the article that have been done or seen here."""
    texts = (session.document.id, *library.versions.others(session.document.id))
    acts = {step.act for id_ in texts for step in library.past.steps(id_)}
    return frozenset(acts) | (frozenset() if base is None else base.acts)


def _ever_here(session: Session, library: Library) -> set[Key]:
    """Return the items that a person has ever touched here."""
    acts = library.journal(session.document.id)
    return {key_of(change.item) for entry in acts for change in entry.changes.changes}


def _needed(session: Session, work: Contribution, changes: Iterable[Change]) -> list[Change]:
    """Return whom the items stand for that come in, where nobody of that name is here."""
    wanted = {each.after.entity for each in changes if isinstance(each.after, Annotation)}
    return [
        Change(None, entity)
        for entity in work.entities
        if entity.id in wanted and entity.id not in session.entities and not is_owned(entity)
    ]


class ToWrite(NamedTuple):
    """What the file should say; ``foreign`` annotations of others stay in it."""

    article: AnnotatedArticle
    work: Contribution
    foreign: tuple[Any, ...] = ()


def to_write(
    session: Session, library: Library, before: KeptBeside | None, foreign: Iterable[Any] = ()
) -> ToWrite:
    """Return what the file should say now.

    Its acts are also those that were ever taken in, so that a deletion travels.

    Raises:
        StoreError: The library cannot be read.
    """
    base = None if before is None else before.work
    acts = _known_acts(session, library, base)
    work = own_contribution(session, library)._replace(acts=acts)
    article = AnnotatedArticle(
        document=session.document,
        sentences=(),
        annotations=work.annotations,
        entities=dict(session.entities),
        notes=session.notes,
        vocabulary=session.vocabulary,
    )
    return ToWrite(article, work, tuple(foreign))


def has_news(session: Session, library: Library, known: KeptBeside) -> bool:
    """Tell whether there are acts that the file does not know of.

    Raises:
        StoreError: The library cannot be read.
    """
    acts = {step.act for step in library.past.steps(session.document.id)}
    return known.work is None or not acts <= known.work.acts


def write(wanted: ToWrite, path: Path, expected: str) -> str:
    """Write the file, wholly or not at all, on any thread; return its digest.

    Empty if the file is not as ``expected`` any more: then it must be read first.

    Raises:
        UserError: It cannot be written; what was there before is untouched.
    """
    present = _content(path)
    if ("" if present is None else _digest(present)) != expected:
        return ""
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
    content = _content(path)
    if content is None:
        raise UnreadableFile(f"“{path.name}” is not there any more.")
    with replacing(copy) as stream:
        stream.write(content)
    return copy


def _state(work: Contribution, text: str, here: str) -> tuple[State, int]:
    """Return what a person has said about this text, and how much of it has no place here.

    ``here`` is the fingerprint of the text.
    """
    if work.text != here:
        there = placed(work, text)
        items, missing = there.annotations, len(there.missing)
    else:
        items = tuple(item for item in work.annotations if _is_there(item, text))
        missing = len(work.annotations) - len(items)
    return _owned(items, work.entities, work.notes), missing


def _is_there(item: Annotation, text: str) -> bool:
    """Tell whether an item is where it says; anybody may have written the file."""
    return item.span.cut(text) == item.anchor.quote and all(
        part.end <= len(text) for part in (item.span, *parts_of(item))
    )


def _owned(items: Iterable[Annotation], entities: Iterable[Entity], notes: ArticleNotes) -> State:
    """Return what of this is a person's."""
    owned: list[Item] = [*items, *(each for each in entities if is_owned(each))]
    return state_of([*owned, notes] if notes.is_human else owned)


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
