"""The baseline: plain scripts without processes, messages or batches.

``python -m tests.benchmarks.plain_analysis FILE`` reads a text, does to it
what the program does, with the same components, and prints what that took.
``--spacy-alone`` finds nothing but entities and sentences, as in a first
script with spaCy: no rules, no dates' values, no claims, no map.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil


def main() -> None:
    """Print ``{"ready", "wall", "cpu", "all_cpu", "memory"}`` in seconds and MB."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--spacy-alone", action="store_true")
    arguments = parser.parse_args()
    text = arguments.file.read_text(encoding="utf-8")
    start = time.perf_counter()
    work = _spacy_alone() if arguments.spacy_alone else _same_components()
    ready = time.perf_counter() - start
    wall, cpu = time.perf_counter(), time.process_time()
    work(text)
    costs = {
        "ready": ready,
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "all_cpu": time.process_time(),
        "memory": psutil.Process().memory_info().rss / 2**20,
    }
    print(json.dumps(costs))


def _spacy_alone() -> Callable[[str], Any]:
    import spacy

    from reader.analysis.model import DEFAULT_MODEL

    nlp = spacy.load(DEFAULT_MODEL)

    def work(text: str) -> Any:
        docs = map(nlp, text.split("\n"))
        return [([(e.label_, e.start_char) for e in doc.ents], list(doc.sents)) for doc in docs]

    return work


def _same_components() -> Callable[[str], Any]:
    from reader.analysis.assembly import PartResult, assemble
    from reader.analysis.attribution import attribution_of, find_attributions
    from reader.analysis.claims import KEPT, attributed, find_claims
    from reader.analysis.dates import find_dates
    from reader.analysis.names import find_names
    from reader.analysis.passages import Passage
    from reader.analysis.pieces import readable
    from reader.analysis.pipeline import LEAST, Analyser
    from reader.domain.spans import Span
    from reader.text.lines import blocks_of_lines
    from reader.text.timex import article_date_in

    analyser = Analyser.load()

    def work(text: str) -> Any:
        day = article_date_in(text)
        sentences, names, dates, claims = [], [], [], []
        blocks = list(blocks_of_lines(text))
        quotes = [block.span.cut(text) for block in blocks]
        docs = analyser.nlp.pipe(map(readable, quotes))
        for block, quote, doc in zip(blocks, quotes, docs, strict=True):
            passage = Passage(block.span.start, block.kind, quote, doc)
            for sentence in doc.sents:
                if words := quote[sentence.start_char : sentence.end_char].strip():
                    first = quote.index(words[0], sentence.start_char) + block.span.start
                    sentences.append(Span(first, first + len(words)))
            names += find_names(passage)
            dates += find_dates(passage, day)
            attributions = find_attributions(passage)
            for claim in find_claims(passage, analyser.claim_model, LEAST):
                attribution = attribution_of(claim.span, attributions)
                score = claim.score if attribution is None else attributed(claim.score)
                if score >= KEPT:
                    claims.append((replace(claim, score=score), attribution))
        part = PartResult(tuple(sentences), tuple(names), tuple(dates), tuple(claims))
        return assemble(text, [part], analyser.gazetteer, analyser.model)

    return work


if __name__ == "__main__":
    main()
