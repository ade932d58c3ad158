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
_LOWEST_RATE = 0.05
_CLAIM_HOLD = 0.01  # claims are logits, whose squares are larger than divergences

Logits = dict[int, Tensor]
"""What a network says of each window, by the window's place: [pieces, outputs]."""


@dataclass(frozen=True, slots=True)
class PersonalPlan:
    """How to learn; ``hold`` is how strongly the network is held to what it said before."""

    epochs: int = 5
    rate: float = 2e-4
    hold: float = 1.0
    seed: int = 1


def learn(
    taught: Encoder,
    windows: Sequence[Window],
    plan: PersonalPlan,
    tell: Callable[[str], None] = print,
) -> Encoder:
    """Return a copy of a network that has learnt; the same for the same seed.

    Without dropout: the little that is learnt is held in place by all the
    words that are not to change.
    """
    torch.manual_seed(plan.seed)
    taught.eval()
    learner = deepcopy(taught)
    learner.pieces.weight.requires_grad = False
    parameters = [p for p in learner.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=plan.rate, weight_decay=0.0)
    place_of = {id(window): place for place, window in enumerate(windows)}
    before = _said(taught, windows, place_of)
    done, total = 0, 0
    for epoch in range(plan.epochs):
        batches = batches_of(windows, Random(f"{plan.seed} {epoch}"))  # noqa: S311
        total = total or len(batches) * plan.epochs
        loss_sum = 0.0
        for row in batches:
            done += 1
            _set_rate(optimizer, plan.rate, min(1.0, done / total))
            batch = collated(row)
            target = _padded([before[place_of[id(window)]] for window in row], batch)
            loss = _loss(_logits(learner, batch), target, batch, plan.hold)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, _CLIPPED)
            optimizer.step()
            loss_sum += loss.item()
        tell(f"Pass {epoch + 1} of {plan.epochs}: loss {loss_sum / max(1, len(batches)):.4f}")
    return learner


def _said(taught: Encoder, windows: Sequence[Window], place_of: dict[int, int]) -> Logits:
    """Return what the network says before it learns."""
    said: Logits = {}
    with torch.no_grad():
        for row in batches_of(windows, Random(0)):  # noqa: S311 - the order is of no account
            logits = _logits(taught, collated(row))
            for window, of_window in zip(row, logits, strict=True):
                said[place_of[id(window)]] = of_window[: len(window.pieces) + 2].clone()
    return said


def _logits(encoder: Encoder, batch: Batch) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits: Tensor = encoder(batch.ids, batch.case, batch.hint, batch.mask)
    return logits.float()


def _padded(said: Sequence[Tensor], batch: Batch) -> Tensor:
    return torch.stack(
        [functional.pad(one, (0, 0, 0, batch.ids.shape[1] - len(one))) for one in said]
    )


def _loss(now: Tensor, before: Tensor, batch: Batch, hold: float) -> Tensor:
    likely = torch.log_softmax(now[..., :CLAIM_OUTPUT], -1)
    right = torch.logsumexp(likely + torch.log(batch.allowed + _NOTHING), -1)
    learnt: Tensor = -(right * batch.known).sum() / batch.known.sum().clamp(min=1.0)
    free = batch.mask * (1.0 - batch.known)
    target = torch.log_softmax(before[..., :CLAIM_OUTPUT], -1)
    apart = functional.kl_div(likely, target, reduction="none", log_target=True).sum(-1)
    claims = (now[..., CLAIM_OUTPUT] - before[..., CLAIM_OUTPUT]) ** 2
    held: Tensor = (apart * free + _CLAIM_HOLD * claims * batch.mask).sum() / batch.mask.sum()
    return learnt + hold * held


def _set_rate(optimizer: torch.optim.Optimizer, rate: float, progress: float) -> None:
    for group in optimizer.param_groups:
        group["lr"] = rate * min(1.0, progress / _WARM_UP) * max(_LOWEST_RATE, 1.0 - progress)
