"""The table opens in a spreadsheet and cannot act there."""

from __future__ import annotations

import csv
import io

from hypothesis import given, settings

from reader.domain.annotations import Claim, Evidence, Highlight, Mention, Status
from reader.domain.article_notes import ArticleNotes
from reader.domain.claims import EntityId
from reader.domain.entities import Entity, MentionKind
from reader.domain.own_kinds import OwnKindId
from reader.formats.csv_table import ARTICLE, COLUMNS, CsvExporter
from tests.formats.articles import (
    WORDS,
    annotation,
    article_of,
    articles,
    at,
    document_of,
    example,
    written,
)


def table_of(article):
    content = written(CsvExporter(), article)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_every_shown_item_is_a_row():
    rows = table_of(example())
    assert [row["kind"] for row in rows] == ["person", "date", "person", "claim", "place"]
    assert {row["status"] for row in rows} == {"suggested", "accepted", "edited", "added"}


def test_a_row_says_what_where_and_on_whose_word():
    rows = {row["text"]: row for row in table_of(example())}
    lee = rows["Ann Lee"]
    assert (lee["entity"], lee["confidence"], lee["origin"]) == ("Ann Lee", "0.910", "machine")
    assert (lee["start"], lee["end"]) == ("14", "21")
    assert lee["sentence"] == "Ann Lee met Mr. Ray on Monday."
    assert rows["She"]["entity"] == "Ann Lee"
    assert rows["Monday"]["value"] == "2024-05-13"
    claim = rows["She said that prices rose 3 % in Bonn."]
    assert (claim["claim source"], claim["cue"]) == ("Ann Lee", "said")
    assert claim["modality"] == "hedged"


def test_a_highlight_has_its_maker_moment_and_tags():
    document = document_of("Words that somebody marked.")
    body = Highlight(author="Ada", made_at="2024-05-16T12:00:00+00:00")
    marked = annotation(
        document, at(document, "somebody"), body, Status.ADDED, comment="Who?", tags=("one", "two")
    )
    (row,) = table_of(article_of(document, marked))
    assert (row["kind"], row["text"], row["comment"]) == ("highlight", "somebody", "Who?")
    assert (row["author"], row["made at"], row["tags"]) == ("Ada", body.made_at, "one, two")


def test_no_cell_is_a_formula():
    assert {row["text"]: row["comment"] for row in table_of(example())}["Monday"].startswith("'=H")


@settings(max_examples=50, deadline=None)
@given(articles())
def test_cells_come_back_and_none_begins_like_a_formula(article):
    first, *others = table_of(article) or [{}]
    rows = others if first.get("kind") == ARTICLE else [*filter(None, [first]), *others]
    assert (first.get("kind") == ARTICLE) == article.notes.is_human
    shown = [a for a in article.annotations if a.status is not Status.REJECTED]
    assert len(rows) == len(shown)
    for row, item in zip(rows, shown, strict=True):
        assert set(row) == set(COLUMNS)
        assert not any(cell[:1] in set("=+-@\t\r\n") for cell in row.values())
        words = item.span.cut(article.document.text)
        assert row["text"] in {words, f"'{words}"}


def test_own_kinds_verdicts_evidence_notes_and_who_is_meant_have_their_columns():
    document = document_of("Ann Lee sold tanks. The chief said that it was legal.")
    lee = Entity(id=EntityId("e"), kind=MentionKind.PERSON, name="Ann Lee", note="dealer")
    evidence = Evidence("https://example.org/", "p. 3"), Evidence("=cmd")
    article = article_of(
        document,
        annotation(document, at(document, "tanks"), Mention(OwnKindId("own:weapon")), tags=("a",)),
        annotation(
            document, at(document, "The chief"), Mention(lee.kind, lee.id, is_nominal=True)
        ),
        annotation(
            document,
            at(document, "The chief said that it was legal."),
            Claim(verdict="refuted", evidence=evidence),
        ),
        entities=[lee],
        notes=ArticleNotes("=One side only.", ("trade",), is_finished=True),
        vocabulary=WORDS,
    )
    about, tanks, *others = table_of(article)
    assert (about["kind"], about["status"], about["tags"]) == ("article", "finished", "trade")
    assert about["comment"] == "'=One side only."
    assert (tanks["kind"], tanks["kind name"], tanks["tags"]) == ("own:weapon", "Weapon", "a")
    chief = next(row for row in others if row["kind"] == "person")
    assert (chief["entity"], chief["nominal"], chief["entity note"]) == (
        "Ann Lee",
        "yes",
        "dealer",
    )
    claim = next(row for row in others if row["kind"] == "claim")
    assert claim["verdict"] == "Refuted"
    assert claim["evidence"] == "https://example.org/ (p. 3)\n=cmd"
