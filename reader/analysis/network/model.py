"""The network's weights: where they are, how they are loaded, and what to say without them.

Nothing is ever downloaded here. Without the file, or without onnxruntime,
names come from spaCy alone.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import file_digest
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from reader.analysis.network.tags import OUTPUTS
from reader.analysis.network.wordpiece import FIRST, LAST
from reader.base.errors import UserError
from reader.base.networks import OWN, choice, own_network, shipped_network

NETWORK_VARIABLE = "READING_DESK_NETWORK"
OFF = "off"
"""The value of the variable with which spaCy works alone."""
NAME = "names-en 1"
OWN_NAME = "names-own"
"""What the network is called that a person has taught; see ``reader.base.networks``."""

Logits = npt.NDArray[np.float32]
Row = tuple[Sequence[int], Sequence[int], Sequence[int]]
"""The pieces of a window, and of each piece how its word is written, and its hint."""
_INPUTS = ("ids", "case", "hint", "mask")


_SLOW = ["SkipLayerNormFusion"]
"""Optimizations of onnxruntime that make it slower: without this one it takes a tenth less."""


class NetworkMissingError(UserError):
    """There is no network to be had; the message says why and what follows."""


_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Network:
    """A loaded network; ``version`` tells one file's weights from another's."""

    session: Any
    version: str
    takes_hints: bool = True
    name: str = NAME

    @property
    def title(self) -> str:
        """The network's name with what tells its weights from others."""
        return f"{self.name} {self.version}"

    @classmethod
    def load(cls) -> Network:
        """Load the network; ``READING_DESK_NETWORK`` names another file, or is "off".

        Raises:
            NetworkMissingError: There is no file, no onnxruntime, or they do not fit.
        """
        chosen = os.environ.get(NETWORK_VARIABLE)
        if chosen == OFF:
            raise NetworkMissingError(
                "The network for names is switched off: names are found by spaCy alone."
            )
        if not chosen and choice() == OWN:
            try:
                return cls._from(own_network(), None)
            except NetworkMissingError:  # an earlier version of the program has made it
                _log.warning("the network taught by the person does not fit; ours is used")
        return cls._from(Path(chosen).expanduser() if chosen else shipped_network(), chosen)

    @classmethod
    def _from(cls, path: Path, chosen: str | None) -> Network:
        try:
            with path.open("rb") as weights:
                version = file_digest(weights, "sha256").hexdigest()[:8]
        except OSError as error:
            raise NetworkMissingError(_missing_sentence(path, chosen)) from error
        try:
            session = _session(path)
        except ImportError as error:
            raise NetworkMissingError(
                "The package onnxruntime is not installed, so names are found less well. "
                "Install it with: pip install onnxruntime"
            ) from error
        except ValueError as error:
            raise NetworkMissingError(_unfit_sentence(path)) from error
        takes_hints = "hint" in {one.name for one in session.get_inputs()}
        return cls(session, version, takes_hints, OWN_NAME if path == own_network() else NAME)

    def logits(self, rows: Sequence[Row]) -> Logits:
        """Return the outputs for windows, which come without the marks for start and end.

        The result is [row, 1 + place of the piece, output]; what stands
        behind a row's end means nothing.
        """
        length = max(len(row[0]) for row in rows) + 2
        ids, cases, hints = np.zeros((3, len(rows), length), np.int64)
        mask = np.zeros((len(rows), length), np.float32)
        for row, (pieces, writing, hint) in enumerate(rows):
            end = len(pieces) + 1
            ids[row, 0], ids[row, 1:end], ids[row, end] = FIRST, pieces, LAST
            cases[row, 1:end] = writing
            hints[row, 1:end] = hint
            mask[row, : end + 1] = 1
        inputs = {"ids": ids, "case": cases, "mask": mask}
        if self.takes_hints:
            inputs["hint"] = hints
        (outputs,) = self.session.run(["logits"], inputs)
        return np.asarray(outputs, np.float32)


def _session(path: Path) -> Any:
    """Return a session that works on the calling thread alone and never waits busily."""
    onnxruntime = import_module("onnxruntime")  # it may be missing
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4  # fatal; our own sentence says what is wrong
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOW
        )
    except Exception as error:
        raise ValueError("no network of onnxruntime's form") from error
    inputs = {one.name for one in session.get_inputs()}
    (output,) = session.get_outputs()
    if inputs | {"hint"} != set(_INPUTS) or output.shape[-1] != OUTPUTS:
        raise ValueError("a network for another use")
    return session


def _missing_sentence(path: Path, chosen: str | None) -> str:
    if chosen:
        return (
            f"The network “{path.name}” cannot be opened, so names are found less well. "
            f"Take out the setting {NETWORK_VARIABLE} to use the usual one."
        )
    return (
        "The network for names is missing from this installation, so names are found less well. "
        "Install the program again to get it."
    )


def _unfit_sentence(path: Path) -> str:
    return (
        f"The network “{path.name}” does not fit this program, so names are found less well. "
        f"Take out the setting {NETWORK_VARIABLE} to use the usual one."
    )
