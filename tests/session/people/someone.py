"""A person with a library of their own who does things to an article, at random or on purpose."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from reader.base.errors import UserError
from reader.domain.changes import ChangeSet
from reader.domain.documents import Document
from reader.formats.exchange.reading import read_shared_work
from reader.formats.exchange.writing import written
from reader.session import edits
from reader.session.people.comparing import Comparison, compare
from reader.session.people.placed import placed
from reader.session.people.sharing import work_on
from reader.session.people.taking import Taken, take_in
from reader.session.session import Session
from reader.store.library import SqliteLibrary
from tests.builders import TEXT, a_document, some_findings, span_of
from tests.session import correction_acts as acts
from tests.store.samples import a_clock

# Without those that settle differences, and those about the article's facts.
_SORTS = sorted(
    acts.ACTS.keys()
    - {"mine stays", "keep both", "take theirs", "ask again", "date of the article", "language"}
)
ACTS = st.lists(
    st.tuples(st.sampled_from(_SORTS), st.lists(st.integers(0, 200), min_size=6, max_size=6)),
    max_size=12,
)


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
        work = placed(found[0], self.session.document.text, vocabulary)
        return compare(self.session, work, [self.name, *(c.author.name for c in self.others())])

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

    def do(self, wishes) -> None:
        """Do things at random; what cannot be done is left out."""
        for sort, numbers in wishes:
            try:
                changes = acts.ACTS[sort](acts.Wish(self.session, numbers))
            except UserError:
                continue
            self.session.apply(changes)


def hand_over(giver: Someone, taker: Someone) -> Comparison:
    """Let one take in the work of the other; return how the two compare."""
    taker.take(giver.file())
    return taker.comparison()


__all__ = ["ACTS", "TEXT", "Someone", "hand_over"]
