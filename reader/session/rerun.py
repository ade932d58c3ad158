"""A new analysis of an article that has one: shown before it is taken over, never forced.

What a person has decided about is left out on both sides: there is nothing to
ask. So are claims too weak to be shown before and after.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from reader.domain.annotations import Claim
from reader.domain.claims import Attribution
from reader.domain.findings import CLAIM, KINDS, NONE, THOUSAND, Findings
from reader.domain.spans import Span
from reader.session.calendar_words import period_words
from reader.session.differences import Difference, Sort
from reader.session.families import flat
from reader.session.items import Prepared
from reader.session.mixing import mixed
from reader.session.ports import PackedAnalysis
from reader.session.session import Session

CONTEXT = 60  # characters of the text on either side
_CLAIM_KIND = KINDS.index(CLAIM)


class Rerun(NamedTuple):
    """The new findings, and how they differ from what is shown."""

    prepared: Prepared
    differences: tuple[Difference, ...]

    @property
    def findings(self) -> Findings:
        """What the new analysis has found."""
        return self.prepared.suggestions.findings


class Waiting(NamedTuple):
    """A new analysis that nobody has taken yet, ready to be kept as it is.

    ``compared`` are the findings that it was compared with.
    """

    prepared: Prepared
    differences: tuple[Difference, ...]
    packed: PackedAnalysis
    compared: Findings


class DifferenceWords(NamedTuple):
    """One difference for a list; ``before`` and ``after`` stand around the words in the text."""

    sort: Sort
    kind: str
    words: str
    what: str
    before: str
    after: str
    span: Span


def rerun_of(session: Session, prepared: Prepared, differences: Sequence[Difference]) -> Rerun:
    """Return a new analysis with those differences that a person can see."""
    old, new = session.findings, prepared.suggestions.findings
    decided_old = session.decided_rows(session.families.suggestions)
    decided_new = session.decided_rows(prepared.suggestions)
    floor = round(session.claims_from * THOUSAND)
    seen: list[Difference] = []
    for each in differences:
        if each.old in decided_old or each.new in decided_new:
            continue
        before = each.old if _is_shown(old, each.old, floor) else NONE
        after = each.new if _is_shown(new, each.new, floor) else NONE
        if before != NONE or after != NONE:
            seen.append(Difference(before, after))
    return Rerun(prepared, tuple(seen))


def taken(session: Session, rerun: Rerun, wanted: Collection[Difference]) -> Findings:
    """Return the findings once a person has taken the ``wanted`` differences and no other."""
    refused = [each for each in rerun.differences if each not in wanted]
    return mixed(session.findings, rerun.findings, refused)


def counts_of(differences: Sequence[Difference]) -> dict[Sort, int]:
    """Return how many differences there are of each sort."""
    return {sort: sum(each.sort is sort for each in differences) for sort in Sort}


def sentence_of(differences: Sequence[Difference]) -> str:
    """Return what the new analysis would change, for people."""
    counts = counts_of(differences)
    parts = [f"{counts[sort]:,} {sort.value}" for sort in Sort if counts[sort]]
    items = "1 item" if len(differences) == 1 else f"{len(differences):,} items"
    return f"The new analysis would change {items}: {', '.join(parts)}."


def words_of(session: Session, rerun: Rerun, each: Difference) -> DifferenceWords:
    """Return what a list says about a difference."""
    old, new = session.findings, rerun.findings
    is_gone = each.new == NONE
    findings, row = (old, each.old) if is_gone else (new, each.new)
    span, text = findings.span(row), session.document.text
    return DifferenceWords(
        each.sort,
        findings.kind(row),
        flat(span.cut(text)),
        _what(session, old, new, each),
        flat(text[max(0, span.start - CONTEXT) : span.start]),
        flat(text[span.end : span.end + CONTEXT]),
        span,
    )


def _is_shown(findings: Findings, row: int, floor: int) -> bool:
    if row == NONE:
        return False
    return findings.kinds[row] != _CLAIM_KIND or findings.confidences[row] >= floor


def _what(session: Session, old: Findings, new: Findings, each: Difference) -> str:
    if each.sort is not Sort.DIFFERENT:
        return ""
    text = session.document.text
    parts: list[tuple[str, str]] = []
    if old.kinds[each.old] != new.kinds[each.new]:
        parts.append((old.kind(each.old), new.kind(each.new)))
    if old.span(each.old) != new.span(each.new):
        before, after = old.span(each.old).cut(text), new.span(each.new).cut(text)
        parts.append((f"“{flat(before)}”", f"“{flat(after)}”"))
    pairs = zip(_said(old, each.old, text), _said(new, each.new, text), strict=False)
    parts += [(before, after) for before, after in pairs if before != after]
    return "; ".join(f"{before or 'nothing'} → {after or 'nothing'}" for before, after in parts)


def _said(findings: Findings, row: int, text: str) -> list[str]:
    """Return what a row says beside place and kind, in comparable words."""
    if findings.kinds[row] == _CLAIM_KIND:
        return _claim_words(findings, findings.claim(row), text)
    entity = findings.entity_rows[row]
    value = findings.date(row)
    if value is not None or entity == NONE:
        return ["" if value is None else period_words(value) or value.value]
    known = findings.entities[entity]
    place = known.place
    where = "" if place is None else f"{place.name}, {place.country or ''}".rstrip(", ")
    return [known.name, where]


def _claim_words(findings: Findings, claim: Claim, text: str) -> list[str]:
    kinds = ", ".join(kind.value for kind in claim.kinds)
    attribution = claim.attribution
    if attribution is None:
        return ["said by the article", claim.modality.value, kinds, "", ""]
    cue = "" if attribution.cue is None else f"“{flat(attribution.cue.cut(text))}”"
    content = " … ".join(flat(part.cut(text)) for part in attribution.content)
    who = _speaker(findings, attribution, text)
    return [f"said by {who}", claim.modality.value, kinds, cue, f"“{content}”" if content else ""]


def _speaker(findings: Findings, attribution: Attribution, text: str) -> str:
    for entity in findings.entities:
        if entity.id == attribution.entity:
            return entity.name
    return "somebody" if attribution.source is None else flat(attribution.source.cut(text))
