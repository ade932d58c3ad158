"""Dates of a passage: rules first, then what only the model sees."""

from __future__ import annotations

from datetime import date

import pytest
import spacy
from spacy.tokens import Doc, Span

from reader.analysis.date_entities import date_entities
from reader.analysis.dates import find_dates
from reader.analysis.passages import Passage
from reader.domain.documents import BlockKind

FRIDAY = date(2013, 3, 22)


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    return spacy.blank("en")


def passage(nlp: spacy.Language, text: str, *model_dates: str, start: int = 0) -> Passage:
    """Return a passage in which a model has marked the given words as dates."""
    doc: Doc = nlp(text)
    spans: list[Span] = []
    for words in model_dates:
        at = text.index(words)
        span = doc.char_span(at, at + len(words), label="DATE")
        assert span is not None
        spans.append(span)
    doc.set_ents(spans)
    return Passage(start, BlockKind.PARAGRAPH, text, doc)


def test_positions_are_those_of_the_article(nlp: spacy.Language) -> None:
    text = "They met on May 16, 2012."

    (found,) = find_dates(passage(nlp, text, start=100), FRIDAY)

    assert (found.span.start, found.span.end) == (112, 124)
    assert found.value is not None
    assert found.value.value == "2012-05-16"


def test_a_date_that_only_the_model_sees_is_kept_without_a_value(nlp: spacy.Language) -> None:
    text = "They met in Hilary term and again on Friday."

    first, second = find_dates(passage(nlp, text, "Hilary term"), FRIDAY)

    assert first.span.cut(text) == "Hilary term"
    assert first.value is None
    assert second.value is not None
    assert first.confidence < second.confidence


def test_what_the_rules_found_is_not_found_twice(nlp: spacy.Language) -> None:
    text = "They met on the morning of Friday last."

    found = find_dates(passage(nlp, text, "the morning of Friday last"), FRIDAY)

    assert len(found) == 1


@pytest.mark.parametrize(
    "words", ["44 years old", "12-year-old", "half the time", "44", "a quarter"]
)
def test_ages_and_bare_numbers_are_no_dates(nlp: spacy.Language, words: str) -> None:
    assert find_dates(passage(nlp, f"He was about {words} then", words), FRIDAY) == []


def test_an_open_date_is_less_sure_than_one_with_a_day(nlp: spacy.Language) -> None:
    text = "They met on May 16."

    (open_date,) = find_dates(passage(nlp, text), None)
    (anchored,) = find_dates(passage(nlp, text), FRIDAY)

    assert open_date.confidence < anchored.confidence
    assert open_date.value is not None
    assert open_date.value.value == "XXXX-05-16"


def test_dates_come_in_text_order(nlp: spacy.Language) -> None:
    text = "On Friday, in Hilary term, in 2012 and in Trinity term."

    found = find_dates(passage(nlp, text, "Hilary term", "Trinity term"), FRIDAY)

    assert [each.span.cut(text) for each in found] == [
        "Friday",
        "Hilary term",
        "2012",
        "Trinity term",
    ]


def test_a_part_of_a_year_is_a_row_of_its_own(nlp: spacy.Language) -> None:
    text = (
        "It began in early 2012 and ended in 2012; in 2012 and early in 2013 he said early 2012."
    )
    found = find_dates(passage(nlp, text), FRIDAY)

    entities, ids = date_entities(text, found)

    assert [entity.name for entity in entities] == ["early 2012", "2012", "2013"]
    assert [int(id_.removeprefix("date")) for id_ in ids] == [1, 2, 2, 3, 1]


def test_a_season_without_an_article_is_read_where_the_model_marks_it(nlp: spacy.Language) -> None:
    (found,) = find_dates(passage(nlp, "They held autumn meetings.", "autumn"), FRIDAY)

    assert found.value is not None
    assert found.value.value == "2013-FA"


@pytest.mark.parametrize("words", ["60 Minutes", "his year", "overnight"])
def test_names_and_ages_that_the_model_marks_are_left_out(nlp: spacy.Language, words: str) -> None:
    assert find_dates(passage(nlp, f"He spoke of {words} there.", words), FRIDAY) == []
