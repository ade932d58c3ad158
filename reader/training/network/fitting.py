"""Learning: batches in, weights out, the same weights for the same seed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from reader.analysis.network.tags import CLAIM_OUTPUT
from reader.analysis.network.wordpiece import FIRST, LAST
from reader.training.network.encoder import Encoder
from reader.training.network.windows import Window

_WARM_UP = 0.06  # of all steps, in which the rate of learning rises
_LOWEST_RATE = 0.02
_HEAD_RATE = 5.0  # the new parts learn faster than those that are already good
_CLAIM_WEIGHT = 0.5
_CLIPPED = 1.0
_AVERAGED = 0.998  # how much of the running mean of the weights stays at each step
_NOTHING = 1e-9
_REPORT = 50
_KEPT = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """How to learn; ``rate`` is the highest rate of learning."""

    epochs: int = 6
    rate: float = 2e-4
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Batch:
    """Arrays of one shape, [windows, pieces].

    ``allowed`` is 1.0 for each tag that a piece may bear, ``known`` for
    pieces of which that is known. ``claims`` are windows, stretches, labels.
    """

    ids: Tensor
    case: Tensor
    hint: Tensor
    mask: Tensor
    allowed: Tensor
    known: Tensor
    claims: Sequence[tuple[int, int, int, float]]


def fit(
    encoder: Encoder,
    batches_of_epoch: Callable[[int], Sequence[Sequence[Window]]],
    plan: Plan,
    tell: Callable[[str], None] = print,
    keep: Callable[[Encoder], None] = lambda _: None,
) -> Encoder:
    """Return an encoder that has learnt; its weights are the running mean of the last steps.

    ``tell`` hears of the progress, ``keep`` gets what is learnt now and then.

    The embeddings of the pieces stay: they know words that no corpus has.
    """
    torch.manual_seed(plan.seed)
    encoder.pieces.weight.requires_grad = False
    optimizer = _optimizer(encoder, plan)
    epochs = [batches_of_epoch(0)]
    steps = plan.epochs * len(epochs[0])
    mean = deepcopy(encoder)
    started, loss_sum = time.process_time(), 0.0
    encoder.train()
    batches = _all_batches(batches_of_epoch, epochs[0], plan.epochs)
    for step, batch in enumerate(batches, start=1):
        _set_rate(optimizer, plan, min(1.0, step / steps))
        loss = _loss(encoder, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(encoder.parameters(), _CLIPPED)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        _average(mean, encoder, min(_AVERAGED, step / (step + 10)))
        loss_sum += loss.item()
        if step % _REPORT == 0:
            spent = time.process_time() - started
            tell(f"step {step} of {steps}: loss {loss_sum / _REPORT:.4f}, {spent:.0f} s")
            loss_sum = 0.0
        if step % _KEPT == 0:
            keep(mean)
    return mean.eval()


def _all_batches(
    batches_of_epoch: Callable[[int], Sequence[Sequence[Window]]],
    first: Sequence[Sequence[Window]],
    epochs: int,
) -> Iterator[Batch]:
    for epoch in range(epochs):
        for windows in batches_of_epoch(epoch) if epoch else first:
            yield collated(windows)


def collated(windows: Sequence[Window]) -> Batch:
    """Return windows as arrays, each between its first and last piece."""
    length = max(len(window.pieces) for window in windows) + 2
    shape = len(windows), length
    ids, case, hint = (np.zeros(shape, np.int64) for _ in range(3))
    mask, known = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    allowed = np.zeros((*shape, CLAIM_OUTPUT), np.float32)
    claims = []
    for row, window in enumerate(windows):
        end = len(window.pieces) + 1
        ids[row, 0], ids[row, 1:end], ids[row, end] = FIRST, window.pieces, LAST
        case[row, 1:end] = window.writing
        hint[row, 1:end] = window.hints
        mask[row, : end + 1] = 1.0
        for place, tags in enumerate(window.tags, start=1):
            if tags is not None:
                known[row, place] = 1.0
                allowed[row, place, list(tags)] = 1.0
        claims += [(row, a + 1, b + 1, claim) for a, b, claim in window.claims]
    of = torch.from_numpy
    return Batch(of(ids), of(case), of(hint), of(mask), of(allowed), of(known), claims)


def _loss(encoder: Encoder, batch: Batch) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = encoder(batch.ids, batch.case, batch.hint, batch.mask)
    logits = logits.float()
    likely = torch.log_softmax(logits[..., :CLAIM_OUTPUT], -1)
    right = torch.logsumexp(likely + torch.log(batch.allowed + _NOTHING), -1)
    loss: Tensor = -(right * batch.known).sum() / batch.known.sum().clamp(min=1.0)
    if batch.claims:
        means = torch.stack([logits[r, a:b, CLAIM_OUTPUT].mean() for r, a, b, _ in batch.claims])
        labels = torch.tensor([claim for *_, claim in batch.claims])
        loss = loss + _CLAIM_WEIGHT * functional.binary_cross_entropy_with_logits(
            means, labels, reduction="sum"
        ) / len(batch.mask)
    return loss


def _optimizer(encoder: Encoder, plan: Plan) -> torch.optim.AdamW:
    fresh = [
        parameter
        for part in (encoder.outputs, encoder.writing, encoder.hints)
        for parameter in part.parameters()
    ]
    new = {id(parameter) for parameter in fresh}
    old = [p for p in encoder.parameters() if p.requires_grad and id(p) not in new]
    groups = [{"params": old}, {"params": fresh}]
    return torch.optim.AdamW(groups, lr=plan.rate, weight_decay=0.01, fused=True)


def _set_rate(optimizer: torch.optim.Optimizer, plan: Plan, progress: float) -> None:
    rate = plan.rate * min(1.0, progress / _WARM_UP) * max(_LOWEST_RATE, 1.0 - progress)
    for group, factor in zip(optimizer.param_groups, (1.0, _HEAD_RATE), strict=True):
        group["lr"] = rate * factor


def _average(mean: Encoder, encoder: Encoder, kept: float) -> None:
    with torch.no_grad():
        for average, value in zip(mean.parameters(), encoder.parameters(), strict=True):
            if value.requires_grad:
                average.lerp_(value, 1.0 - kept)
