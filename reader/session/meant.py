"""Items that this program had written elsewhere, understood with the words of who works here."""

from __future__ import annotations

from dataclasses import replace

from reader.domain.annotations import Body, Claim, Evidence, Mention
from reader.domain.changes import Change
from reader.domain.claims import ClaimKind, Modality, claim_kinds
from reader.domain.entities import Entity, Kind, kind_of
from reader.domain.own_kinds import OWN
from reader.domain.remarks import Meaning
from reader.domain.spans import Span
from reader.domain.vocabulary import Vocabulary
from reader.session.edits import new_body
from reader.session.entity_edits import entity_for
from reader.session.ports import Library
from reader.session.session import Session


class Meant:
    """Makes bodies of meanings; equal names stand for one new entity.

    An own kind and a verdict that are not known here by their ids are taken
    to be those of the same name, if there are such. Else they stay unknown:
    nobody gets words into the person's own list by sending a file.
    """

    def __init__(self, session: Session, library: Library) -> None:
        self._session = session
        self._library = library
        self._words: Vocabulary | None = None
        self._known: dict[tuple[str, str], Mention] = {}
        self._needed: tuple[Change, ...] = ()

    def body(self, meaning: Meaning, span: Span) -> Body:
        """Return what an item with this meaning says."""
        if meaning.label == Claim().label:
            return self._claim(meaning)
        return self._mention(meaning, span)

    def entities(self) -> tuple[Change, ...]:
        """Return what must be there before the last item."""
        needed, self._needed = self._needed, ()
        return needed

    def _claim(self, meaning: Meaning) -> Claim:
        return Claim(
            modality=Modality(meaning.modality) if meaning.modality else Modality.ASSERTED,
            kinds=claim_kinds(map(ClaimKind, meaning.claim_kinds)),
            verdict=self._verdict(meaning),
            evidence=tuple(Evidence(link, note) for link, note in meaning.evidence),
        )

    def _mention(self, meaning: Meaning, span: Span) -> Mention:
        kind = self._kind(meaning)
        quote = " ".join(span.cut(self._session.document.text).split())
        name = meaning.name or quote
        key = kind.value, name.casefold()
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._new(kind, name, span, meaning.note)
        # A date may be the same as another one, and be said in other words.
        value = known.value
        if name != quote and value is not None:
            body, _ = new_body(self._session, span, kind.value)
            value = body.value if isinstance(body, Mention) else None
        return replace(known, value=value, is_nominal=meaning.is_nominal)

    def _new(self, kind: Kind, name: str, span: Span, note: str) -> Mention:
        body, _ = new_body(self._session, span, kind.value)
        assert isinstance(body, Mention)
        entity, needed = entity_for(self._session, name, kind)
        self._needed += tuple(_noted(change, note) for change in needed)
        return replace(body, entity=entity)

    def _kind(self, meaning: Meaning) -> Kind:
        kind = kind_of(meaning.label)
        if not meaning.label.startswith(OWN) or kind in self._own().kinds_by_id:
            return kind
        name = meaning.kind_name.casefold()
        return next((own.id for own in self._own().kinds if own.name.casefold() == name), kind)

    def _verdict(self, meaning: Meaning) -> str:
        if not meaning.verdict or meaning.verdict in self._own().verdict_names:
            return meaning.verdict
        name = meaning.verdict_name.casefold()
        found = (v.id for v in self._own().verdicts if v.name.casefold() == name)
        return next(found, meaning.verdict)

    def _own(self) -> Vocabulary:
        if self._words is None:
            self._words = self._library.people.vocabulary()
        return self._words


def _noted(change: Change, note: str) -> Change:
    if not note or not isinstance(change.after, Entity):
        return change
    return Change(change.before, replace(change.after, note=note))
