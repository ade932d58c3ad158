"""Makes the few inner values small that are far larger than all others, before rounding.

A handful of the values inside a layer are a hundred times as large as the
rest; in 8 bits, which share one step, the rest would be rounded away. They
are divided by a factor, and the weights that take them in multiplied by it
(after SmoothQuant, Xiao et al. 2023, but for the outliers alone): in exact
numbers the network stays the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import torch
from torch import Tensor

from reader.training.network.encoder import INNER, Encoder
from reader.training.network.fitting import Batch

LARGEST = 2.0
"""What is larger than this on the samples is damped to it."""


def damp(encoder: Encoder, samples: Iterable[Batch]) -> None:
    """Change ``encoder`` so that it can be rounded; what it says stays as it is."""
    found = largest_values(encoder, samples)
    with torch.no_grad():
        for layer, largest in zip(encoder.layers, found, strict=True):
            factor = (LARGEST / largest.clamp(min=LARGEST)).to(layer.damping)
            layer.narrowed.weight.mul_(layer.damping / factor)
            layer.damping.copy_(factor)


def largest_values(encoder: Encoder, samples: Iterable[Batch]) -> Sequence[Tensor]:
    """Return, for each layer, the largest size of each of its ``INNER`` values."""
    found = [torch.zeros(INNER) for _ in encoder.layers]

    def watch(number: int, values: Tensor) -> None:
        undamped = values.abs().amax((0, 1)) / encoder.layers[number].damping
        found[number].copy_(torch.maximum(found[number], undamped))

    hooks = [
        layer.narrowed.register_forward_pre_hook(
            lambda _module, values, number=number: watch(number, values[0])
        )
        for number, layer in enumerate(encoder.layers)
    ]
    with torch.no_grad():
        for batch in samples:
            encoder.eval()(batch.ids, batch.case, batch.hint, batch.mask)
    for hook in hooks:
        hook.remove()
    return found
