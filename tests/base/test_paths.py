from __future__ import annotations

import platformdirs
import pytest

from reader.base import paths


def test_the_variable_overrides_the_data_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("READING_DESK_HOME", str(tmp_path))
    assert paths.data_folder() == tmp_path
    monkeypatch.delenv("READING_DESK_HOME")
    assert paths.data_folder().name == "reading-desk"


@pytest.mark.parametrize("shared", [None, "", "/somewhere/else", "/a b/é"])
def test_the_data_folder_is_where_the_desktop_wants_it(monkeypatch, shared):
    monkeypatch.delenv("READING_DESK_HOME")
    if shared is None:
        monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_DATA_HOME", shared)
    wanted = platformdirs.user_data_dir("reading-desk", appauthor=False)
    assert str(paths.data_folder()) == wanted


def test_the_sample_article_is_there():
    assert "Vladimir Putin" in paths.sample_article().read_text(encoding="utf-8")
