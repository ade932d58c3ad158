"""What can be said about a piece of text, by the machine or by a person.

An ``Annotation`` is an envelope: identity, place, provenance and state. What
it says is in its ``body``. Machine and human annotations have one shape; a
person's decision shows in ``status`` and always wins over a new analysis.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from reader.domain.claims import Attribution, ClaimKind, EntityId, Modality
from reader.domain.dates import DateValue
from reader.domain.entities import Kind, Origin
from reader.domain.remarks import RemarkKind
from reader.domain.spans import Span

AnnotationId = NewType("AnnotationId", str)

HIGHLIGHT = "highlight"
BROUGHT = "remark:"
"""How the ids of items begin that a file brought along."""
FROM = "from:"
"""What stands in ``run`` before the name of the person from whom an item was taken over."""


class Status(StrEnum):
    """Where an annotation stands between machine and person.

    ``SUGGESTED`` is the only state that belongs to the machine; every other
    one is a person's work and may be changed by a person alone.
    """

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    EDITED = "edited"
    ADDED = "added"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an annotation sits, in a form that survives changes of the text.

    ``span`` is exact and fast. ``quote`` is the text it covers; ``prefix``
    and ``suffix`` are the characters around it, filled in once a person owns
    the annotation (suggestions are found anew instead).
    """

    span: Span
    quote: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text that names something; ``value`` is for dates only.

    ``is_nominal`` says that the words stand for somebody without naming them
    ("the Russian leader"); that is never one of the entity's names.
    """

    kind: Kind
    entity: EntityId | None = None
    value: DateValue | None = None
    is_nominal: bool = False

    @property
    def label(self) -> str:
        """The one word for what is said; stored, exported and looked up by."""
        return self.kind.value


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for or against a claim: a web address or other source, and words about it."""

    link: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that asserts something checkable.

    ``score`` says how checkable the machine finds it, 0.0 to 1.0; a claim
    that a person added has none. ``kinds`` stand in the order of ``ClaimKind``.
    ``verdict`` is the id of a ``Verdict`` that a person has given; empty without one.
    """

    modality: Modality = Modality.ASSERTED
    attribution: Attribution | None = None
    score: float | None = None
    kinds: tuple[ClaimKind, ...] = ()
    verdict: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def label(self) -> str:
        """The one word for what is said."""
        return "claim"


@dataclass(frozen=True, slots=True)
class Highlight:
    """Words that somebody marked without saying what they are.

    The fields are those of ``Remark``, and empty for what was marked here.
    """

    kind: RemarkKind = RemarkKind.HIGHLIGHT
    author: str = ""
    color: str = ""
    made_at: str = ""

    @property
    def label(self) -> str:
        """The one word for what is said."""
        return HIGHLIGHT


Body = Mention | Claim | Highlight


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the machine had proposed before a person edited it."""

    span: Span
    body: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One statement about one place in one document.

    ``confidence`` is the machine's, 0.0 to 1.0. ``run`` names the analysis
    that found the item; it is empty for what a person added. What was taken
    over from somebody else says so at its end; see ``taken_from``. ``suggested``
    is kept when a person moved or relabelled a suggestion; what is left of a
    claim that was split or joined keeps in it where the whole of it was.
    ``tags`` are a person's words, in the order in which they were given, none twice.
    """

    id: AnnotationId
    anchor: Anchor
    body: Body
    origin: Origin
    status: Status
    confidence: float | None = None
    run: str = ""
    comment: str = ""
    suggested: Suggestion | None = None
    tags: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Where the annotation sits in the document's text."""
        return self.anchor.span

    @property
    def entity(self) -> EntityId | None:
        """Whom a mention stands for, or who says a claim; merges are not looked at."""
        match self.body:
            case Mention(entity=entity) | Claim(attribution=Attribution(entity=entity)):
                return entity
            case _:
                return None

    @property
    def is_brought(self) -> bool:
        """Whether the file brought it along, made by somebody elsewhere."""
        return self.id.startswith(BROUGHT)

    @property
    def taken_from(self) -> str:
        """The name of the person whose word was taken over; empty for all other items."""
        return self.run.partition(FROM)[2]

    @property
    def is_human(self) -> bool:
        """Whether a person decided about it, wrote a comment or gave tags; never replaced then."""
        return self.status is not Status.SUGGESTED or bool(self.comment or self.tags)

    @property
    def is_shown(self) -> bool:
        """Whether it is marked in the text (rejected items are only listed)."""
        return self.status is not Status.REJECTED
