"""A real library in a folder of the test's own."""

from __future__ import annotations

import pytest

from reader.store.library import SqliteLibrary


@pytest.fixture
def library(tmp_path):
    """An empty library; closed afterwards."""
    library = SqliteLibrary.open(tmp_path / "library")
    yield library
    library.close()
