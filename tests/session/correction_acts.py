"""Every act of correction, so that tests can do any of them with any numbers.

Whoever makes a new act adds one line to ``ACTS``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.base.errors import UserError
from reader.domain.annotations import AnnotationId, Claim, Evidence, Mention
from reader.domain.article_facts import ArticleAuthor, ArticleSite, ArticleTitle
from reader.domain.changes import ChangeSet
from reader.domain.claims import ClaimKind, EntityId, Modality
from reader.domain.entities import MentionKind, Place
from reader.domain.spans import Span
from reader.session import (
    claim_edits,
    claim_parts,
    claim_splitting,
    date_values,
    edits,
    entity_edits,
    mention_edits,
    naming,
    note_edits,
    review,
)
from reader.session.about_article import about_changes
from reader.session.article_date import set_date
from reader.session.equal_edits import apply_to
from reader.session.equal_items import Options, equal_places
from reader.session.equal_patterns import pattern_of_item
from reader.session.language import choose_language
from reader.session.people import settling
from reader.session.place_choice import choose_place
from reader.session.session import Session
from reader.session.speaker_edits import Unnamed, possible_speakers, set_source, set_speaker
from reader.session.whom import NewEntity, Whom
from tests.session.people.from_ada import with_ada

WORDS = ("", "press", "Why?", "🙂 Ada")
NAMES = ("Ada", "Putin", "Zoe", "")


class Wish:
    """What a person wants, told by numbers; each number is used once."""

    def __init__(self, session: Session, numbers: Sequence[int]) -> None:
        self.session = session
        self._numbers = list(numbers)

    def number(self, below: int) -> int:
        """Return the next number, made smaller than ``below``."""
        return (self._numbers.pop(0) if self._numbers else 0) % below

    def one_of(self, values):
        """Return one of several values."""
        values = list(values)
        if not values:
            raise UserError("There is none.")
        return values[self.number(len(values))]

    def item(self, body: type | tuple[type, ...] = object) -> AnnotationId:
        """Return an item, of some sort."""
        items = self.session.annotations.values()
        return self.one_of(sorted(a.id for a in items if isinstance(a.body, body)))

    def entity(self) -> EntityId:
        """Return somebody or something that has mentions."""
        return self.one_of(
            sorted({f.entity for f in self.session.families if f.entity is not None})
        )

    def span(self) -> Span:
        """Return a stretch of the text."""
        text = self.session.document.text
        start = self.number(len(text) - 1)
        return Span(start, min(len(text), start + 1 + self.number(25)))

    def near(self, span: Span) -> Span:
        """Return a stretch whose ends are a little off."""
        start = max(0, span.start + self.number(9) - 4)
        end = min(len(self.session.document.text), span.end + self.number(9) - 4)
        return Span(start, max(start + 1, end))


def _move(wish: Wish) -> ChangeSet:
    item = wish.item()
    return edits.move(wish.session, item, wish.near(wish.session.annotations[item].span))


def _speaker(wish: Wish) -> ChangeSet:
    speakers = [*Unnamed, *(e.id for e in possible_speakers(wish.session))]
    return set_speaker(wish.session, wish.item(Claim), wish.one_of(speakers))


def _about(wish: Wish) -> ChangeSet:
    fact = wish.one_of((ArticleTitle, ArticleAuthor, ArticleSite))
    return about_changes(wish.session, {fact: wish.one_of(WORDS)})


def _place(wish: Wish) -> ChangeSet:
    places = (None, Place("Beijing", "CN", 39.9, 116.4), Place("Paris", "FR", 48.9, 2.4))
    return choose_place(wish.session, wish.entity(), wish.one_of(places))


def _several(wish: Wish) -> ChangeSet:
    """Reject several items at once; each act of this kind is one set of changes."""
    items = {wish.item() for _ in range(4)}
    sets = [edits.reject(wish.session, item) for item in sorted(items)]
    return ChangeSet("reject all", tuple(c for s in sets for c in s.changes))


def _whom(wish: Wish) -> Whom:
    new = NewEntity(wish.one_of(NAMES), wish.one_of(MentionKind))
    return wish.one_of((new, wish.entity()))


def _split(wish: Wish) -> ChangeSet:
    leaving = {wish.item(Mention) for _ in range(2)}
    return mention_edits.split(wish.session, wish.entity(), leaving, _whom(wish))


def _split_claim(wish: Wish) -> ChangeSet:
    item = wish.item(Claim)
    places = claim_splitting.split_places(wish.session, wish.session.annotations[item])
    return claim_splitting.split_claim(wish.session, item, wish.one_of(places))


def _apply_to_all(wish: Wish) -> ChangeSet:
    item = wish.session.annotations[wish.item()]
    pattern = pattern_of_item(wish.session.document, item)
    if pattern is None:
        raise UserError("There is nothing to do to all.")
    options = Options(any_case=True, spares_decided=bool(wish.number(2)))
    found = [p for places in equal_places(wish.session, pattern, options) for p in places]
    return apply_to(wish.session, pattern, found)


def _mine_stays(wish: Wish) -> ChangeSet:
    comparison = with_ada(wish.session)
    open_ones = (*comparison.differences, *comparison.only_theirs)
    return settling.keep_mine(wish.session, wish.one_of(open_ones))


def _both(wish: Wish) -> ChangeSet:
    comparison = with_ada(wish.session)
    return settling.keep_both(wish.session, comparison, wish.one_of(comparison.differences))


def _theirs(wish: Wish) -> ChangeSet:
    comparison = with_ada(wish.session)
    open_ones = (*comparison.differences, *comparison.only_theirs)
    wanted = wish.one_of((comparison.fitting, open_ones, [wish.one_of(open_ones)]))
    return settling.take_theirs(wish.session, comparison, wanted)


Act = Callable[[Wish], ChangeSet]
ACTS: dict[str, Act] = {
    "add": lambda w: edits.add(w.session, w.span(), w.one_of(edits.KIND_KEYS)),
    "add own kind": lambda w: edits.add(w.session, w.span(), "own:law"),
    "relabel": lambda w: edits.relabel(w.session, w.item(), w.one_of(edits.KIND_KEYS)),
    "move": _move,
    "accept": lambda w: edits.accept(w.session, w.item()),
    "reject": lambda w: edits.reject(w.session, w.item()),
    "reject several": _several,
    "delete": lambda w: edits.delete(w.session, w.item()),
    "comment": lambda w: edits.comment(w.session, w.item(), w.one_of(WORDS)),
    "claim kinds": lambda w: edits.set_claim_kinds(
        w.session, w.item(Claim), [w.one_of(ClaimKind), w.one_of(ClaimKind)]
    ),
    "speaker": _speaker,
    "source": lambda w: set_source(w.session, w.item(Claim), w.span()),
    "rename": lambda w: entity_edits.rename(w.session, w.entity(), w.one_of(NAMES)),
    "merge": lambda w: entity_edits.merge(w.session, w.entity(), w.entity()),
    "separate": lambda w: mention_edits.separate(w.session, w.item(Mention)),
    "reassign": lambda w: mention_edits.reassign(w.session, w.item(Mention), _whom(w)),
    "split": _split,
    "nominal": lambda w: mention_edits.mark_nominal(
        w.session, w.one_of((w.span(), w.item())), _whom(w)
    ),
    "named": lambda w: mention_edits.mark_named(w.session, w.item(Mention)),
    "names": lambda w: naming.set_names(
        w.session, w.entity(), w.one_of(NAMES), [w.one_of(NAMES), w.one_of(NAMES)]
    ),
    "prefer": lambda w: naming.prefer(w.session, w.item(Mention)),
    "note about somebody": lambda w: naming.set_note(w.session, w.entity(), w.one_of(WORDS)),
    "tags": lambda w: note_edits.set_tags(w.session, w.item(), [w.one_of(WORDS), w.one_of(WORDS)]),
    "comment on a sentence": lambda w: note_edits.comment_on_sentence(w.session, w.span()),
    "notes": lambda w: note_edits.write_notes(w.session, w.one_of(WORDS), [w.one_of(WORDS)]),
    "finish": lambda w: review.finish(w.session, is_finished=bool(w.number(2))),
    "modality": lambda w: claim_edits.set_modality(w.session, w.item(Claim), w.one_of(Modality)),
    "verdict": lambda w: claim_edits.set_verdict(
        w.session, w.item(Claim), w.one_of(("", "open", "refuted"))
    ),
    "evidence": lambda w: claim_edits.set_evidence(
        w.session, w.item(Claim), [Evidence("https://example.org/", w.one_of(WORDS))]
    ),
    "cue": lambda w: claim_parts.set_cue(w.session, w.item(Claim), w.one_of((None, w.span()))),
    "content": lambda w: claim_parts.change_content(w.session, w.item(Claim), w.span()),
    "split a claim": _split_claim,
    "join claims": lambda w: claim_splitting.join_with_next(w.session, w.item(Claim)),
    "date value": lambda w: date_values.set_value(
        w.session,
        w.item(Mention),
        date_values.understood(w.session, w.one_of(("16 May 2024", "last Tuesday"))),
        for_all=bool(w.number(2)),
    ),
    "apply to all": _apply_to_all,
    "place": _place,
    "about the article": _about,
    "date of the article": lambda w: set_date(
        w.session, w.one_of(("", "2024-05-16", "2024-05-17"))
    ),
    "mine stays": _mine_stays,
    "keep both": _both,
    "take theirs": _theirs,
    "ask again": lambda w: settling.ask_again(w.session, w.one_of(with_ada(w.session).settled)),
    "language": lambda w: choose_language(w.session, w.one_of(("en", "de"))),
}
