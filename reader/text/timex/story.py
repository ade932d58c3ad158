"""What the text has told so far: the date that "the next day" goes on from.

News speaks of its own day; a history speaks of other years and leaves the
year out once it is named ("On 1 September 1939 … By early October").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reader.domain.dates import DateType, DateValue

FAR_YEARS = 2  # a full date so many years from the article's own starts a story of that time
MANY_FAR_DATES = 3  # so many in a text without a day of its own make bare years count too
HISTORY_SHARE = 8  # so many dates of other years to one of the article's own make a history
_DATED = re.compile(r"\d{4}(?:-.*)?")
_WITH_MONTH = re.compile(r"\d{4}-(?:\d\d|SP|SU|FA|WI)(?:-.*|T.*)?")


@dataclass(slots=True)
class Story:
    """The date mentioned last, and the last one told in full in an old story."""

    today: date | None
    latest: DateValue | None = None
    told: str | None = None
    _far_dates: int = 0
    _news_dates: int = 0

    def tell(self, value: DateValue, *, may_go_on: bool) -> None:
        """Take note of the next date of the text.

        ``may_go_on`` says that the words leave open whether they speak of the
        article's own time ("March 3", "the next day"), unlike "yesterday".
        """
        if value.type not in {DateType.DATE, DateType.TIME} or not _DATED.fullmatch(value.value):
            return
        self.latest = value
        if self.today is None:
            return
        if value.assumed:
            self._tell_assumed(value, may_go_on=may_go_on)
        elif abs(int(value.value[:4]) - self.today.year) < FAR_YEARS:
            is_told = self._is_history() and _WITH_MONTH.fullmatch(value.value)
            self.told = value.value if is_told else self.told if self._is_history() else None
        else:
            self._far_dates += 1
            if self._starts_story(value.value):
                self.told = value.value

    def _tell_assumed(self, value: DateValue, *, may_go_on: bool) -> None:
        if not may_go_on:
            self._news_dates += 1
            if not self._is_history():
                self.told = None
        elif self.told and _WITH_MONTH.fullmatch(value.value):
            self.told = value.value

    def _is_history(self) -> bool:
        return self._far_dates >= HISTORY_SHARE * max(1, self._news_dates)

    def _starts_story(self, value: str) -> bool:
        if self._news_dates >= self._far_dates:
            return False
        return _WITH_MONTH.fullmatch(value) is not None or self._far_dates >= MANY_FAR_DATES
