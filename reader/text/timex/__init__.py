"""Finds English news date expressions and says what they mean (TIMEX3).

Small rules by family, the standard library only: no model, no locale data,
no clock. The value of "Friday" comes from the article's date, never from
today's.
"""

from reader.text.timex.dateline import article_date_in
from reader.text.timex.finding import TimexMatch, find_dates, value_of

__all__ = ["TimexMatch", "article_date_in", "find_dates", "value_of"]
