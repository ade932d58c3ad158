"""The weights of a network's file, as a network that can go on learning.

The file holds whole numbers of 8 bits with a scale; times their scale they
are the weights that the program computes with, and so a fair place to start.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper

from reader.base.errors import UserError
from reader.training.network.encoder import Encoder

Array = npt.NDArray[Any]
_EMBEDDINGS = ("pieces.weight", "writing.weight", "hints.weight")


def encoder_of(path: Path) -> Encoder:
    """Return the network in a file that ``training.network.export`` has written.

    Raises:
        UserError: It is another network.
        OSError: It cannot be read.
    """
    try:
        return _read(onnx.load(path))
    except (KeyError, ValueError, RuntimeError, StopIteration) as error:
        raise UserError(
            f"The network “{path.name}” was made by another version, so it cannot learn more."
        ) from error


def _read(model: Any) -> Encoder:
    graph = _Graph(model.graph)
    encoder = Encoder()
    with torch.no_grad():
        for name, parameter in encoder.named_parameters():
            value = graph.parameter(name)
            if name == "kinds.weight":  # of the two, only the first is ever used
                parameter.zero_()
                parameter[0].copy_(value)
            elif parameter.shape != value.shape:
                raise ValueError(f"{name} has another form")
            else:
                parameter.copy_(value)
        for name, buffer in encoder.named_buffers():
            buffer.copy_(graph.parameter(name))
    return encoder.eval()


class _Graph:
    """Finds parameters in a graph whose weights have lost their names."""

    def __init__(self, graph: Any) -> None:
        self._values: dict[str, Any] = {value.name: value for value in graph.initializer}
        self._nodes = list(graph.node)
        self._made_by = {name: node for node in self._nodes for name in node.output}

    def parameter(self, name: str) -> torch.Tensor:
        """Return the value of a parameter of ``Encoder``."""
        if name in self._values:
            value = self._array(name)
        elif name in _EMBEDDINGS:
            value = self._unrounded(name)
        elif name == "kinds.weight":
            value = self._kind()
        elif name.endswith("damping"):
            value = self._damping(name.replace("damping", "narrowed.bias"))
        else:
            value = self._matrix(name.removesuffix("weight") + "bias").T
        return torch.from_numpy(np.array(value, np.float32))

    def _matrix(self, bias: str) -> Array:
        """Return the matrix whose product ``bias`` is added to."""
        return self._unrounded(self._product(bias).input[1].removesuffix("_quantized"))

    def _damping(self, bias: str) -> Array:
        """Return by what the values are multiplied that the matrix of ``bias`` takes in."""
        rounded = self._made_by[self._product(bias).input[0]]
        _, name = self._made_by[rounded.input[0]].input
        while name not in self._values:  # equal values are kept once, and named anew
            (name,) = self._made_by[name].input
        return self._array(name)

    def _product(self, bias: str) -> Any:
        """Return the product of matrices to which ``bias`` is added."""
        node = next(n for n in self._nodes if n.op_type == "Add" and bias in n.input)
        name = next(name for name in node.input if name != bias)
        while (node := self._made_by[name]).op_type != "MatMulInteger":
            name = node.input[0]
        return node

    def _kind(self) -> Array:
        """Return what is added to the places: the one kind of sentence that there is."""
        places = next(n for n in self._nodes if "positions.weight" in n.input).output[0]
        node = next(n for n in self._nodes if n.op_type == "Add" and places in n.input)
        return self._array(next(name for name in node.input if name != places))

    def _unrounded(self, name: str) -> Array:
        whole = self._array(f"{name}_quantized").astype(np.float32)
        zero = self._array(f"{name}_zero_point").astype(np.float32)
        scaled: Array = (whole - zero) * self._array(f"{name}_scale")
        return scaled

    def _array(self, name: str) -> Array:
        found: Array = numpy_helper.to_array(self._values[name])
        return found
