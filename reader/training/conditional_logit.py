"""A conditional logit: one weight for each piece of evidence, whichever choice it speaks for.

McFadden (1974), "Conditional logit analysis of qualitative choice behavior";
fitted by L2-penalised maximum likelihood, so that the same examples always
give the same weights.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from reader.analysis.name_rules.weighing import CHOICES, Features, Weights
from reader.training.logistic import Vector, minimise

PENALTY = 5.0
_TINY = 1e-12

Table = npt.NDArray[np.float64]


def fit(examples: Sequence[Features], choices: Sequence[int], penalty: float = PENALTY) -> Weights:
    """Return the weights under which the ``choices`` are the likeliest."""
    names = sorted({name for example in examples for name in example})
    table = _table(examples, names)
    right = np.asarray(choices)
    wanted = np.eye(CHOICES)[right]

    def objective(weights: Vector) -> tuple[float, Vector]:
        of_evidence, of_choices = weights[: len(names)], weights[len(names) :]
        shares = _softmax(np.einsum("f,nfc->nc", of_evidence, table) + of_choices)
        loss = -np.log(np.maximum(shares[np.arange(len(right)), right], _TINY)).sum()
        pull = shares - wanted
        slope = np.concatenate((np.einsum("nc,nfc->f", pull, table), pull.sum(axis=0)))
        return float(loss + penalty / 2 * weights @ weights), slope + penalty * weights

    weights = minimise(objective, np.zeros(len(names) + CHOICES)).tolist()
    a, b, c, d = weights[len(names) :]
    return Weights(dict(zip(names, weights[: len(names)], strict=True)), (a, b, c, d))


def platt(rows: Sequence[Sequence[float]], right: Sequence[bool]) -> list[float]:
    """Return the weights of a logistic function of the ``rows`` (Platt 1999, several inputs)."""
    table = np.asarray(rows, dtype=np.float64)
    signs = np.where(np.asarray(right), 1.0, -1.0)

    def objective(weights: Vector) -> tuple[float, Vector]:
        margins = signs * (table @ weights)
        pull = -signs * np.exp(-np.logaddexp(0.0, margins))
        loss = np.logaddexp(0.0, -margins).sum() + weights @ weights / 2
        return float(loss), np.asarray(pull @ table + weights)

    return [float(weight) for weight in minimise(objective, np.zeros(table.shape[1]))]


def _table(examples: Sequence[Features], names: Sequence[str]) -> Table:
    """Return the evidence as [example, name, choice]."""
    places = {name: place for place, name in enumerate(names)}
    table = np.zeros((len(examples), len(names), CHOICES))
    for row, example in enumerate(examples):
        for name, values in example.items():
            table[row, places[name]] = values
    return table


def _softmax(sums: Table) -> Table:
    shares = np.exp(sums - sums.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))
