"""Finds the dates of a passage: the rules first, then what only the model sees.

The rules give spans and values. The language model marks some expressions
that no rule knows ("the holiday season", "Hilary term"); those are kept
without a calendar value unless the rules can read a part of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reader.analysis.passages import Passage
from reader.domain.dates import DateType, DateValue
from reader.domain.spans import Span
from reader.text.timex import find_dates as find_by_rules
from reader.text.timex import value_of

_LABELS = frozenset({"DATE", "TIME"})
# Ages, bare numbers and words that the model takes for dates but nobody looks up.
_NOT_A_DATE = re.compile(
    r"(?:aged? )?[\d,.]+(?:-\d+)?$|.*\b(?:years?|months?|weeks?|days?)[- ](?:old|older|younger)\b"
    r"|.*\bof age\b|.*\b(?:old|aged)\b|(?:late|early|mid)[- ]?(?:teens)?$|.*\bthe age of\b"
    r"|(?:all|part|much|the rest|most|some|half) (?:the )?(?:day|time)$"
    r"|(?:one|the|that|a|some) time$|.*\ba quarter$|(?:only |just )?(?:minutes|seconds)$"
    r"|\d+ (?-i:Minutes|Hours|Days)$|(?:his|her|their|our|my|your|its) \w+$|overnight$"
    r"|\W*$|.*\d(?:st|nd|rd|th) (?:birthday|anniversary)|.*(?:olympics|games|cup)$"
    r"|(?:the )?(?:day|days|week|month|year|years|hour|night|decade|century|season|time)s?$",
    re.IGNORECASE,
)
_TIME_WORD = re.compile(
    r"(?:second|minute|hour|day|night|morning|evening|afternoon|week|weekend|month|quarter|year"
    r"|decade|centur(?:y|ie)|season|spring|summer|autumn|winter|term|eve|era|period|dawn|dusk|noon"
    r"|midnight|[12]\d{3}|january|february|april|june|july|august|september|october|november"
    r"|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\b",
    re.IGNORECASE,
)
MAX_LENGTH = 60  # a longer span is a run of words, not an expression

RULE_CONFIDENCE = 0.95
OPEN_CONFIDENCE = 0.85  # found, but the calendar day is not known
MODEL_CONFIDENCE = 0.5  # only the model sees it


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date expression in the article; ``value`` is ``None`` where nobody could read it.

    ``confidence`` runs from 0.0 to 1.0.
    """

    span: Span
    value: DateValue | None
    confidence: float


def find_dates(passage: Passage, article_date: date | None) -> list[FoundDate]:
    """Return the dates of a passage in text order, without overlaps.

    Relative dates are worked out from ``article_date``; without one they
    keep an open value and no calendar days.
    """
    by_rules = find_by_rules(passage.text, article_date)
    found = [
        FoundDate(
            passage.span(match.start, match.end),
            match.value,
            RULE_CONFIDENCE
            if match.value.earliest or _is_length(match.value)
            else OPEN_CONFIDENCE,
        )
        for match in by_rules
    ]
    taken = [(match.start, match.end) for match in by_rules]
    for first, last in _model_spans(passage):
        if all(last <= start or end <= first for start, end in taken):
            value = _value_of(passage.text[first:last], article_date)
            found.append(FoundDate(passage.span(first, last), value, MODEL_CONFIDENCE))
    return sorted(found, key=lambda date_found: date_found.span)


def _value_of(words: str, article_date: date | None) -> DateValue | None:
    """Return the value of words that the rules alone would not take for a date ("autumn")."""
    return value_of(words, article_date) or value_of(f"the {words}", article_date)


def _is_length(value: DateValue) -> bool:
    return value.type in {DateType.DURATION, DateType.SET}


def _model_spans(passage: Passage) -> list[tuple[int, int]]:
    return [
        (entity.start_char, entity.end_char)
        for entity in passage.doc.ents
        if entity.label_ in _LABELS and _is_sensible(entity.text)
    ]


def _is_sensible(text: str) -> bool:
    return (
        len(text) <= MAX_LENGTH
        and "\n" not in text
        and _NOT_A_DATE.match(text) is None
        and _TIME_WORD.search(text) is not None
    )
