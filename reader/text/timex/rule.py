"""A rule: a pattern and the function that reads its match."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from reader.domain.dates import DateType
from reader.text.timex.context import Context
from reader.text.timex.needs import Need, needs_of


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule makes of a match.

    ``assumed`` says that the article's date was used. ``follow`` works the
    value out again from the value of the date mentioned last ("the next
    day"); it returns ``None`` to keep ``value``. ``follow_undated`` is what it
    would do without the article's date, where that could differ. ``retell`` does so only in
    a story of other years, from the last date told in full. ``days``
    replaces the extent where the value alone would hide a doubt (03/04/2012).
    """

    type: DateType
    value: str
    assumed: bool = False
    follow: Callable[[str], str | None] | None = None
    retell: Callable[[str], str | None] | None = None
    days: tuple[str, str] | None = None
    follow_undated: Callable[[str], str | None] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern on folded text and its reader.

    The expression is the group called ``span`` where the pattern has one,
    otherwise the whole match. ``read`` returns ``None`` to refuse a match.
    ``needs`` is what the text must hold for the pattern to match at all.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Context], Reading | None]
    needs: tuple[Need, ...] = ()

    def span(self, match: re.Match[str]) -> tuple[int, int]:
        """Return the positions of the expression in a match."""
        return match.span("span" if "span" in self.pattern.groupindex else 0)


def rule(pattern: str, read: Callable[[re.Match[str], Context], Reading | None]) -> Rule:
    """Return a rule from the text of its pattern."""
    return Rule(re.compile(pattern), read, needs_of(pattern))


def date_reading(value: str, *, assumed: bool = False) -> Reading:
    """Return a reading of type DATE."""
    return Reading(DateType.DATE, value, assumed)
