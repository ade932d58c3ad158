"""What is known about one item, as short lines for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from reader.domain.annotations import (
    Annotation,
    AnnotationId,
    Claim,
    Evidence,
    Highlight,
    Mention,
)
from reader.domain.claims import CLAIM_KIND_NAMES, Attribution, Modality
from reader.domain.dates import DateType, DateValue
from reader.domain.decisions import NAME_KINDS, Decision
from reader.domain.remarks import RemarkKind
from reader.session.article_date import date_and_origin, known_date
from reader.session.date_values import is_told
from reader.session.decision_edits import kind_words
from reader.session.families import flat, shortened
from reader.session.rows import entity_of, speaker
from reader.session.session import Session
from reader.session.verdicts import verdict_words

MODALITY = {
    Modality.ASSERTED: "stated as a fact",
    Modality.HEDGED: "stated with caution",
    Modality.DENIED: "denied",
    Modality.QUESTION: "asked, not stated",
}
_REMARK = {
    RemarkKind.HIGHLIGHT: "",
    RemarkKind.UNDERLINE: "underlined",
    RemarkKind.STRIKEOUT: "struck out",
    RemarkKind.COMMENT: "",
}
_SHOWN, _LONGEST = 3, 80  # entries of evidence on a card, and characters of each
_DATE_TYPE = {
    DateType.DATE: "",
    DateType.TIME: "time ",
    DateType.DURATION: "length of time ",
    DateType.SET: "repeated ",
}


def facts_about(session: Session, annotation_id: AnnotationId) -> list[tuple[str, str]]:
    """Return pairs of a short name and the words behind it, most important first."""
    annotation = session.annotations[annotation_id]
    body = annotation.body
    match body:
        case Claim():
            facts = _claim_facts(session, annotation, body)
        case Mention():
            facts = _mention_facts(session, annotation, body)
        case Highlight():
            facts = _highlight_facts(body)
    if annotation.taken_from:
        facts.append(("Taken over from", annotation.taken_from))
    if annotation.tags:
        facts.append(("Tags", ", ".join(annotation.tags)))
    if annotation.confidence is not None:
        name = "Checkable" if isinstance(body, Claim) else "Certainty"
        facts.append((name, f"{annotation.confidence:.0%}"))
    return facts


def card_facts(session: Session, annotation_id: AnnotationId) -> list[tuple[str, str]]:
    """Return the same, and that a claim has no verdict: only the person can give one."""
    facts = facts_about(session, annotation_id)
    body = session.annotations[annotation_id].body
    if isinstance(body, Claim) and not body.verdict:
        place = 1 + next(place for place, fact in enumerate(facts) if fact[0] == "How")
        facts.insert(place, ("Verdict", "none yet"))
    return facts


def date_words(value: DateValue) -> str:
    """Return a date value for people: the calendar days, then the TIMEX3 form."""
    if value.earliest and value.latest and value.earliest != value.latest:
        days = f"{value.earliest} to {value.latest}"
    else:
        days = value.earliest or value.latest or ""
    form = f"{_DATE_TYPE[value.type]}{value.value}"
    if not days:
        return f"{form} (no calendar day can be told)" if value.type is DateType.DATE else form
    words = days if days == value.value else f"{days} ({form})"
    return f"{words}, assumed from the article’s date" if value.assumed else words


def decision_words(decision: Decision) -> str:
    """Return what a person has decided about a name, where, when, and how far it reaches."""
    said = day_words(decision.at)
    where = "in this article" if decision.scope is not None else "everywhere"
    return f"{kind_words(decision.kind)} {where}: you said so on {said}, in “{decision.article}”"


def day_words(moment: datetime) -> str:
    """Return a day for people, as it was where they are."""
    local = moment.astimezone()
    return f"{local.day} {local:%B %Y}"


def is_open(value: DateValue) -> bool:
    """Tell whether no calendar day is known of what should have one."""
    return value.type in {DateType.DATE, DateType.TIME} and value.earliest is None


def _claim_facts(session: Session, annotation: Annotation, claim: Claim) -> list[tuple[str, str]]:
    text = session.document.text
    attribution = claim.attribution or Attribution(None, None, ())
    who = "the article itself" if claim.attribution is None else speaker(session, annotation)
    cue = "" if attribution.cue is None else flat(attribution.cue.cut(text))
    named = (
        ("Who says it", who or "not named"),
        ("In the words", cue),
        ("How", MODALITY[claim.modality]),
        ("Verdict", verdict_words(session, annotation)),
        ("Evidence", evidence_words(claim.evidence)),
        ("Kinds", ", ".join(CLAIM_KIND_NAMES[kind] for kind in claim.kinds)),
        ("What is said", " … ".join(flat(part.cut(text)) for part in attribution.content)),
    )
    return [(name, words) for name, words in named if words]


def evidence_words(evidence: Sequence[Evidence]) -> str:
    """Return what speaks for or against a claim: how many entries, and the first of them."""
    if not evidence:
        return ""
    entries = [" – ".join(filter(None, (flat(e.link), flat(e.note)))) for e in evidence]
    shown = "; ".join(shortened(entry, _LONGEST) for entry in entries[:_SHOWN])
    more = len(entries) - _SHOWN
    rest = f"; and {more} more" if more > 0 else ""
    return f"{len(entries)}: {shown}{rest}"


def _highlight_facts(highlight: Highlight) -> list[tuple[str, str]]:
    named = (
        ("Marked by", highlight.author),
        ("How", _REMARK[highlight.kind]),
        ("When", _moment_words(highlight.made_at)),
    )
    return [(name, words) for name, words in named if words]


def _moment_words(moment: str) -> str:
    try:
        return day_words(datetime.fromisoformat(moment)) if moment else ""
    except (ValueError, OverflowError, OSError):
        return moment  # as the file says it


def _date_facts(
    session: Session, annotation: Annotation, value: DateValue
) -> list[tuple[str, str]]:
    if is_told(session, annotation):  # whatever the article's date is by now
        return [("Calendar", f"{date_words(replace(value, assumed=False))}, as you said")]
    facts = [("Calendar", date_words(value))]
    if value.assumed or (is_open(value) and known_date(session) is None):
        facts.append(("Article’s date", date_and_origin(session)))
    return facts


def _mention_facts(
    session: Session, annotation: Annotation, mention: Mention
) -> list[tuple[str, str]]:
    facts: list[tuple[str, str]] = []
    entity = entity_of(session, annotation)
    if mention.is_nominal:
        facts.append(("How", "described, not named"))
    if entity is not None:
        if entity.name != flat(annotation.anchor.quote):
            facts.append(("Stands for", entity.name))
        others = [alias for alias in entity.aliases if alias != entity.name]
        if others:
            facts.append(("Also called", ", ".join(others)))
        if entity.place is not None:
            place = entity.place
            where = f"{place.name}, {place.country}" if place.country else place.name
            facts.append(("On the map", f"{where} ({place.latitude:.2f}, {place.longitude:.2f})"))
        if entity.note:
            facts.append(("Note", entity.note))
    if mention.value is not None:
        facts.extend(_date_facts(session, annotation, mention.value))
    is_name = mention.kind in NAME_KINDS and not mention.is_nominal
    decision = session.recall(annotation.anchor.quote) if is_name else None
    if decision is not None:
        facts.append(("Remembered", decision_words(decision)))
    return facts
