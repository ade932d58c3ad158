"""A person's corrections as lessons, and the comparison of two networks on them."""

from __future__ import annotations

import json

import numpy as np
import pytest

from reader.analysis.network.tags import OUTPUTS, OUTSIDE, TAGS
from reader.analysis.network.wordpiece import WordPieces
from reader.analysis.network.words import words_of
from reader.training.held_out import is_held_out
from reader.training.network.corpora import sentence_in
from reader.training.personal.comparison import Counts, Judge, Result, is_not_worse, table
from reader.training.personal.corrections import NO_NAME, read_corrections
from reader.training.personal.sample import load_sample

TEXT = "Amazon boss Jeff Bezos flew to New York. Nothing was said."


def name(words, kind, status="accepted", was=None, text=TEXT):
    start = text.index(words)
    found = None
    if was is not None:
        first = text.index(was[0])
        found = {"start": first, "end": first + len(was[0]), "kind": was[1]}
    return {
        "start": start,
        "end": start + len(words),
        "kind": kind,
        "status": status,
        "was": found,
    }


def record(*names, text=TEXT):
    middle = text.index(". ") + 1
    return {"text": text, "sentences": [[0, middle], [middle + 1, len(text)]], "names": [*names]}


def read(tmp_path, *records, most=10):
    file = tmp_path / "corrections.jsonl"
    file.write_text("\n".join(map(json.dumps, records)) + "\n")
    return read_corrections(file, most)


def the_lesson(corrections):
    (lesson,) = (*corrections.learnt, *corrections.held_back)
    return lesson


def test_decided_words_have_tags_and_others_none(tmp_path):
    corrections = read(
        tmp_path,
        record(
            name("Amazon", None, "rejected", ("Amazon", "place")),
            name("Jeff Bezos", "person", "edited", ("boss Jeff Bezos", "person")),
            name("New York", "place", "added"),
        ),
    )
    lesson = the_lesson(corrections)
    tags = dict(zip(lesson.sentence.words, lesson.sentence.tags, strict=True))
    assert tags["Amazon"] == tags["boss"] == NO_NAME
    assert (tags["Jeff"], tags["Bezos"]) == ({"B-PERSON"}, {"I-PERSON"})
    assert (tags["New"], tags["York"]) == ({"B-PLACE"}, {"I-PLACE"})
    assert OUTSIDE in tags["flew"]
    assert not any(tag.startswith("I") for tag in tags["flew"])  # the name ends before it
    assert tags["to"] == set()
    assert lesson.right == ((2, 4, "PERSON"), (6, 8, "PLACE"))
    assert lesson.wrong == ((0, 1, "PLACE"), (1, 4, "PERSON"))
    assert [s.text for s in corrections.others] == ["Nothing was said."]


def test_a_name_that_spans_two_sentences_or_has_no_word_teaches_nothing(tmp_path):
    corrections = read(tmp_path, record(name("New York. Nothing", "place"), name(" ", "place")))
    assert (corrections.size, len(corrections.others)) == (0, 1)


def test_what_is_held_back_depends_on_the_words_of_the_sentence_alone(tmp_path):
    texts = [f"Amazon opened shop number {n}. Then more." for n in range(60)]
    records = [record(name("Amazon", "organization", text=t), text=t) for t in texts]
    corrections = read(tmp_path, *records)
    held = [lesson.sentence.text for lesson in corrections.held_back]
    assert 4 < len(held) < 22
    assert all(map(is_held_out, held))
    again = read(tmp_path, *reversed(records))
    assert {lesson.sentence.text for lesson in again.held_back} == set(held)
    assert again.others == corrections.others
    assert corrections.size == 60


def test_a_sentence_that_was_decided_about_elsewhere_is_no_other(tmp_path):
    corrections = read(tmp_path, record(), record(name("New York", "place")))
    assert [s.text for s in corrections.others] == ["Nothing was said."]
    assert read(tmp_path, record(), most=1).others != ()


class Network:
    """Says of every word what a table says; stands for a session of onnxruntime."""

    def __init__(self, tags):
        self.tags = tags
        pieces = WordPieces.load()
        self.of_piece = {pieces.pieces(word)[0]: TAGS.index(tag) for word, tag in tags.items()}

    def run(self, _outputs, inputs):
        logits = np.zeros((*inputs["ids"].shape, OUTPUTS), np.float32)
        for place, piece in np.ndenumerate(inputs["ids"]):
            logits[(*place, self.of_piece.get(int(piece), 0))] = 1.0
        return [logits]


def judged(tmp_path, tags):
    lesson = the_lesson(
        read(
            tmp_path,
            record(
                name("Amazon", None, "rejected", ("Amazon", "place")),
                name("New York", "place", "added"),
            ),
        )
    )
    words = words_of("Paris grew")
    general = sentence_in("Paris grew", words, (frozenset({"B-PLACE"}), frozenset({"O"})))
    sentences = [lesson.sentence, general]
    judge = Judge([lesson], [general], [[0] * len(s.words) for s in sentences], WordPieces.load())
    return judge.result(Network(tags))


def test_corrections_are_counted_and_the_rest_is_measured(tmp_path):
    old = judged(tmp_path, {"Amazon": "B-PLACE", "Paris": "B-PLACE"})
    assert old == Result(Counts(0, 1), Counts(0, 1), 1.0)
    new = judged(tmp_path, {"New": "B-PLACE", "York": "I-PLACE", "Paris": "B-ORG"})
    assert new == Result(Counts(1, 1), Counts(1, 1), 0.0)
    lines = list(table(old, new, ("network now", "new network")))
    assert "0 of 2" in lines[1]
    assert "2 of 2" in lines[1]
    assert lines[-1].split()[-2:] == ["100.0", "0.0"]


@pytest.mark.parametrize(
    ("right", "general", "is_used"),
    [(5, 0.80, True), (6, 0.791, True), (4, 0.85, False), (9, 0.78, False)],
)
def test_a_network_is_used_only_if_it_is_not_worse(right, general, is_used):
    old = Result(Counts(3, 6), Counts(2, 4), 0.80)
    new = Result(Counts(right - 2, 6), Counts(2, 4), general)
    assert is_not_worse(old, new) is is_used


def test_the_open_sentences_ship_with_the_program():
    sample = load_sample()
    assert len(sample.measured) > 200
    assert len(sample.read) > 50
    assert not any(tags for sentence in sample.read for tags in sentence.tags)
