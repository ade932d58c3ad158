"""The tests of other programs, where they lie beside the sources; else nothing."""

from __future__ import annotations

import json
from pathlib import Path

from tests.architecture.sources import ROOT


def peers() -> Path | None:
    """Return the folder with the peers' tests, if it is there."""
    folder = ROOT.parent / "shared" / "data" / "peer_tests"
    return folder if folder.is_dir() else None


def rows(name):
    """Return the cases of a file with one on each line."""
    folder = peers()
    if folder is None:
        return []
    return [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines()]


def samples(name):
    """Return the files of a folder of the W3C's samples."""
    folder = peers()
    if folder is None:
        return []
    place = folder / "w3c-web-annotation-tests" / "tools" / "samples" / name
    return sorted(place.glob("*.json"))
