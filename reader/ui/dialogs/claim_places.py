"""Choosing a place in a claim: the words of saying, or where it is taken apart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from reader.domain.annotations import Annotation, Claim
from reader.domain.spans import Span
from reader.session.families import flat
from reader.session.session import Session
from reader.text.saying import words_of_saying
from reader.ui.dialogs.choice import Choice, ChoiceDialog, ask_choice
from reader.ui.shortcuts import SHORTCUTS

_AROUND = 32  # characters shown on either side
_NO_WORDS = "none"


def choose_cue(parent: QWidget, session: Session, claim: Annotation) -> tuple[Span | None] | None:
    """Ask for the words by which a claim is said; a tuple of nothing means that there are none.

    ``None`` if cancelled.
    """
    text, candidates = session.document.text, _candidates(session, claim)
    choices = [
        Choice(place, flat(span.cut(text)), _surroundings(text, span))
        for place, span in enumerate(candidates)
    ]
    present = _present_cue(claim)
    dialog = ChoiceDialog(
        parent,
        "How it is said",
        "By which words is this said? Others can be selected in the text before.",
        "Words of saying",
        "Choose",
    )
    dialog.resize(560, 320)
    current = candidates.index(present) if present in candidates else None
    dialog.offer([*choices, Choice(_NO_WORDS, "(no words of saying)")], current)
    key = ask_choice(dialog)
    if key is None:
        return None
    return (None,) if key == _NO_WORDS else (candidates[int(key)],)


def choose_split(
    parent: QWidget, session: Session, claim: Annotation, places: Sequence[int]
) -> int | None:
    """Ask where a claim should be taken apart; ``None`` if cancelled."""
    text, span = session.document.text, claim.span
    caret = SHORTCUTS.tip("the caret", "show_caret")
    dialog = ChoiceDialog(
        parent,
        "Split the claim",
        f"Where does the second claim begin? To split it elsewhere, put {caret} there before.",
        "Places to split",
        "Split",
    )
    sentences = (place for place in places if _begins_sentence(session, place))
    lines = (Choice(place, _two_sides(text, span, place)) for place in places)
    dialog.offer(lines, next(sentences, None))
    dialog.resize(620, 320)
    key = ask_choice(dialog)
    return None if key is None else int(key)


def _candidates(session: Session, claim: Annotation) -> list[Span]:
    """Return the present cue and the words of saying in the sentences of a claim."""
    text, span = session.document.text, claim.span
    first = session.sentence_at(span.start) or span
    last = session.sentence_at(span.end - 1) or span
    around = Span(min(first.start, span.start), max(last.end, span.end))
    found = set(words_of_saying(text, around))
    present = _present_cue(claim)
    return sorted(found if present is None else found | {present})


def _present_cue(claim: Annotation) -> Span | None:
    attribution = claim.body.attribution if isinstance(claim.body, Claim) else None
    return None if attribution is None else attribution.cue


def _surroundings(text: str, span: Span) -> str:
    before = _before(text, 0, span.start)
    after = _behind(text, span.end, len(text))
    return f"{before} [{flat(span.cut(text))}] {after}"


def _two_sides(text: str, span: Span, place: int) -> str:
    return f"{_before(text, span.start, place)}  ❘  {_behind(text, place, span.end)}"


def _before(text: str, first: int, place: int) -> str:
    """Return some whole words that end at a place."""
    start = place - _AROUND - 1  # the blank before a word is looked for
    if start < first:
        return flat(text[first:place])
    words = text[start:place]
    return f"… {flat(words.partition(' ')[2] or words)}"


def _behind(text: str, place: int, last: int) -> str:
    """Return some whole words that begin at a place."""
    end = place + _AROUND + 1
    if end > last:
        return flat(text[place:last])
    words = text[place:end]
    return f"{flat(words.rpartition(' ')[0] or words)} …"


def _begins_sentence(session: Session, place: int) -> bool:
    sentence = session.sentence_at(place)
    return sentence is not None and sentence.start == place
