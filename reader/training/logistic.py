"""Logistic regression on sets of strings, with nothing but numpy.

L2-penalised maximum likelihood, minimised by L-BFGS (Nocedal 1980, "Updating
quasi-Newton matrices with limited storage"). The result depends on the
examples only: no random start, no order of visits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader.analysis.claim_features import Features
from reader.analysis.claims import LinearModel

Vector = npt.NDArray[np.float64]
Example = Mapping[str, Features]
Objective = Callable[[Vector], tuple[float, Vector]]

_MEMORY = 10  # pairs of steps that L-BFGS remembers
_STEPS = 80
_HALVINGS = 20
_ENOUGH = 1e-6  # relative gain below which a step is the last
_ARMIJO = 1e-4
_TINY = 1e-10


@dataclass(frozen=True, slots=True)
class Options:
    """``penalty_inverse`` is liblinear's C; rarer features than ``least`` are left out."""

    penalty_inverse: float = 3.0
    least: int = 2


class _Block:
    """The examples' features of one group as a sparse matrix."""

    def __init__(self, rows: Sequence[Features], least: int) -> None:
        counts = Counter(feature for row in rows for feature in row)
        self.names = sorted(feature for feature, count in counts.items() if count >= least)
        number = {feature: i for i, feature in enumerate(self.names)}
        columns = [sorted(number[f] for f in row if f in number) for row in rows]
        self._columns = np.array([c for row in columns for c in row], dtype=np.int64)
        self._rows = np.repeat(np.arange(len(rows)), [len(row) for row in columns])
        self._scale = np.array([max(len(row), 1) for row in rows], dtype=np.float64) ** -0.5

    def times(self, weights: Vector) -> Vector:
        found = np.bincount(self._rows, weights[self._columns], minlength=len(self._scale))
        return np.asarray(found, dtype=np.float64) * self._scale

    def transposed_times(self, values: Vector) -> Vector:
        spread = (values * self._scale)[self._rows]
        found = np.bincount(self._columns, spread, minlength=len(self.names))
        return np.asarray(found, dtype=np.float64)


def fit(
    examples: Sequence[Example], labels: Sequence[bool], options: Options | None = None
) -> LinearModel:
    """Return the model that tells the labelled examples from the others.

    Every example holds the same groups.
    """
    options = options or Options()
    names = list(examples[0])
    blocks = [_Block([example[name] for example in examples], options.least) for name in names]
    borders = np.cumsum([len(block.names) for block in blocks])
    signs = np.where(np.asarray(labels), 1.0, -1.0)

    def objective(weights: Vector) -> tuple[float, Vector]:
        parts = np.split(weights[:-1], borders[:-1])
        pairs = list(zip(blocks, parts, strict=True))
        margins = signs * (sum(block.times(part) for block, part in pairs) + weights[-1])
        loss = options.penalty_inverse * np.logaddexp(0.0, -margins).sum()
        pull = -options.penalty_inverse * signs * np.exp(-np.logaddexp(0.0, margins))
        slopes = [block.transposed_times(pull) + part for block, part in pairs]
        loss += weights[:-1] @ weights[:-1] / 2
        return loss, np.append(np.concatenate(slopes), pull.sum())

    weights = minimise(objective, np.zeros(borders[-1] + 1))
    parts = np.split(weights[:-1], borders[:-1])
    groups = {
        name: dict(zip(block.names, part.tolist(), strict=True))
        for name, block, part in zip(names, blocks, parts, strict=True)
    }
    return LinearModel(groups, float(weights[-1]))


def minimise(objective: Objective, start: Vector) -> Vector:
    """Return where ``objective`` (value and gradient) is smallest, by L-BFGS."""
    pairs: list[tuple[Vector, Vector]] = []
    point, (value, slope) = start, objective(start)
    for _ in range(_STEPS):
        direction = _direction(slope, pairs)
        length = 1.0 if pairs else 1.0 / max(np.abs(slope).sum(), 1.0)
        for _ in range(_HALVINGS):
            there = point + length * direction
            new_value, new_slope = objective(there)
            if new_value <= value + _ARMIJO * length * (slope @ direction):
                break
            length /= 2
        moved, turned = there - point, new_slope - slope
        if moved @ turned > _TINY:
            pairs = [*pairs[1 - _MEMORY :], (moved, turned)]
        gain = value - new_value
        point, value, slope = there, new_value, new_slope
        if gain <= _ENOUGH * abs(value):
            break
    return point


def _direction(slope: Vector, pairs: Sequence[tuple[Vector, Vector]]) -> Vector:
    """Return the two-loop product of the inverse curvature with ``-slope``."""
    vector, shares = slope.copy(), []
    for moved, turned in reversed(pairs):
        share = (moved @ vector) / (turned @ moved)
        vector -= share * turned
        shares.append(share)
    if pairs:
        moved, turned = pairs[-1]
        vector *= (moved @ turned) / (turned @ turned)
    for (moved, turned), share in zip(pairs, reversed(shares), strict=True):
        vector += moved * (share - (turned @ vector) / (turned @ moved))
    return -vector
