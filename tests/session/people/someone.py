"""A person with a library of their own who does things to an article, at random or on purpose."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st

from reader.base.errors import UserError
from reader.domain.annotations import Annotation, Claim, Evidence
from reader.domain.article_notes import ArticleNotes
from reader.domain.changes import Change, ChangeSet
from reader.domain.claims import ClaimKind, Modality
from reader.domain.documents import Document
from reader.domain.entities import Origin
from reader.domain.spans import Span
from reader.formats.exchange.reading import read_shared_work
from reader.formats.exchange.writing import written
from reader.session import edits, entity_edits, mention_edits
from reader.session.owning import edited
from reader.session.people.comparing import Comparison, compare
from reader.session.people.placed import placed
from reader.session.people.sharing import work_on
from reader.session.people.taking import Taken, take_in
from reader.session.session import Session
from reader.session.speaker_edits import Unnamed, possible_speakers, set_speaker
from reader.store.library import SqliteLibrary
from tests.builders import TEXT, a_document, some_findings, span_of
from tests.store.samples import a_clock

_SORTS = (
    "add", "relabel", "move", "accept", "reject", "delete", "comment", "tag", "rename", "merge",
    "separate", "claim", "speaker", "entity note", "note",
)  # fmt: skip
ACTS = st.lists(
    st.tuples(st.sampled_from(_SORTS), st.integers(0, 60), st.integers(0, 60)), max_size=12
)
_KINDS = ("person", "place", "organization", "claim", "highlight")
_WORDS = [Span(start, start + size) for start in range(0, 120, 7) for size in (5, 6, 11)]


class Someone:
    """One person at one machine."""

    def __init__(
        self,
        folder: Path,
        name: str,
        document: Document | None = None,
        *,
        analysed: bool = True,
    ) -> None:
        self.library = SqliteLibrary.open(folder / name, clock=a_clock())
        self.library.people.call_me(name)
        self.name = name
        document = (document or a_document())._replace(id=name)
        self.library.add(document)
        self.session = Session(document, self.library)
        if analysed:
            self.session.receive(some_findings(document.text))

    def close(self) -> None:
        self.library.close()

    def file(self) -> bytes:
        """Return the file that this person sends to others."""
        return written(work_on(self.session, self.library, a_clock()))

    def take(self, content: bytes) -> Taken:
        """Take in a file of somebody else."""
        work = read_shared_work(content, "work.json")
        return take_in(work, self.session.document, self.library)

    def others(self):
        return self.library.people.contributions(self.session.document.id)

    def comparison(self, name: str | None = None) -> Comparison:
        """Compare with the person of this name, or the only one."""
        found = [c for c in self.others() if name in {None, c.author.name}]
        vocabulary = self.library.people.vocabulary()
        assert len(found) == 1, found
        return compare(self.session, placed(found[0], self.session.document.text, vocabulary))

    def apply(self, changes: ChangeSet) -> ChangeSet:
        self.session.apply(changes)
        return changes

    def mark(self, words: str, kind: str, number: int = 1) -> None:
        text = self.session.document.text
        self.apply(edits.add(self.session, span_of(words, text, number), kind))

    def item(self, words: str, kind: str | None = None):
        """Return the item over these words."""
        return next(
            item
            for item in self.session.annotations.values()
            if item.anchor.quote == words and kind in {None, item.body.label}
        )

    def do(self, acts) -> None:
        """Do things at random; what cannot be done is left out."""
        for sort, one, other in acts:
            try:
                changes = self._act(sort, one, other)
            except UserError:
                continue
            if changes is not None:
                self.session.apply(changes)

    def _act(self, sort: str, one: int, other: int) -> ChangeSet | None:
        session = self.session
        span = _WORDS[one % len(_WORDS)]
        if sort == "add":
            return edits.add(session, span, _KINDS[other % len(_KINDS)])
        if sort == "note":
            notes = ArticleNotes(f"note {other % 3}", tags=(f"t{one % 3}",))
            return ChangeSet("note", (Change(session.notes, notes),))
        items = sorted(session.annotations.values(), key=lambda i: (i.span, i.id))
        item = items[one % len(items)]
        entities = sorted(session.entities.values(), key=lambda e: e.id)
        entity, second = entities[one % len(entities)], entities[other % len(entities)]
        entity_acts = {
            "entity note": lambda: ChangeSet(
                "note",
                (Change(entity, replace(entity, note=f"{other % 3}", origin=Origin.HUMAN)),),
            ),
            "rename": lambda: entity_edits.rename(session, entity.id, f"Name {other % 4}"),
            "merge": lambda: entity_edits.merge(session, entity.id, second.id),
        }
        if sort in entity_acts:
            return entity_acts[sort]()
        return self._act_on(item, sort, other)

    def _act_on(self, item: Annotation, sort: str, other: int) -> ChangeSet | None:
        session = self.session
        match sort:
            case "relabel":
                return edits.relabel(session, item.id, _KINDS[other % 3])
            case "move":
                return edits.move(session, item.id, _WORDS[other % len(_WORDS)])
            case "accept" | "reject" | "delete":
                return getattr(edits, sort)(session, item.id)
            case "comment":
                return edits.comment(session, item.id, f"{self.name} says {other % 5}")
            case "tag":
                after = replace(edits.owned(session, item), tags=(f"tag {other % 3}",))
                return ChangeSet("tag", (Change(item, after),))
            case "separate":
                return mention_edits.separate(session, item.id)
            case "claim" if isinstance(item.body, Claim):
                body = replace(
                    item.body,
                    modality=list(Modality)[other % 4],
                    verdict=("", "refuted", "open")[other % 3],
                    kinds=(ClaimKind.QUOTE,) if other % 2 else (),
                    evidence=(Evidence(f"link {other % 3}"),) if other % 5 else (),
                )
                after = edited(session, item, item.span, body)
                return ChangeSet("claim", (Change(item, after),))
            case "speaker" if isinstance(item.body, Claim):
                people = [*Unnamed, *(e.id for e in possible_speakers(session))]
                return set_speaker(session, item.id, people[other % len(people)])
        return None


__all__ = ["ACTS", "TEXT", "Someone"]
