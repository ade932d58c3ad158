"""The file with annotations that a person keeps beside an article."""

from __future__ import annotations

from typing import NamedTuple

from reader.domain.contributions import Contribution


class KeptBeside(NamedTuple):
    """Where the file is, and what it said when it was last read or written.

    ``digest`` is the fingerprint of its bytes, empty before it was ever there.
    ``work`` is where both sides went on from.
    """

    path: str
    digest: str = ""
    work: Contribution | None = None
