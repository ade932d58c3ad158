"""What an item says once somebody else's word on some of it is taken over."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from reader.domain.annotations import Body, Claim, Mention
from reader.domain.claims import Attribution
from reader.session.people.comparing import Aspect

_WHOLE = frozenset({Aspect.DECISION, Aspect.KIND})
"""Where I say nothing, or of another kind, all of theirs is meant."""
WHOM = _WHOLE | {Aspect.ENTITY, Aspect.SOURCE}
"""What is about a person, place or organization."""


def body_with(mine: Body, theirs: Body, aspects: Collection[Aspect]) -> Body:
    """Return mine with what they say in these aspects; what else I say stays."""
    match mine, theirs:
        case (Mention(), Mention()):
            return _mention_with(mine, theirs, aspects)
        case (Claim(), Claim()):
            return _claim_with(mine, theirs, aspects)
        case _:
            return mine if _WHOLE.isdisjoint(aspects) else theirs


def _mention_with(mine: Mention, theirs: Mention, aspects: Collection[Aspect]) -> Mention:
    if not _WHOLE.isdisjoint(aspects):
        kept = mine.entity if mine.kind == theirs.kind else None
        return replace(theirs, entity=theirs.entity or kept)
    after = mine
    if Aspect.ENTITY in aspects:
        after = replace(after, entity=theirs.entity)
    if Aspect.DATE in aspects:
        after = replace(after, value=theirs.value)
    if Aspect.NOMINAL in aspects:
        after = replace(after, is_nominal=theirs.is_nominal)
    return after


def _claim_with(mine: Claim, theirs: Claim, aspects: Collection[Aspect]) -> Claim:
    evidence = tuple(dict.fromkeys((*mine.evidence, *theirs.evidence)))
    if not _WHOLE.isdisjoint(aspects):
        verdict = theirs.verdict or mine.verdict
        return replace(theirs, score=mine.score, verdict=verdict, evidence=evidence)
    after = replace(mine, attribution=_attribution_with(mine, theirs, aspects))
    if Aspect.MODALITY in aspects:
        after = replace(after, modality=theirs.modality)
    if Aspect.CLAIM_KINDS in aspects:
        after = replace(after, kinds=theirs.kinds)
    if Aspect.VERDICT in aspects:
        after = replace(after, verdict=theirs.verdict)
    if Aspect.EVIDENCE in aspects:
        after = replace(after, evidence=evidence)
    return after


def _attribution_with(
    mine: Claim, theirs: Claim, aspects: Collection[Aspect]
) -> Attribution | None:
    said, after = theirs.attribution, mine.attribution
    if Aspect.SOURCE in aspects:
        if said is None or after is None:
            return said
        after = replace(after, source=said.source, entity=said.entity)
    if Aspect.PARTS in aspects and said is not None and after is not None:
        after = replace(after, cue=said.cue, content=said.content)
    return after
