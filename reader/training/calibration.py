"""From scores to shares of right ones: the best curve that never falls.

Isotonic regression by pooling adjacent violators (Ayer et al. 1955), then
thinned to a few points, between which a straight line is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence

Point = tuple[float, float]
"""A score, and how often what has it is right."""
PRIOR = 1.0
"""So many right and as many wrong ones are added to each group: none is sure."""


def curve(scores: Sequence[float], right: Sequence[bool], groups: int = 12) -> list[Point]:
    """Return points of the curve, by score; groups of equal size are averaged first."""
    order = sorted(range(len(scores)), key=scores.__getitem__)
    size = max(1, -(-len(order) // groups))
    pools: list[list[float]] = []  # sum of scores, sum of right ones, number
    for first in range(0, len(order), size):
        chosen = order[first : first + size]
        pools.append(
            [
                sum(scores[i] for i in chosen),
                sum(right[i] for i in chosen),
                float(len(chosen)),
            ]
        )
        while len(pools) > 1 and _share(pools[-2]) >= _share(pools[-1]):
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    return [(round(pool[0] / pool[2], 4), round(_share(pool), 4)) for pool in pools]


def _share(pool: Sequence[float]) -> float:
    return (pool[1] + PRIOR) / (pool[2] + 2 * PRIOR)
