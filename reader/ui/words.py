"""The words that the window uses for kinds and states, decided once."""

from __future__ import annotations

from reader.domain.annotations import Status
from reader.domain.claims import ClaimKind

SINGULAR = {
    "person": "Person",
    "place": "Place",
    "organization": "Organization",
    "date": "Date",
    "claim": "Claim",
    "rejected": "Rejected",
}
PLURAL = {
    "person": "People",
    "place": "Places",
    "organization": "Organizations",
    "date": "Dates",
    "claim": "Claims",
    "rejected": "Rejected",
}
KEYS = {"person": "P", "place": "L", "organization": "O", "date": "D", "claim": "C"}

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

CLAIM_KINDS = {
    ClaimKind.QUANTITY: "Quantity or statistic",
    ClaimKind.EVENT: "Event",
    ClaimKind.QUOTE: "Quote",
    ClaimKind.COMPARISON: "Comparison",
    ClaimKind.PREDICTION: "Prediction",
    ClaimKind.LAW: "Law or rule",
    ClaimKind.CAUSE: "Cause",
}
