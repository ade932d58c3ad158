"""What day words of the article mean, by the rules of dates and the day it was written."""

from __future__ import annotations

from datetime import date

from reader.domain.dates import DateValue
from reader.session.session import Session


def article_day(session: Session) -> date | None:
    """Return when the article was written, if that is known as a day."""
    field = session.document.metadata.date
    try:
        return None if field is None else date.fromisoformat(field.value)
    except ValueError:
        return None


def value_said(session: Session, quote: str) -> DateValue | None:
    """Return what day or time the words mean, if they are a date."""
    # The rules of dates take long to load; most starts need none.
    from reader.text.timex import value_of  # noqa: PLC0415

    return value_of(quote, article_day(session))
