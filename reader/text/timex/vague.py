"""Rules for dates without a day: "now", "recently", "in recent years", "the future"."""

from __future__ import annotations

from reader.text.timex.rule import date_reading, rule

PRESENT = (
    r"\b(?:right now|just now|now|currently|nowadays|presently|at present|at the moment"
    r"|at this (?:time|moment)|these days|present-day|the present(?= day|[,.;]| time)"
    r"|the present time)\b(?! that\b|-)"
)
PAST = (
    r"\b(?:more recently|recently|the recent past"
    r"|(?:the )?recent (?:years|decades|times|(?:weeks|months) (?:and|or) (?:months|years))"
    r"|the past(?=[,.;]|$| (?:and|but|as|that|when|is|was|to|with|the|he|she|it|they|we|i)\b)"
    r"|(?:days|weeks|months|years|decades|centuries) (?:ago|earlier)"
    r"|(?<!that )(?:a )?long (?:time )?ago)\b"
)
FUTURE = (
    r"\b(?:the (?:near |foreseeable |not-too-distant |immediate |distant )?future"
    r"|(?:the )?coming (?:years|decades|quarters)"
    r"|the (?:years|decades) (?:ahead|to come)|the weeks and months ahead"
    r"|the near term|future (?:years|quarters))\b"
)

RULES = (
    rule(PRESENT, lambda *_: date_reading("PRESENT_REF")),
    rule(PAST, lambda *_: date_reading("PAST_REF")),
    rule(FUTURE, lambda *_: date_reading("FUTURE_REF")),
    rule(r"\bcurrent\b(?= (?!affairs|account))", lambda *_: date_reading("PRESENT_REF")),
)
