"""What the network learns from: labels mapped, names exchanged, windows of pieces."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.network.hints import HINTS, hints_of
from reader.analysis.network.tags import LABELS, TAGS
from reader.analysis.network.wordpiece import WordPieces
from reader.analysis.network.words import words_of
from reader.domain.spans import Span
from reader.training.held_out import is_held_out
from reader.training.network.augmentation import mentions_of, pool_of, varied
from reader.training.network.corpora import CORPORA, Corpus, Sentence, sentence_in, sentences_of
from reader.training.network.made_names import made_names
from reader.training.network.windows import LONGEST, Example, batches_of, window_of, windows_of

PIECES = WordPieces.load()
NEWS = next(corpus for corpus in CORPORA if corpus.name.endswith("gmb.jsonl"))
POSTS = Corpus("posts.jsonl", frozenset({"PERSON", "PLACE", "ORG"}))


def _one(folder: Path, corpus: Corpus, record: Mapping[str, Any]) -> Sentence:
    path = folder / corpus.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"id": "x-1", **record}), encoding="utf-8")
    (sentence,) = sentences_of(folder, corpus)
    return sentence


def _tags(sentence: Sentence) -> dict[str, frozenset[str]]:
    return dict(zip(sentence.words, sentence.tags, strict=True))


def _record(text: str, **names: str) -> dict[str, Any]:
    spans = []
    for name, label in names.items():
        quote = name.replace("_", " ")
        start = text.index(quote)
        spans.append({"start": start, "end": start + len(quote), "label": label})
    return {"text": text, "spans": spans}


def test_a_title_is_no_part_of_a_persons_name(tmp_path: Path) -> None:
    record = _record("President Bush spoke.", President_Bush="per")
    tags = _tags(_one(tmp_path, NEWS, record))
    assert tags["President"] == {"O"}
    assert tags["Bush"] == {"B-PERSON"}


def test_a_country_is_a_place_whatever_the_corpus_calls_it(tmp_path: Path) -> None:
    record = _record("Greece met the Greek NATO staff.", Greece="org", Greek="gpe", NATO="org")
    tags = _tags(_one(tmp_path, NEWS, record))
    assert tags["Greece"] == {"B-PLACE"}
    assert tags["Greek"] == {"B-NORP"}
    assert tags["NATO"] == {"B-ORG"}


def test_what_a_corpus_leaves_out_may_be_there(tmp_path: Path) -> None:
    tags = _tags(_one(tmp_path, POSTS, _record("Lena saw the Greek flag", Lena="PER")))
    assert tags["Lena"] == {"B-PERSON"}
    assert tags["Greek"] == {"O", "B-NORP", "I-NORP", "B-MISC", "I-MISC"}
    news = _tags(_one(tmp_path, NEWS, _record("Lena saw the Greek flag", Lena="per")))
    assert news["flag"] == {"O"}


def test_a_nominal_mention_teaches_nothing(tmp_path: Path) -> None:
    corpus = Corpus("reports.jsonl", frozenset(LABELS), has_nominals=True)
    record = _record("the Government of Iraq met its allies", its_allies="org")
    record["spans"].append({"start": 0, "end": 22, "label": "Organisation"})
    tags = _tags(_one(tmp_path, corpus, record))
    assert tags["the"] == {"O"}
    assert (tags["Government"], tags["of"]) == ({"B-ORG"}, {"I-ORG"})
    assert tags["allies"] == set(TAGS)


def test_made_names_are_the_same_in_every_run() -> None:
    first, second = (list(made_names(["Oslo", "Lagos"], ["Lee", "Roy"])) for _ in range(2))
    assert first == second
    assert {label for label, _ in first} == {"PERSON", "PLACE", "ORG"}


def test_the_fifth_that_is_measured_on_is_never_learnt(tmp_path: Path) -> None:
    corpus = Corpus("whole.jsonl", frozenset(LABELS), is_connected=True)
    ids = [f"article-{number}" for number in range(60)]
    lines = [json.dumps({"id": name, "text": name, "spans": []}) for name in ids]
    (tmp_path / corpus.name).write_text("\n".join(lines), encoding="utf-8")
    texts = [sentence.text for sentence in sentences_of(tmp_path, corpus)]
    assert texts == [name for name in ids if not is_held_out(name)]
    assert 3 < len(ids) - len(texts) < 30


@given(st.text(min_size=1).filter(lambda text: bool(text.strip())))
def test_a_sentence_keeps_its_words_and_where_they_are(text: str) -> None:
    words = words_of(text)
    sentence = sentence_in(text, words, (frozenset({"O"}),) * len(words))
    assert [span.cut(sentence.text) for span in sentence.spans] == list(sentence.words)


def _sentence(*pairs: tuple[str, str]) -> Sentence:
    words = tuple(word for word, _ in pairs)
    tags = tuple(frozenset({tag}) for _, tag in pairs)
    return Sentence(words, tags, (True,) * len(words))


GREETING = _sentence(
    *(("Ann", "B-PERSON"), ("Lee", "I-PERSON"), ("left", "O"), ("Oslo", "B-PLACE"), (".", "O"))
)
OTHER = _sentence(
    *(("Bo", "B-PERSON"), ("Dahl", "I-PERSON"), ("saw", "O"), ("NATO", "B-ORG"), (".", "O"))
)


def test_names_are_exchanged_for_others_of_their_kind_and_length() -> None:
    pool = pool_of(
        [GREETING, OTHER], [("PLACE", "Bergen"), ("PLACE", "Le Havre"), ("PERSON", "Al-Amin")]
    )
    seen = {varied(GREETING, pool, Random(seed)).text.casefold() for seed in range(3000)}
    assert "bo dahl left bergen ." in seen
    assert {"ann lee left bergen .", "al-amin left oslo ."} < seen
    assert not any("nato" in text for text in seen)


@given(st.integers(0, 10_000))
def test_a_varied_sentence_has_the_same_names_at_their_places(seed: int) -> None:
    pool = pool_of([GREETING, OTHER], [("PLACE", "Bergen")])
    sentence = varied(GREETING, pool, Random(seed))
    assert [label for *_, label in mentions_of(sentence.tags)] == ["PERSON", "PLACE"]
    assert len(sentence.words) == len(sentence.tags) == len(sentence.blanks)


def test_only_a_words_first_piece_has_a_tag() -> None:
    sentence = _sentence(("unaffable", "O"), ("Oslo", "B-PLACE"))
    window = window_of(Example(sentence, [1, 4], claim=1.0), PIECES)
    assert window.tags == [(TAGS.index("O"),), None, None, (TAGS.index("B-PLACE"),)]
    assert window.hints == [1, 1, 1, 4]
    assert window.claims == [(0, 4, 1.0)]


@pytest.mark.parametrize("seed", range(3))
def test_every_sentence_is_in_one_window_and_none_is_too_long(seed: int) -> None:
    examples = [Example(sentence, [0] * 5) for sentence in [GREETING, OTHER] * 90]
    giant = _sentence(*[("word", "O")] * 400)
    random = Random(seed)
    windows = list(windows_of([*examples, Example(giant, [0] * 400)], PIECES, random))
    assert max(len(window.pieces) for window in windows) <= LONGEST
    whole = sum(len(window_of(example, PIECES).pieces) for example in examples) + LONGEST
    assert sum(len(window.pieces) for window in windows) == whole
    batches = batches_of(windows, random)
    assert sorted(id(w) for batch in batches for w in batch) == sorted(map(id, windows))


def test_hints_are_spacys_names_word_by_word() -> None:
    text = "Ann Lee of the EU left on Monday"
    entities = [(0, 7, "PERSON"), (15, 17, "ORG"), (26, 32, "DATE")]
    assert hints_of(words_of(text), entities) == [2, 3, 1, 1, 10, 1, 1, 1]
    assert max(hints_of([Span(0, 1), Span(1, 2)], [(0, 2, "LAW")])) == HINTS - 1
