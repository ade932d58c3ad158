"""Teach the network: ``python -m reader.training.personal CORRECTIONS.jsonl``.

``reading-desk train --from-annotations`` writes that file from the library
and starts this, in a process of its own.
"""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path

from reader.base.errors import UserError

_NEEDED = ("torch", "onnx", "safetensors", "onnxruntime", "spacy")


def main() -> int:
    """Learn, compare, and choose; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m reader.training.personal")
    parser.add_argument("corrections", type=Path)
    arguments = parser.parse_args()
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        print(
            f"Training needs more packages ({', '.join(missing)}). Install them with: "
            "pip install 'reading-desk[train]'",
            file=sys.stderr,
        )
        return 1
    # Only now, because it loads what may be missing.
    from reader.training.personal.learning import PersonalPlan  # noqa: PLC0415
    from reader.training.personal.teaching import teach  # noqa: PLC0415

    try:
        is_used = teach(arguments.corrections, PersonalPlan(), _tell)
    except UserError as error:
        print(error, file=sys.stderr)
        return 1
    if is_used:
        _tell("The new network is used from the next start on; the program’s own one stays.")
    else:
        _tell("The new network is not better, so it is not used.")
    return 0


def _tell(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
