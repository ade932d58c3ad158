"""The network's windows, tags and file: everything around the weights."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.network.model import NETWORK_VARIABLE, Network, NetworkMissingError
from reader.analysis.network.reading import Reading
from reader.analysis.network.tagging import best_tags, names_of
from reader.analysis.network.tags import TAGS
from reader.analysis.network.windows import LONGEST, windows_of
from reader.domain.spans import Span


def shares(*rows):
    """Return probabilities of tags: each row tells those of some, "O" has the rest."""
    table = np.zeros((len(rows), len(TAGS)), np.float32)
    for number, row in enumerate(rows):
        table[number, 0] = 1 - sum(row.values())
        for tag, share in row.items():
            table[number, TAGS.index(tag)] = share
    return table


def a_reading(text, *rows):
    words = [Span(m, m + len(word)) for m, word in _words(text)]
    count = len(words)
    return Reading(
        [word.start for word in words],
        [word.end for word in words],
        shares(*rows),
        np.arange(count, dtype=np.float32),
        [1] * count,
    )


def _words(text):
    start = 0
    for word in text.split():
        start = text.index(word, start)
        yield start, word
        start += len(word)


def tagged(reading, text):
    found = names_of(reading, 0, len(reading.starts))
    return [(text[reading.starts[n.first] : reading.ends[n.last - 1]], n.label) for n in found]


@given(st.lists(st.lists(st.integers(1, 24), max_size=200), max_size=6))
def test_windows_keep_every_word_once_and_are_never_too_long(sentences):
    sizes = [size for sentence in sentences for size in sentence]
    ends = np.cumsum([len(sentence) for sentence in sentences]).tolist()
    borders = list(zip([0, *ends], ends, strict=False))
    windows = list(windows_of(borders, sizes))
    assert [n for w in windows for n in range(w.begin, w.end)] == list(range(len(sizes)))
    assert all(sum(sizes[w.first : w.last]) <= LONGEST for w in windows)
    assert all(w.first <= w.begin < w.end <= w.last for w in windows)


def test_short_sentences_share_a_window_and_none_is_cut_that_fits():
    assert [
        (w.first, w.last) for w in windows_of([(0, 50), (50, 100), (100, 150)], [1] * 150)
    ] == [
        (0, 100),
        (100, 150),
    ]


def test_the_windows_of_a_giant_sentence_overlap():
    first, second, *_ = windows_of([(0, 1000)], [1] * 1000)
    assert second.first < first.end == second.begin < first.last


def test_a_name_is_its_first_word_and_those_that_go_on():
    text = "Then Ann Lee left Rome"
    reading = a_reading(
        text, {}, {"B-PERSON": 0.9}, {"I-PERSON": 0.8}, {"I-PERSON": 0.1}, {"B-PLACE": 0.7}
    )
    assert tagged(reading, text) == [("Ann Lee", "PERSON"), ("Rome", "PLACE")]


def test_two_names_side_by_side_stay_two():
    text = "Ann Lee"
    reading = a_reading(text, {"B-PERSON": 0.9}, {"B-PERSON": 0.8, "I-PERSON": 0.1})
    assert tagged(reading, text) == [("Ann", "PERSON"), ("Lee", "PERSON")]


def test_no_name_goes_on_that_has_not_begun():
    text = "of Kenya Airways"
    rows = [{}, {"B-PLACE": 0.55, "B-ORG": 0.44}, {"I-ORG": 0.98}]
    assert tagged(a_reading(text, *rows), text) == [("Kenya Airways", "ORG")]


@given(
    st.lists(
        st.lists(st.floats(0.001, 1.0), min_size=len(TAGS), max_size=len(TAGS)),
        min_size=1,
        max_size=12,
    )
)
def test_the_best_row_of_tags_is_legal(rows):
    table = np.array(rows, np.float32)
    before = "O"
    for tag in (TAGS[number] for number in best_tags(table / table.sum(axis=1, keepdims=True))):
        assert not tag.startswith("I-") or before[2:] == tag[2:]
        before = tag


def test_a_stretch_has_the_mean_of_its_words_and_a_sentence_its_claim():
    text = "Ann Lee left"
    reading = a_reading(text, {"B-PERSON": 1.0}, {"I-PERSON": 0.5}, {})
    none, person, *_ = reading.kinds_in(Span(0, 7)).tolist()
    assert (none, person) == (0.25, 0.75)
    assert reading.claim_logit(Span(0, len(text))) == pytest.approx(1.0)
    assert reading.claim_logit(Span(12, 14)) is None


@pytest.mark.parametrize(
    ("content", "words"), [(None, "cannot be opened"), (b"no network", "does not fit")]
)
def test_what_is_no_network_is_told_in_a_sentence(content, words, tmp_path, monkeypatch):
    path = tmp_path / "mine.onnx"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setenv(NETWORK_VARIABLE, str(path))
    with pytest.raises(NetworkMissingError, match=f"“mine.onnx” {words}.*{NETWORK_VARIABLE}"):
        Network.load()


def test_the_network_can_be_switched_off(monkeypatch):
    monkeypatch.setenv(NETWORK_VARIABLE, "off")
    with pytest.raises(NetworkMissingError, match="switched off"):
        Network.load()
