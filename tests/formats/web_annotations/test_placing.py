"""Annotations of a text that has changed since: what became of their words, or nothing."""

from __future__ import annotations

import json

from reader.formats.web_annotations.placing import placed
from tests.builders import TEXT, span_of

LONG = "Putin said that trade with China had doubled since May 16."
CHANGED = TEXT.replace("trade with China had doubled", "trade with China has doubled")


def annotations(*quotes: str) -> bytes:
    """Return a file with an annotation of each quote, made on ``TEXT``."""
    found = []
    for number, quote in enumerate(quotes):
        start = TEXT.find(quote)
        selector = {
            "type": "TextQuoteSelector",
            "exact": quote,
            "prefix": TEXT[max(0, start - 32) : start] if start >= 0 else "",
            "suffix": TEXT[start + len(quote) :][:32] if start >= 0 else "",
        }
        found.append(
            {
                "@context": "http://www.w3.org/ns/anno.jsonld",
                "id": f"urn:{number}",
                "type": "Annotation",
                "body": {"type": "TextualBody", "value": "Is that so?"},
                "target": {"source": "urn:article", "selector": selector},
            }
        )
    return json.dumps(found).encode()


def test_words_that_were_changed_a_little_are_found():
    result = placed(annotations(LONG), "a.jsonld", CHANGED)
    (remark,) = result.remarks
    assert remark.span == span_of(LONG.replace("had", "has"), CHANGED)
    assert result.notices == []


def test_words_that_are_there_are_where_they_were():
    (remark,) = placed(annotations(LONG), "a.jsonld", TEXT).remarks
    assert remark.span == span_of(LONG)


def test_words_that_are_not_there_are_told_and_put_nowhere():
    gone = "Nobody has ever heard of such a treaty between them."
    result = placed(annotations(gone, LONG), "a.jsonld", CHANGED)
    assert len(result.remarks) == 1
    assert result.notices == ["1 annotation in “a.jsonld” could not be placed for sure."]
