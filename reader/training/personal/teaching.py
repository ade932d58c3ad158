"""From a file of corrections to a network of one's own, and the choice between the two."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import onnxruntime

from reader.analysis.network.hints import NO_HINT
from reader.analysis.network.wordpiece import WordPieces
from reader.base.atomic import replacing
from reader.base.errors import UserError
from reader.base.networks import (
    OWN,
    choice,
    network_in_use,
    own_folder,
    own_network,
    shipped_network,
    use,
)
from reader.training.network.corpora import Sentence
from reader.training.network.export import export
from reader.training.network.second_opinion import SecondOpinion
from reader.training.network.windows import Example, Window, window_of
from reader.training.personal.comparison import Judge, Result, is_not_worse, table
from reader.training.personal.corrections import Corrections, read_corrections
from reader.training.personal.learning import PersonalPlan, learn
from reader.training.personal.sample import load_sample
from reader.training.personal.weights import encoder_of

FEWEST = 20  # decisions; fewer teach chance
FEWEST_HELD_BACK = 3
MOST_OTHERS = 1500  # sentences of the person's articles that are read without a decision
_UNTOLD = 0.25  # as in the training of the program's network

Tell = Callable[[str], None]


def teach(file: Path, plan: PersonalPlan, tell: Tell) -> bool:
    """Learn from the corrections in a file; tell whether the new network is used now.

    Raises:
        UserError: There are too few, or the program's own network is not there.
    """
    corrections = read_corrections(file, MOST_OTHERS)
    _expect_enough(corrections)
    shipped = shipped_network()
    if not shipped.is_file():
        raise UserError("The program’s own network is missing; install the program again.")
    held_back = sum(lesson.size for lesson in corrections.held_back)
    tell(f"{corrections.size} corrections; {held_back} of them are held back, to compare.")
    sample, pieces, opinion = load_sample(), WordPieces.load(), SecondOpinion.load()
    judged = [*(lesson.sentence for lesson in corrections.held_back), *sample.measured]
    judge = Judge(corrections.held_back, sample.measured, opinion.hints(judged), pieces)
    in_use, was = network_in_use(), choice()
    old = judge.result(_session(in_use))
    lessons = [lesson.sentence for lesson in corrections.learnt]
    sentences = [*lessons, *corrections.others, *sample.read]
    windows = _windows(sentences, opinion, pieces, plan.seed)
    learnt = learn(encoder_of(shipped), windows, plan, tell)
    fresh = own_folder() / "new.onnx"
    own_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        export(learnt, fresh, {"taught": "by one person’s corrections", "seed": str(plan.seed)})
        new = judge.result(_session(fresh))
        for line in table(old, new, ("network now", "new network")):
            tell(line)
        is_better = is_not_worse(old, new)
        if is_better or was != OWN:
            fresh.replace(own_network())
            _note(corrections, old, new)
    finally:
        fresh.unlink(missing_ok=True)
    if is_better:
        use(OWN)
    return is_better


def _expect_enough(corrections: Corrections) -> None:
    held_back = sum(lesson.size for lesson in corrections.held_back)
    if corrections.size < FEWEST or held_back < FEWEST_HELD_BACK:
        raise UserError(
            f"Your library has {corrections.size} corrections of names so far; a network can "
            f"learn from about {FEWEST} or more. Nothing was changed."
        )


def _windows(
    sentences: Sequence[Sentence], opinion: SecondOpinion, pieces: WordPieces, seed: int
) -> list[Window]:
    """Return one window for each sentence; some come without what spaCy says."""
    random = Random(seed)  # noqa: S311 - to be the same again
    return [
        window_of(
            Example(s, [NO_HINT] * len(hints) if random.random() < _UNTOLD else hints), pieces
        )
        for s, hints in zip(sentences, opinion.hints(sentences), strict=True)
    ]


def _note(corrections: Corrections, old: Result, new: Result) -> None:
    """Keep beside the network what is known about it."""
    record = {
        "made": datetime.now(tz=UTC).isoformat(timespec="seconds"),
        "corrections": corrections.size,
        "held_back": {"total": new.corrections.total, **_right(old, new)},
        "general_f1": {"before": round(old.general, 6), "after": round(new.general, 6)},
    }
    with replacing(own_folder() / "own.json") as stream:
        stream.write(json.dumps(record, indent=1).encode("utf-8"))


def _right(old: Result, new: Result) -> dict[str, int]:
    return {"before": old.corrections.right, "after": new.corrections.right}


def _session(path: Path) -> Any:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
