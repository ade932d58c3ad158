"""What the network says of each word: the order of its outputs is part of its file."""

from __future__ import annotations

PERSON, PLACE, ORGANIZATION, NATIONALITY, OTHER = "PERSON", "PLACE", "ORG", "NORP", "MISC"
LABELS = (PERSON, PLACE, ORGANIZATION, NATIONALITY, OTHER)
OUTSIDE = "O"
TAGS = (OUTSIDE, *(f"{place}-{label}" for label in LABELS for place in "BI"))
"""Outside of names, then for each kind its first word (B) and its further words (I)."""
OUTPUTS = len(TAGS) + 1
"""The last one is no tag: its mean over the pieces of a sentence is the logit of a claim."""
CLAIM_OUTPUT = len(TAGS)
