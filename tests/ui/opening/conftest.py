from __future__ import annotations

import pytest

from tests.ui.opening import scripted_importer


@pytest.fixture
def script(tmp_path, monkeypatch):
    """The folder of a script that reads web pages in the import process."""
    folder = tmp_path / "script"
    folder.mkdir()
    scripted_importer.install(folder, monkeypatch)
    return folder
