from __future__ import annotations

from reader.base import paths


def test_the_variable_overrides_the_data_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("READING_DESK_HOME", str(tmp_path))
    assert paths.data_folder() == tmp_path
    monkeypatch.delenv("READING_DESK_HOME")
    assert paths.data_folder().name == "reading-desk"


def test_the_sample_article_is_there():
    assert "Vladimir Putin" in paths.sample_article().read_text(encoding="utf-8")
