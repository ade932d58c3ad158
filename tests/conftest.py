"""What every test gets: an offscreen Qt and a data folder of its own."""

from __future__ import annotations

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path, monkeypatch):
    """Keep every test away from the library of whoever runs it."""
    monkeypatch.setenv("READING_DESK_HOME", str(tmp_path / "home"))
