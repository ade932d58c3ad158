"""Where an article has more of what a person has just put right, and what would happen there.

Places are found slice by slice, so that a window stays awake in a book, and
so that the first of them can be shown at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from reader.domain.annotations import Annotation, AnnotationId, Highlight, Mention, Status
from reader.domain.entities import surviving
from reader.domain.spans import Span
from reader.session.equal_patterns import Deed, Pattern
from reader.session.families import REJECTED
from reader.session.marks import HIGHLIGHT, Mark
from reader.session.session import Session
from reader.text.needles import FILLER, Query
from reader.text.searching import SLICE, Search

_STEP = 2 * SLICE  # characters between two batches


class Options(NamedTuple):
    """What counts as equal, and whether a person's decisions may be changed unasked."""

    any_case: bool = False
    whole_words: bool = True
    other_names: bool = False
    spares_decided: bool = True


class Sign(StrEnum):
    """What would happen at a place; the values are shown."""

    ADD = "add"
    RELABEL = "change kind"
    MOVE = "move ends"
    REASSIGN = "give to another"
    ACCEPT = "accept"
    REJECT = "reject"
    DELETE = "delete"
    THERE = "already so"


class EqualPlace(NamedTuple):
    """One place: its words, what would happen to them, and what is there now.

    ``item`` is what would be changed; without one, an item would come.
    ``kind`` is that of what is there now, empty if there is nothing.
    ``status`` is a person's decision about it, None if there is none.
    """

    span: Span
    sign: Sign
    item: AnnotationId | None = None
    kind: str = ""
    status: Status | None = None
    is_ticked: bool = True

    @property
    def key(self) -> PlaceKey:
        """What is the same when the places are looked for anew."""
        return self.span, self.sign, self.item


PlaceKey = tuple[Span, Sign, AnnotationId | None]
USUAL = Options()
_SIGN = {
    Deed.REASSIGN: Sign.REASSIGN,
    Deed.ACCEPT: Sign.ACCEPT,
    Deed.REJECT: Sign.REJECT,
    Deed.DELETE: Sign.DELETE,
}


def other_names(session: Session, pattern: Pattern) -> tuple[str, ...]:
    """Return the other names of what the items stand for, the name itself first."""
    body = pattern.body
    if not isinstance(body, Mention) or body.entity is None or pattern.deed is Deed.MOVE:
        return ()
    entity = session.entities.get(surviving(session.entities, body.entity))
    names = () if entity is None else entity.names
    return tuple(name for name in dict.fromkeys(names) if name != pattern.words)


def equal_places(
    session: Session, pattern: Pattern, options: Options = USUAL
) -> Iterator[list[EqualPlace]]:
    """Yield the places in text order, a batch for each stretch of the text, empty ones too.

    The item that the pattern was taken from is left out.
    """
    look = _Look(session, pattern, options)
    needles = (pattern.words, *(other_names(session, pattern) if options.other_names else ()))
    for spans in _hits(session, needles, options):
        yield [place for span in spans for place in look.at(span)]


def _hits(session: Session, needles: Sequence[str], options: Options) -> Iterator[list[Span]]:
    """Yield where the needles stand; of several over each other the first and longest counts."""
    document = session.document
    has_fillers = FILLER in document.text
    searches = [
        Search(
            Query(needle, whole_word=options.whole_words, match_case=not options.any_case),
            document,
            has_fillers=has_fillers,
        )
        for needle in needles
    ]
    reached = [0] * len(searches)
    free, length = 0, len(document.text)
    for start in range(0, length, _STEP):
        stop = min(start + _STEP, length)
        spans: list[Span] = []
        for number, search in enumerate(searches):
            while reached[number] < stop:
                place = reached[number]
                found = search.slice(place, min(place + SLICE, stop))
                spans.extend(map(Span, found.starts, found.ends))
                reached[number] = found.position
        chosen: list[Span] = []
        for span in sorted(spans, key=lambda s: (s.start, -s.end)):
            if span.start >= free:
                free = span.end
                chosen.append(span)
        yield chosen


class _Look:
    """Looks at what an article has at places of equal words."""

    def __init__(self, session: Session, pattern: Pattern, options: Options) -> None:
        self._session = session
        self._pattern = pattern
        self._spares = options.spares_decided
        self._kind = pattern.body.label
        self._is_highlight = isinstance(pattern.body, Highlight)
        self._rejected = _rejected_by_place(session)

    def at(self, span: Span) -> Iterator[EqualPlace]:
        """Yield what would happen at equal words."""
        deed = self._pattern.deed
        marks = [
            mark
            for mark in self._session.marks.between(span.start, span.end)
            if (mark.kind == HIGHLIGHT if self._is_highlight else mark.is_mention)
        ]
        if deed not in {Deed.MARK, Deed.MOVE}:
            yield from self._changed(span, marks, _SIGN[deed])
            return
        place = (self._marked if deed is Deed.MARK else self._moved)(span, marks)
        if place is not None and place.item != self._pattern.model:
            yield place

    def _marked(self, span: Span, marks: Sequence[Mark]) -> EqualPlace:
        """Return how an item would come to cover just these words."""
        alike = [mark for mark in marks if mark.kind == self._kind]
        covering = next((m for m in alike if m.start <= span.start and span.end <= m.end), None)
        if covering is not None:
            return self._there(span, covering)
        exact = next((m for m in marks if (m.start, m.end) == span.edges), None)
        if exact is not None:
            return self._place(span, Sign.RELABEL, exact)
        if alike:
            return self._place(span, Sign.MOVE, alike[0])
        rejected = self._rejected.get(span.edges, ())
        if rejected:
            same = next((r for r in rejected if r.body.label == self._kind), None)
            now = same or rejected[0]
            item = None if same is None else same.id
            status = Status.REJECTED
            is_ticked = not self._spares
            return EqualPlace(span, Sign.ADD, item, now.body.label, status, is_ticked)
        around = next((m for m in marks if m.start <= span.start and span.end <= m.end), None)
        if around is not None:  # "York" of "New York": hardly meant
            return EqualPlace(span, Sign.ADD, kind=around.kind, is_ticked=False)
        return EqualPlace(span, Sign.ADD)

    def _moved(self, span: Span, marks: Sequence[Mark]) -> EqualPlace | None:
        """Return how the ends of an item would move; ``None`` if there is none that fits."""
        now, then = _part(span, self._pattern.now), _part(span, self._pattern.then)
        if now is None or then is None:
            return None
        alike = {(mark.start, mark.end): mark for mark in marks if mark.kind == self._kind}
        if then.edges in alike:
            return self._there(then, alike[then.edges])
        mark = alike.get(now.edges)
        return None if mark is None else self._place(then, Sign.MOVE, mark)

    def _changed(self, span: Span, marks: Sequence[Mark], sign: Sign) -> Iterator[EqualPlace]:
        """Yield what would happen to the items that cover just these words."""
        takes_away = sign in {Sign.REJECT, Sign.DELETE}
        for mark in marks:
            if (mark.start, mark.end) != span.edges or mark.id == self._pattern.model:
                continue
            if mark.kind != self._kind:
                if takes_away:
                    yield self._place(span, sign, mark)._replace(is_ticked=False)
            elif self._is_so(mark, sign):
                yield self._there(span, mark)
            else:
                yield self._place(span, sign, mark)
        if takes_away:
            for item in self._rejected.get(span.edges, ()):
                if item.id != self._pattern.model and item.body.label == self._kind:
                    kind, status = item.body.label, Status.REJECTED
                    yield EqualPlace(span, Sign.THERE, item.id, kind, status, is_ticked=False)

    def _is_so(self, mark: Mark, sign: Sign) -> bool:
        if sign is Sign.ACCEPT:
            return mark.status is not Status.SUGGESTED
        if sign is not Sign.REASSIGN:
            return False
        body, wanted = self._session.annotations[mark.id].body, self._pattern.body
        if not isinstance(body, Mention) or not isinstance(wanted, Mention):
            return True
        entities = self._session.entities
        ends = [e if e is None else surviving(entities, e) for e in (body.entity, wanted.entity)]
        return ends[0] == ends[1] and body.is_nominal == wanted.is_nominal

    def _place(self, span: Span, sign: Sign, mark: Mark) -> EqualPlace:
        is_decided = self._session.annotations[mark.id].is_human
        status = mark.status if is_decided else None
        return EqualPlace(
            span, sign, mark.id, mark.kind, status, is_ticked=not (is_decided and self._spares)
        )

    def _there(self, span: Span, mark: Mark) -> EqualPlace:
        status = None if mark.status is Status.SUGGESTED else mark.status
        return EqualPlace(span, Sign.THERE, mark.id, mark.kind, status, is_ticked=False)


def _rejected_by_place(session: Session) -> dict[tuple[int, int], list[Annotation]]:
    found: dict[tuple[int, int], list[Annotation]] = {}
    family = session.families.get(REJECTED)
    for number in range(0 if family is None else len(family)):
        assert family is not None
        item = session.annotations[session.families.member(family, number)]
        found.setdefault(item.span.edges, []).append(item)
    return found


def _part(span: Span, inside: tuple[int, int]) -> Span | None:
    start, end = span.start + inside[0], span.end - inside[1]
    return Span(start, end) if start < end else None
