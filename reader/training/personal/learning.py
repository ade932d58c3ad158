"""Learning from few corrections without forgetting the rest.

Where a person has decided, the network learns the decision. Everywhere else,
in the same sentences and in many others, it is held to what it said before
(learning without forgetting, Li and Hoiem 2016): names and claims alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from random import Random

import torch
from torch import Tensor
from torch.nn import functional

from reader.analysis.network.tags import CLAIM_OUTPUT
from reader.training.network.encoder import Encoder
from reader.training.network.fitting import Batch, collated
from reader.training.network.windows import Window, batches_of

_NOTHING = 1e-9
_CLIPPED = 1.0
_WARM_UP = 0.1
_CLAIM_HOLD = 0.1  # claims are logits, whose squares are larger than divergences


@dataclass(frozen=True, slots=True)
class PersonalPlan:
    """How to learn; ``hold`` is how strongly the network is held to what it said before."""

    epochs: int = 4
    rate: float = 3e-5
    hold: float = 1.0
    seed: int = 1


Windows = Callable[[int], Sequence[Window]]
"""The windows of one pass."""


def learn(
    taught: Encoder,
    windows: Windows,
    plan: PersonalPlan,
    tell: Callable[[str], None] = print,
) -> Encoder:
    """Return a copy of a network that has learnt; the same for the same seed.

    Nothing is left to chance on the way: the network is so small a part of
    the way from its goal that it needs no dropout.
    """
    torch.manual_seed(plan.seed)
    taught.eval()
    learner = deepcopy(taught)
    learner.pieces.weight.requires_grad = False
    parameters = [p for p in learner.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=plan.rate, weight_decay=0.0)
    done, total = 0, 0
    for epoch in range(plan.epochs):
        batches = batches_of(windows(epoch), Random(f"{plan.seed} {epoch}"))  # noqa: S311
        total = total or len(batches) * plan.epochs
        loss_sum = 0.0
        for row in batches:
            done += 1
            _set_rate(optimizer, plan.rate, min(1.0, done / total))
            loss = _loss(learner, taught, collated(row), plan.hold)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, _CLIPPED)
            optimizer.step()
            loss_sum += loss.item()
        tell(f"Pass {epoch + 1} of {plan.epochs}: loss {loss_sum / max(1, len(batches)):.4f}")
    return learner


def _loss(learner: Encoder, taught: Encoder, batch: Batch, hold: float) -> Tensor:
    with torch.no_grad():
        before = taught(batch.ids, batch.case, batch.hint, batch.mask)
    now = learner(batch.ids, batch.case, batch.hint, batch.mask)
    likely = torch.log_softmax(now[..., :CLAIM_OUTPUT], -1)
    right = torch.logsumexp(likely + torch.log(batch.allowed + _NOTHING), -1)
    learnt: Tensor = -(right * batch.known).sum() / batch.known.sum().clamp(min=1.0)
    free = batch.mask * (1.0 - batch.known)
    target = torch.log_softmax(before[..., :CLAIM_OUTPUT], -1)
    apart = functional.kl_div(likely, target, reduction="none", log_target=True).sum(-1)
    claims = (now[..., CLAIM_OUTPUT] - before[..., CLAIM_OUTPUT]) ** 2
    held: Tensor = ((apart * free) + _CLAIM_HOLD * claims * batch.mask).sum() / batch.mask.sum()
    return learnt + hold * _HOLD_SCALE * held


_HOLD_SCALE = 10.0  # most pieces are outside of names, where hardly anything can be lost


def _set_rate(optimizer: torch.optim.Optimizer, rate: float, progress: float) -> None:
    for group in optimizer.param_groups:
        group["lr"] = rate * min(1.0, progress / _WARM_UP) * max(0.05, 1.0 - progress)
