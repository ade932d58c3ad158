"""What a person says about a claim as a whole: how strongly, with which verdict, and why.

A verdict and evidence are a person's own and leave what the machine found as
it is: they confirm a suggestion. Everything else changes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reader.base.errors import UserError
from reader.domain.annotations import (
    Annotation,
    AnnotationId,
    Claim,
    Evidence,
    Status,
)
from reader.domain.changes import Change, ChangeSet
from reader.domain.claims import Modality
from reader.session.owning import edited
from reader.session.session import Session
from reader.session.verdicts import verdict_name
from reader.text.context import anchor_at


def claim_in(annotation: Annotation | None) -> Claim:
    """Return what a claim says.

    Raises:
        UserError: The item is no claim, or there is none.
    """
    if annotation is None or not isinstance(annotation.body, Claim):
        raise UserError("Choose a claim first.")
    return annotation.body


def set_modality(session: Session, annotation_id: AnnotationId, modality: Modality) -> ChangeSet:
    """Say how strongly a claim is asserted.

    Raises:
        UserError: The item is no claim.
    """
    before = session.annotations[annotation_id]
    claim, label = claim_in(before), f"say how strongly: {modality.value}"
    if claim.modality is modality:
        return ChangeSet(label, (), annotation_id)
    after = edited(session, before, before.span, replace(claim, modality=modality))
    return ChangeSet(label, (Change(before, after),), annotation_id)


def set_verdict(session: Session, annotation_id: AnnotationId, verdict: str) -> ChangeSet:
    """Say what the person has found a claim to be; an empty id takes the verdict back.

    Raises:
        UserError: The item is no claim.
    """
    before = session.annotations[annotation_id]
    claim = claim_in(before)
    name = verdict_name(session.vocabulary, verdict)
    label = f"verdict: {name}" if verdict else "take back the verdict"
    if claim.verdict == verdict:
        return ChangeSet(label, (), annotation_id)
    after = _confirmed(session, before, replace(claim, verdict=verdict))
    return ChangeSet(label, (Change(before, after),), annotation_id)


def set_evidence(
    session: Session, annotation_id: AnnotationId, evidence: Iterable[Evidence]
) -> ChangeSet:
    """Say what speaks for or against a claim; entries without link and note are left out.

    Raises:
        UserError: The item is no claim.
    """
    before = session.annotations[annotation_id]
    claim, label = claim_in(before), "change the evidence"
    wanted = tuple(each for each in evidence if each.link or each.note)
    if claim.evidence == wanted:
        return ChangeSet(label, (), annotation_id)
    after = _confirmed(session, before, replace(claim, evidence=wanted))
    return ChangeSet(label, (Change(before, after),), annotation_id)


def _confirmed(session: Session, before: Annotation, claim: Claim) -> Annotation:
    is_suggested = before.status is Status.SUGGESTED
    return replace(
        before,
        anchor=anchor_at(session.document.text, before.span),
        body=claim,
        status=Status.ACCEPTED if is_suggested else before.status,
    )
