"""The person's list of verdicts, and what claims of an article were found to be.

An id is kept for good: a rename or another order changes nothing about the
claims that have the verdict, and one that is retired is only offered no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import uuid4

from reader.base.errors import UserError
from reader.domain.annotations import Annotation, Claim
from reader.domain.vocabulary import Verdict, Vocabulary
from reader.session.session import Session

WITHOUT = ""
"""Stands for no verdict where verdicts are chosen among."""
UNKNOWN = "verdict of another list"
_LONGEST = 40  # characters of a name; it stands in a row of the list


@dataclass(frozen=True, slots=True)
class VerdictList:
    """A list of verdicts under way; every method returns another one."""

    verdicts: tuple[Verdict, ...]

    def added(self, name: str) -> VerdictList:
        """Return the list with one more at the end.

        Raises:
            UserError: The name is blank, too long, or taken.
        """
        verdict = Verdict(uuid4().hex, self._checked(name))
        return VerdictList((*self.verdicts, verdict))

    def renamed(self, place: int, name: str) -> VerdictList:
        """Return the list with another name for one; the claims that have it keep it.

        Raises:
            UserError: The name is blank, too long, or taken.
        """
        name = self._checked(name, but=place)
        return self._with(place, self.verdicts[place]._replace(name=name))

    def moved(self, place: int, steps: int) -> VerdictList:
        """Return the list with one further down, or up if negative."""
        to = max(0, min(len(self.verdicts) - 1, place + steps))
        verdicts = list(self.verdicts)
        verdicts.insert(to, verdicts.pop(place))
        return VerdictList(tuple(verdicts))

    def retired(self, place: int, *, is_retired: bool = True) -> VerdictList:
        """Return the list with one that is no longer offered, or is again."""
        return self._with(place, self.verdicts[place]._replace(is_retired=is_retired))

    def _with(self, place: int, verdict: Verdict) -> VerdictList:
        before, after = self.verdicts[:place], self.verdicts[place + 1 :]
        return VerdictList((*before, verdict, *after))

    def _checked(self, name: str, but: int | None = None) -> str:
        name = " ".join(name.split())
        if not name:
            raise UserError("A verdict needs a name.")
        if len(name) > _LONGEST:
            raise UserError(f"The name of a verdict has {_LONGEST} letters at most.")
        others = [v.name.casefold() for place, v in enumerate(self.verdicts) if place != but]
        if name.casefold() in others:
            raise UserError(f"There is a verdict “{name}” already.")
        return name


def offered(vocabulary: Vocabulary, present: str = "") -> Sequence[Verdict]:
    """Return the verdicts that may be given, in order; ``present`` also if it is retired."""
    return [v for v in vocabulary.verdicts if not v.is_retired or v.id == present]


def verdict_words(session: Session, item: Annotation) -> str:
    """Return what a person has found a claim to be, empty without a verdict."""
    verdict = item.body.verdict if isinstance(item.body, Claim) else ""
    return verdict_name(session.vocabulary, verdict) if verdict else ""


def judged_as(session: Session, item: Annotation) -> Iterator[str]:
    """Yield the words by which a filter finds what a person says about a claim's truth."""
    if isinstance(item.body, Claim):
        yield verdict_words(session, item)
        for each in item.body.evidence:
            yield from (each.link, each.note)


def verdict_name(vocabulary: Vocabulary, verdict: str) -> str:
    """Return the name of a verdict, also of one that came from another person."""
    return vocabulary.verdict_names.get(verdict, UNKNOWN)
