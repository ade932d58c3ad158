"""What day words of the article mean, by the rules of dates and the day it was written."""

from __future__ import annotations

from reader.domain.dates import DateValue
from reader.session.article_date import known_date
from reader.session.session import Session


def value_said(session: Session, quote: str) -> DateValue | None:
    """Return what day or time the words mean, if they are a date."""
    # The rules of dates take long to load; most starts need none.
    from reader.text.timex import value_of  # noqa: PLC0415

    return value_of(quote, known_date(session))
