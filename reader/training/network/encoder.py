"""The network: MiniLM with two things beside each piece, and one layer of outputs.

A BERT encoder of 6 layers (Devlin et al. 2019; MiniLM, Wang et al. 2020),
written out here so that its export to ONNX is plain and no other package is
needed. Its pieces know no case; an embedding of six ways of writing, added
to theirs, tells it again. Another one tells what spaCy says of the word.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from reader.analysis.network.hints import HINTS
from reader.analysis.network.tags import OUTPUTS
from reader.analysis.network.words import Writing

WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 6
_PIECES, _POSITIONS = 30522, 512
_DROPOUT = 0.1
_EPSILON = 1e-12
_FAR_BELOW = -10000.0  # added to the attention to what is padding
_LAYER_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "mixed": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "widened": "intermediate.dense",
    "narrowed": "output.dense",
    "last_norm": "output.LayerNorm",
}


class Layer(nn.Module):
    """Attention and a small network over each piece."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.mixed = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.widened = nn.Linear(WIDTH, INNER)
        self.narrowed = nn.Linear(INNER, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.dropout = nn.Dropout(_DROPOUT)
        self.register_buffer("damping", torch.ones(INNER))  # see ``damping``

    def forward(self, states: Tensor, padding: Tensor) -> Tensor:
        """Return new states, [batch, pieces, ``WIDTH``]."""
        batch, length, _ = states.shape
        query, key, value = (
            part(states).view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        weights = query @ key.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + padding
        context = torch.softmax(weights, -1) @ value
        context = context.transpose(1, 2).reshape(batch, length, WIDTH)
        states = self.norm(states + self.dropout(self.mixed(context)))
        inner = self.narrowed(functional.gelu(self.widened(states)) * self.damping)
        return self.last_norm(states + self.dropout(inner))


class Encoder(nn.Module):
    """The whole network."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(_PIECES, WIDTH)
        self.positions = nn.Embedding(_POSITIONS, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)  # of BERT's two sentences; here all is the first
        self.writing = nn.Embedding(len(Writing), WIDTH)
        self.hints = nn.Embedding(HINTS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout = nn.Dropout(_DROPOUT)
        self.outputs = nn.Linear(WIDTH, OUTPUTS)

    def forward(self, ids: Tensor, case: Tensor, hint: Tensor, mask: Tensor) -> Tensor:
        """Return the logits, [batch, pieces, ``OUTPUTS``], of whole numbers of that shape.

        ``mask`` is 1.0 where a piece stands and 0.0 where padding does.
        """
        places = self.positions.weight[: ids.shape[1]] + self.kinds.weight[0]
        states = self.pieces(ids) + places + self.writing(case) + self.hints(hint)
        states = self.dropout(self.norm(states))
        padding = (1.0 - mask)[:, None, None, :] * _FAR_BELOW
        for layer in self.layers:
            states = layer(states, padding)
        logits: Tensor = self.outputs(self.dropout(states))
        return logits

    def load_base(self, path: Path) -> None:
        """Take the weights of a BERT file (safetensors); what is new begins at nothing."""
        weights = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
        with torch.no_grad():
            for ours, theirs in _names():
                self.get_parameter(ours).copy_(weights[theirs].float())
            self.writing.weight.zero_()
            self.hints.weight.zero_()


def _names() -> list[tuple[str, str]]:
    """Return pairs of a parameter's name here and in a BERT file."""
    embeddings = {
        "pieces.weight": "word_embeddings.weight",
        "positions.weight": "position_embeddings.weight",
        "kinds.weight": "token_type_embeddings.weight",
        "norm.weight": "LayerNorm.weight",
        "norm.bias": "LayerNorm.bias",
    }
    names = [(ours, f"embeddings.{theirs}") for ours, theirs in embeddings.items()]
    for number in range(LAYERS):
        for ours, theirs in _LAYER_NAMES.items():
            names += [
                (f"layers.{number}.{ours}.{part}", f"encoder.layer.{number}.{theirs}.{part}")
                for part in ("weight", "bias")
            ]
    return names
