"""The words that the window uses for kinds and states, decided once."""

from __future__ import annotations

from collections.abc import Mapping

from reader.domain.annotations import Annotation, Highlight, Status
from reader.domain.claims import ClaimKind
from reader.domain.remarks import RemarkKind
from reader.domain.vocabulary import OwnKind, name_of_kind

_SINGULAR = {
    "person": "Person",
    "place": "Place",
    "organization": "Organization",
    "date": "Date",
    "claim": "Claim",
    "highlight": "Highlight",
    "rejected": "Rejected",
}
_PLURAL = {
    "person": "People",
    "place": "Places",
    "organization": "Organizations",
    "date": "Dates",
    "claim": "Claims",
    "highlight": "Highlights and comments",
    "rejected": "Rejected",
}
KINDS = tuple(_PLURAL)[:-1]
"""The kinds that everybody has, as they are listed."""

_KEYS = {
    "person": "P",
    "place": "L",
    "organization": "O",
    "date": "D",
    "claim": "C",
    "highlight": "Y",
}

STATUS = {
    Status.SUGGESTED: "Suggested by the machine",
    Status.ACCEPTED: "Accepted",
    Status.EDITED: "Changed by you",
    Status.ADDED: "Added by you",
    Status.REJECTED: "Rejected",
}
STATUS_SIGN = {
    Status.SUGGESTED: "",
    Status.ACCEPTED: "✓",
    Status.EDITED: "✎",
    Status.ADDED: "+",
    Status.REJECTED: "✕",
}

BROUGHT = "From the file"
BROUGHT_SIGN = "⇥"

VERDICT_SIGN = "⚖"

CLAIM_KINDS = {
    ClaimKind.QUANTITY: "Quantity or statistic",
    ClaimKind.EVENT: "Event",
    ClaimKind.QUOTE: "Quote",
    ClaimKind.COMPARISON: "Comparison",
    ClaimKind.PREDICTION: "Prediction",
    ClaimKind.LAW: "Law or rule",
    ClaimKind.CAUSE: "Cause",
}


OwnKinds = Mapping[str, OwnKind]
"""The own kinds that the person who looks at an item knows, by id."""


def singular(kind: str, own: OwnKinds) -> str:
    """Return what one item of a kind is called; one that nobody knows by its id."""
    return _SINGULAR.get(kind) or name_of_kind(kind, own)


def plural(kind: str, own: OwnKinds) -> str:
    """Return what the items of a kind are called; an own kind has one name for both."""
    return _PLURAL.get(kind) or name_of_kind(kind, own)


def key_of(kind: str, own: OwnKinds) -> str:
    """Return the key that marks words as a kind, or nothing."""
    if kind in _KEYS:
        return _KEYS[kind]
    return own[kind].key if kind in own else ""


def sign_of(kind: str, own: OwnKinds) -> str:
    """Return the one letter that stands for a kind."""
    if kind in _KEYS:
        return _KEYS[kind]
    return name_of_kind(kind, own)[:1].upper()


def item_kind(annotation: Annotation, own: OwnKinds) -> str:
    """Return what an item is called: its kind, or that it is a comment."""
    body = annotation.body
    if isinstance(body, Highlight) and body.kind is RemarkKind.COMMENT:
        return "Comment"
    return singular(body.label, own)


def state_words(annotation: Annotation) -> str:
    """Return where an item stands, with its sign: “✓ Accepted”, “⇥ From the file, by Ada”."""
    if annotation.is_brought and annotation.status is Status.ADDED:
        body = annotation.body
        by = f", by {body.author}" if isinstance(body, Highlight) and body.author else ""
        return f"{BROUGHT_SIGN} {BROUGHT}{by}"
    if annotation.taken_from and annotation.status is Status.ADDED:
        return f"{STATUS_SIGN[Status.ADDED]} Taken over from {annotation.taken_from}"
    return f"{STATUS_SIGN[annotation.status]} {STATUS[annotation.status]}".strip()
