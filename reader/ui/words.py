"""The words that the window uses for kinds and states, decided once."""

from __future__ import annotations

from reader.domain.annotations import Annotation, Highlight, Status
from reader.domain.claims import ClaimKind

SINGULAR = {
    "person": "Person",
    "place": "Place",
    "organization": "Organization",
    "date": "Date",
    "claim": "Claim",
    "highlight": "Highlight",
    "rejected": "Rejected",
}
PLURAL = {
    "person": "People",
    "place": "Places",
    "organization": "Organizations",
    "date": "Dates",
    "claim": "Claims",
    "highlight": "Highlights",
    "rejected": "Rejected",
}
KEYS = {
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


def state_words(annotation: Annotation) -> str:
    """Return where an item stands, with its sign: “✓ Accepted”, “⇥ From the file, by Ada”."""
    if annotation.is_brought and annotation.status is Status.ADDED:
        body = annotation.body
        by = f", by {body.author}" if isinstance(body, Highlight) and body.author else ""
        return f"{BROUGHT_SIGN} {BROUGHT}{by}"
    return f"{STATUS_SIGN[annotation.status]} {STATUS[annotation.status]}".strip()
