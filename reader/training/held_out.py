"""Which labelled sentences training must not see, the same on every machine."""

from __future__ import annotations

import hashlib

HELD_OUT_PARTS = 5
CALIBRATION_PARTS = 5


def stable_hash(text: str) -> int:
    """Return a whole number that is the same for a text on every machine."""
    return int.from_bytes(hashlib.sha256(text.encode("utf-8")).digest()[:8], "big")


def is_held_out(text: str) -> bool:
    """Tell whether training must not see a text, because measuring will."""
    return stable_hash(text) % HELD_OUT_PARTS == 0


def is_for_calibration(text: str) -> bool:
    """Tell whether a text is kept from the network, so that its word can be weighed there."""
    return stable_hash(text) // HELD_OUT_PARTS % CALIBRATION_PARTS == 0
