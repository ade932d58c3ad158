"""The trained network as a file that onnxruntime runs: weights of 8 bits."""

from __future__ import annotations

import logging
from pathlib import Path
from tempfile import TemporaryDirectory

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from reader.base.atomic import replacing
from reader.training.network.encoder import Encoder

_QUANTIZED = ["MatMul", "Gather", "Gemm"]
_OPSET = 17


def export(encoder: Encoder, path: Path, remarks: dict[str, str]) -> None:
    """Write the network; ``remarks`` stand in the file and tell how it was made."""
    with TemporaryDirectory() as folder:
        whole, small = Path(folder, "whole.onnx"), Path(folder, "small.onnx")
        _write_whole(encoder, whole)
        logging.getLogger().setLevel(logging.ERROR)  # the quantizer warns about what we know
        quantize_dynamic(
            whole,
            small,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=_QUANTIZED,
            per_channel=True,
        )
        model = onnx.load(small)
        onnx.helper.set_model_props(model, remarks)
        with replacing(path) as stream:
            stream.write(model.SerializeToString(deterministic=True))


def _write_whole(encoder: Encoder, path: Path) -> None:
    pieces = torch.randint(0, 1000, (2, 16))
    axes = {0: "windows", 1: "pieces"}
    names = ("ids", "case", "hint", "mask")
    torch.onnx.export(
        encoder.eval(),
        (pieces, *[torch.zeros_like(pieces)] * 2, torch.ones(pieces.shape)),
        str(path),
        input_names=list(names),
        output_names=["logits"],
        dynamic_axes=dict.fromkeys((*names, "logits"), axes),
        opset_version=_OPSET,
        dynamo=False,
    )
