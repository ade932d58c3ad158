"""Open sentences that ship with the program, so that personal training needs no other data.

``python -m reader.training.personal.sample DATA -o FILE`` makes the file from
the folder of the corpora. Some articles are to be measured on, no network of
ours has learnt from them; the others are read while learning, without names,
so that the network is held to what it said before.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.analysis.network.words import words_of
from reader.base.paths import resources
from reader.domain.spans import Span
from reader.text.lines import blocks_of_lines
from reader.text.sentences import split_sentences
from reader.training.held_out import is_held_out, stable_hash
from reader.training.network.corpora import Sentence, sentence_in, tags_of
from reader.training.personal.corrections import LABEL_OF, plain_sentences

_GOLD, _NEWS = "wikigold.jsonl", "gum_news_silver.jsonl"
_LABELS = {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORG", "PERSON": "PERSON", "PLACE": "PLACE"}


@dataclass(frozen=True, slots=True)
class Sample:
    """Sentences with tags to be measured on, and sentences without any."""

    measured: tuple[Sentence, ...]
    read: tuple[Sentence, ...]


def sample_file() -> Path:
    """Return where the file is."""
    return resources() / "training" / "names_sample.jsonl"


def load_sample(path: Path | None = None) -> Sample:
    """Return the sentences of the file."""
    measured: list[Sentence] = []
    read: list[Sentence] = []
    for line in (path or sample_file()).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = record["text"]
        sentences = [Span(start, end) for start, end in record["sentences"]]
        if record["use"] == "read":
            read.extend(plain_sentences(text, sentences))
            continue
        spans = [(Span(start, end), label) for start, end, label in record["names"]]
        for sentence in sentences:
            words = words_of(text, sentence.start, sentence.end)
            if words:
                tags = tags_of(words, spans, frozenset(LABEL_OF.values()))
                measured.append(sentence_in(text, words, tags))
    return Sample(tuple(measured), tuple(read))


def main() -> int:
    """Write the file from the corpora."""
    parser = argparse.ArgumentParser(prog="python -m reader.training.personal.sample")
    parser.add_argument("data", type=Path, help="folder of the annotated corpora")
    parser.add_argument("-o", "--output", type=Path, default=sample_file())
    arguments = parser.parse_args()
    lines = [json.dumps(record, ensure_ascii=False) for record in _records(arguments.data)]
    arguments.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def _records(data: Path) -> Iterator[dict[str, Any]]:
    for name in (_GOLD, _NEWS):
        for line in (data / name).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            is_measured = is_held_out(record["id"])
            if name == _NEWS:
                is_measured = stable_hash(record["id"]) % 2 == 0
            if is_measured or name == _NEWS:
                yield _shipped(record, is_measured=is_measured)


def _shipped(record: dict[str, Any], *, is_measured: bool) -> dict[str, Any]:
    text = record["text"]
    names = [
        [span["start"], span["end"], _LABELS[span["label"]]]
        for span in record["spans"]
        if span["label"] in _LABELS
    ]
    sentences = split_sentences(text, blocks_of_lines(text))
    return {
        "id": record["id"],
        "use": "measure" if is_measured else "read",
        "text": text,
        "sentences": [[s.start, s.end] for s in sentences],
        "names": names if is_measured else [],
    }


if __name__ == "__main__":
    sys.exit(main())
