"""The article's own date: where it comes from, and how a person changes it.

Relative dates ("yesterday", "last March") are worked out from it. What a
person types is checked here and stays: neither a new analysis nor opening
the file again overrides it.
"""

from __future__ import annotations

import datetime

from reader.base.errors import UserError
from reader.domain.article_facts import ArticleDate
from reader.domain.changes import Change, ChangeSet
from reader.domain.documents import Field
from reader.session.calendar_words import day_words
from reader.session.origins import origin_words
from reader.session.session import Session

EXAMPLE = "22 March 2013"
FIRST_YEAR, LAST_YEAR = 1000, 9000  # as far as relative dates are worked out


def known_date(session: Session) -> datetime.date | None:
    """Return the article's date, ``None`` where nobody knows the whole day."""
    field = session.document.metadata.date
    return None if field is None else _day(field)


def date_and_origin(session: Session) -> str:
    """Return the article's date and where it comes from, or that it is not known."""
    field = session.document.metadata.date
    if field is None or not field.value:
        return "not known"
    return f"{field_words(field)}, {origin_words(field.origin)}"


def heading_words(session: Session) -> str:
    """Return the same for the heading of a list of dates."""
    field = session.document.metadata.date
    is_known = field is not None and bool(field.value)
    return f"article of {date_and_origin(session)}" if is_known else "article’s date not known"


def field_words(field: Field) -> str:
    """Return a date for people; one that is no whole day as it is."""
    day = _day(field)
    return field.value if day is None else day_words(day)


def day_of(words: str) -> datetime.date:
    """Return the day that a person typed.

    Raises:
        UserError: It is not one whole day; says what is missing.
    """
    # The rules of dates take long to load; most starts need none.
    from reader.text.timex import find_dates  # noqa: PLC0415

    words = " ".join(words.split())
    found = [match for match in find_dates(words, None) if match.end - match.start == len(words)]
    value = found[0].value if found else None
    if value is None or (value.earliest is None and not value.value.startswith("XXXX-")):
        raise UserError(f"“{words}” is not a date. Write it like {EXAMPLE} or 2013-03-22.")
    if value.earliest is None or value.latest is None:
        raise UserError(f"The year is missing. Write the date like {EXAMPLE}.")
    first, last = map(datetime.date.fromisoformat, (value.earliest, value.latest))
    if value.earliest != value.latest and value.value in {value.earliest, value.latest}:
        raise UserError(
            f"This can be {day_words(first)} or {day_words(last)}. Write the month in letters."
        )
    if first != last:
        raise UserError(f"The day is missing. Write the date like {EXAMPLE}.")
    if not FIRST_YEAR <= first.year <= LAST_YEAR:
        raise UserError(f"The year must be between {FIRST_YEAR} and {LAST_YEAR}.")
    return first


def set_date(session: Session, words: str) -> ChangeSet:
    """Return the change to the date that a person typed; empty words say it is not known.

    Raises:
        UserError: The words are not one whole day.
    """
    present = ArticleDate.of(session.document.metadata)
    day = day_of(words).isoformat() if words.strip() else ""
    return _change(present, present.told(day))


def use_stated(session: Session) -> ChangeSet:
    """Return the change back to what the article itself says."""
    present = ArticleDate.of(session.document.metadata)
    return _change(present, present.as_stated())


def _change(present: ArticleDate, wanted: ArticleDate) -> ChangeSet:
    is_same = present == wanted or (
        # To confirm what the article says anyway would only analyse it again.
        present.known is not None
        and wanted.known is not None
        and present.known.value == wanted.known.value
    )
    changes = () if is_same else (Change(present, wanted),)
    return ChangeSet("change the article’s date", changes)


def _day(field: Field) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(field.value[:10])
    except ValueError:
        return None
