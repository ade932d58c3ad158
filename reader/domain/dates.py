"""What a date expression means on the calendar.

Values follow TIMEX3 (Pustejovsky et al. 2003, ISO 24617-1): ``2024-05-16``,
``2024-W20``, ``2024-Q2``, ``P3D``, ``XXXX-WXX-1``, ``PAST_REF``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DateType(StrEnum):
    """The four TIMEX3 types; the values are stored and exported."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class DateValue:
    """The value of one date expression.

    ``earliest`` and ``latest`` are the first and the last day that the
    expression can mean, as ISO dates, or ``None`` where no calendar day
    follows (durations, sets, vague references). ``assumed`` says that the
    article's own date was needed to work the value out.
    """

    type: DateType
    value: str
    earliest: str | None = None
    latest: str | None = None
    assumed: bool = False
