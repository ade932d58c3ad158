"""The analyser on whole texts: positions, order, limits and the article's rules."""

from __future__ import annotations

import itertools
import time
from datetime import date
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.analysis.claims import KEPT, THRESHOLD, attributed, network_logit_in
from reader.analysis.pieces import LARGEST_PIECE, batches_of, pieces_of, readable
from reader.analysis.pipeline import Analyser
from reader.base.errors import UserError
from reader.base.paths import sample_article
from reader.domain.claims import ClaimKind, Modality
from reader.domain.documents import Block, BlockKind
from reader.domain.entities import MentionKind
from reader.domain.spans import Span
from reader.text.lines import blocks_of_lines

pytestmark = pytest.mark.model

STORY = (
    "Angela Merkel met Vladimir Putin in Moscow on May 4, 2020.\n"
    "“Unemployment fell by 5 percent in 2019,” Merkel said in Berlin.\n"
    "Putin did not answer on 4 May 2020."
)


@cache
def analyser():
    return Analyser.load()


def analyse(text, blocks=None, day=None):
    return analyser().analyse(text, blocks_of_lines(text) if blocks is None else blocks, day)


def test_who_where_and_when_are_found_with_their_sentences():
    found = analyse(STORY)
    named = [(m.kind.value, m.span.cut(STORY), m.sentence) for m in found.mentions]
    assert ("person", "Vladimir Putin", 0) in named
    assert ("place", "Berlin", 1) in named
    assert ("date", "2019", 1) in named
    assert ("person", "Putin", 2) in named


def test_mentions_are_numbered_in_text_order_and_do_not_overlap():
    found = analyse(sample_article().read_text(encoding="utf-8"))
    assert [m.id for m in found.mentions] == [f"m{n}" for n in range(1, len(found.mentions) + 1)]
    ends = [(m.span.start, m.span.end) for m in found.mentions]
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(ends))


def test_every_mention_has_an_entity_of_its_kind_and_every_entity_a_mention():
    found = analyse(sample_article().read_text(encoding="utf-8"))
    kinds = {entity.id: entity.kind for entity in found.entities}
    assert all(kinds[m.entity] is m.kind for m in found.mentions)
    assert set(kinds) == {m.entity for m in found.mentions}
    assert list(kinds) == [f"e{n}" for n in range(1, len(kinds) + 1)]


def test_a_surname_belongs_to_the_full_name():
    found = analyse(STORY)
    putin = next(e for e in found.entities if e.name == "Vladimir Putin")
    assert "Putin" in putin.aliases


def test_equal_dates_are_one_entity_named_by_the_first_words():
    found = analyse(STORY)
    days = [e for e in found.entities if e.kind is MentionKind.DATE]
    day = next(e for e in days if e.name == "May 4, 2020")
    assert day.aliases == ("4 May 2020",)


def test_a_bare_day_number_is_named_in_full():
    found = analyse("The leaders will meet in Beijing between May 16 and 17, 2024.")
    names = {e.name for e in found.entities if e.kind is MentionKind.DATE}
    assert not {"17", "16"} & names


def test_places_are_on_the_map():
    moscow = next(e for e in analyse(STORY).entities if e.name == "Moscow")
    assert moscow.place.country == "RU"


def test_a_quoted_claim_knows_who_says_it():
    found = analyse(STORY)
    claim = next(c for c in found.claims if "Unemployment" in c.span.cut(STORY))
    merkel = next(e for e in found.entities if e.name == "Angela Merkel")
    assert claim.attribution.source.cut(STORY) == "Merkel"
    assert claim.attribution.entity == merkel.id
    assert claim.modality is Modality.ASSERTED


def test_weak_claims_are_kept_for_whoever_wants_to_see_more():
    found = analyse(sample_article().read_text(encoding="utf-8"))
    assert any(KEPT <= c.score < THRESHOLD for c in found.claims)
    assert all(c.score >= KEPT for c in found.claims)


def test_what_somebody_says_counts_for_more():
    said, plain = "The mayor said that unemployment fell.", "Unemployment fell."
    (claim,) = analyse(said).claims
    assert claim.attribution is not None
    assert claim.score == pytest.approx(attributed(score_of(said)), abs=1e-3)
    assert attributed(0.25) == pytest.approx(0.5)
    (claim,) = analyse(plain).claims
    assert claim.score == pytest.approx(score_of(plain), abs=1e-3)


def score_of(text):
    """Return what the models say about a text of one sentence, whoever says it."""
    (passage,) = analyser().passages(text, blocks_of_lines(text))
    return analyser().claim_model.score(passage.doc[:], network_logit_in(passage)(passage.doc[:]))


def test_a_claim_knows_its_kinds():
    (claim,) = analyse("The mayor said unemployment fell by 12 percent in May.").claims
    assert set(claim.kinds) >= {ClaimKind.QUANTITY, ClaimKind.QUOTE, ClaimKind.COMPARISON}


def test_relative_dates_need_the_date_of_the_article():
    text = "The minister resigned yesterday."
    assert analyse(text).mentions[0].value.earliest is None
    dated = analyse(text, day=date(2024, 5, 16)).mentions[0].value
    assert (dated.value, dated.assumed) == ("2024-05-15", True)


def test_the_dateline_stands_in_for_a_missing_date():
    found = analyse("16 May 2024\nThe minister resigned yesterday.")
    assert found.mentions[-1].value.value == "2024-05-15"


def test_code_is_not_analysed():
    text = "Angela Merkel met Putin.\nAngela Merkel = Putin"
    second = text.index("\n") + 1
    blocks = [
        Block(Span(0, second - 1)),
        Block(Span(second, len(text)), BlockKind.CODE),
    ]
    found = analyse(text, blocks)
    assert all(s.end < second for s in found.sentences)
    assert all(m.span.end < second for m in found.mentions)


def test_headings_have_sentences_but_make_no_claims():
    text = "Unemployment fell by 5 percent in 2019, the minister said"
    found = analyse(text, [Block(Span(0, len(text)), BlockKind.HEADING, 1)])
    assert found.sentences
    assert not found.claims


@pytest.mark.parametrize("text", ["", " ", "\n\n\r\n", "\x00", "\ud800", "…", "\u2028", "a"])
def test_texts_with_next_to_nothing_in_them(text):
    found = analyse(text)
    assert not found.claims
    assert not found.entities


def test_curly_quotes_do_not_move_positions():
    text = "The Russian leader’s China visit “begins” — says Xinhua… 😀 Putin’s plane left Moscow."
    found = analyse(text)
    assert "Moscow" in {m.span.cut(text) for m in found.mentions}
    assert all("’" not in m.span.cut(text) for m in found.mentions)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [
                    "Angela Merkel",
                    " said ",
                    "“",
                    "”",
                    ".",
                    " in Paris",
                    "\r\n",
                    "\n",
                    " May 16",
                    "…",
                ]
            ),
            st.text(max_size=6),
        ),
        max_size=30,
    ).map("".join)
)
def test_sentences_cover_all_text_and_everything_lies_inside_one(text):
    found = analyse(text)
    covered = set()
    for sentence in found.sentences:
        quote = sentence.cut(text)
        assert quote == quote.strip() != ""
        assert "\n" not in quote
        assert covered.isdisjoint(range(sentence.start, sentence.end))
        covered.update(range(sentence.start, sentence.end))
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)
    for item in (*found.mentions, *found.claims):
        assert found.sentences[item.sentence].start <= item.span.start
        assert item.span.start < found.sentences[item.sentence].end
        assert item.span.end <= len(text)


def test_a_part_by_part_analysis_equals_that_of_the_whole():
    text = sample_article().read_text(encoding="utf-8")
    blocks = blocks_of_lines(text)
    parts = [analyser().analyse_part(text, [block], None) for block in blocks]
    assert analyser().assemble(text, parts[::-1]) == analyse(text)


def test_a_long_line_is_cut_after_sentences():
    text = "Angela Merkel visited Paris in 2019. " * 1_500
    pieces = pieces_of(text, [Block(Span(0, len(text)))])
    assert all(len(piece.span) <= LARGEST_PIECE for piece in pieces)
    assert all(text[piece.span.start :].startswith("Angela") for piece in pieces)
    assert "".join(piece.span.cut(text) for piece in pieces) == text
    assert pieces_of(text, pieces) == pieces


def test_a_long_line_is_not_cut_after_an_abbreviation_or_inside_a_quotation():
    text = "x" * (LARGEST_PIECE - 60) + '. He came. "It is Mr. Smith. He is here. It is late. So'
    first, second = pieces_of(text * 2, [Block(Span(0, 2 * len(text)))])[:2]
    assert first.span.cut(text * 2).endswith(". He came. ")
    assert second.span.cut(text * 2).startswith('"It is Mr. Smith.')


def test_batches_keep_all_pieces_in_order_and_stay_small():
    text = "x" * 4_000 + "\n" + "y\n" * 200
    pieces = pieces_of(text, blocks_of_lines(text))
    batches = list(batches_of(pieces))
    assert [piece for batch in batches for piece in batch] == pieces
    assert max(map(len, batches)) <= 30


@pytest.mark.parametrize("run", ["(", "a-", '"', "😀", ":)", "中", "\x00"])
def test_endless_runs_without_a_space_take_no_time(run):
    text = run * (20_000 // len(run))
    assert len(readable(text)) == len(text)
    before = time.process_time()
    found = analyse(text)
    assert time.process_time() - before < 5.0
    edges = [0, *(s.end for s in found.sentences)]
    assert [s.start for s in found.sentences] == edges[:-1]
    assert edges[-1] == len(text)


def test_a_missing_model_is_a_sentence_with_the_command(monkeypatch):
    monkeypatch.setenv("READING_DESK_MODEL", "en_core_web_nowhere")
    with pytest.raises(UserError, match=r"not installed.*pip install en-core-web-nowhere"):
        Analyser.load()
