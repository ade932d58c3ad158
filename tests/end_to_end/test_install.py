"""The wheel holds the whole program: unpacked somewhere else, it runs without the repository."""

from __future__ import annotations

import configparser
import json
import subprocess
import sys
import zipfile
from email import message_from_string
from pathlib import Path

import pytest

from reader import __version__
from tests.end_to_end.conftest import ROOT

# Runs code with the unpacked wheel in the place of the repository.
ELSEWHERE = """
import sys
from pathlib import Path
folder, repository, code = sys.argv[1:4]
sys.path[:] = [folder, *(p for p in sys.path if p and Path(p).resolve() != Path(repository))]
sys.meta_path[:] = [f for f in sys.meta_path if "editable" not in repr(f).lower()]
sys.argv[:] = ["reading-desk", *sys.argv[4:]]
exec(code)
"""
RUN = "from reader.__main__ import main; sys.exit(main())"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel that ``pip install .`` makes, without asking any registry."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check"]
    built = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *options, "-w", str(folder), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def unpacked(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def elsewhere(unpacked, cwd, code, *arguments):
    command = [sys.executable, "-P", "-c", ELSEWHERE, str(unpacked), str(ROOT), code]
    return subprocess.run(
        [*command, *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


def text_in(wheel, ending):
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(ending))
        return archive.read(name).decode("utf-8")


def test_the_wheel_holds_every_module_resource_and_sample(wheel):
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    wanted = {path.relative_to(ROOT).as_posix() for path in (ROOT / "reader").rglob("*.py")}
    for source, target in (("resources", "_resources"), ("seeds/articles", "_seeds/articles")):
        wanted |= {
            f"reader/{target}/{path.relative_to(ROOT / source).as_posix()}"
            for path in (ROOT / source).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
    assert wanted - packed == set()
    assert [name for name in packed if name.startswith("tests/")] == []


def test_the_wheel_says_what_it_is_and_what_it_needs(wheel):
    metadata = message_from_string(text_in(wheel, ".dist-info/METADATA"))
    assert (metadata["Name"], metadata["Version"]) == ("reading-desk", __version__)
    needed = " ".join(metadata.get_all("Requires-Dist")).lower()
    assert "pyside6-essentials" in needed
    assert "spacy" in needed
    commands = configparser.ConfigParser()
    commands.read_string(text_in(wheel, ".dist-info/entry_points.txt"))
    assert commands["console_scripts"]["reading-desk"] == "reader.__main__:main"
    assert "MIT License" in text_in(wheel, "/LICENSE")


def test_the_installed_program_reads_files_of_both_simple_and_isolated_formats(unpacked, tmp_path):
    (tmp_path / "a.txt").write_text("One “quoted” word.", encoding="utf-8")
    (tmp_path / "a.html").write_text(
        "<!doctype html><html><head><title>T</title></head><body><h1>Big news</h1>"
        "<p>A paragraph that is long enough to be the text of an article.</p></body></html>",
        encoding="utf-8",
    )
    plain = elsewhere(unpacked, tmp_path, RUN, "text", "a.txt")
    assert (plain.returncode, plain.stdout.strip()) == (0, "One “quoted” word."), plain.stderr
    page = elsewhere(unpacked, tmp_path, RUN, "text", "--json", "a.html")
    assert page.returncode == 0, page.stderr
    assert "A paragraph that is long enough" in json.loads(page.stdout)["text"]


def test_the_installed_program_finds_its_resources_in_itself(unpacked, tmp_path):
    code = (
        "import reader; from reader.base.paths import resources, sample_article; "
        "print(reader.__file__); print(resources()); print(sample_article()); "
        "print(len((resources() / 'themes' / 'light.json').read_text('utf-8'))); "
        "print(sample_article().is_file())"
    )
    found = elsewhere(unpacked, tmp_path, code)
    assert found.returncode == 0, found.stderr
    module, folder, sample, size, is_there = found.stdout.splitlines()
    inside = Path(unpacked) / "reader"
    assert Path(module) == inside / "__init__.py"
    assert Path(folder) == inside / "_resources"
    assert Path(sample).is_relative_to(inside / "_seeds")
    assert (int(size) > 100, is_there) == (True, "True")


def test_the_installed_command_tells_its_version_and_finds_its_colours(unpacked, tmp_path):
    told = elsewhere(unpacked, tmp_path, RUN, "--version")
    assert (told.returncode, told.stdout.strip()) == (0, f"Reading Desk {__version__}")
    themes = "from reader.ui.theme import load_theme; print(load_theme('dark').name)"
    assert elsewhere(unpacked, tmp_path, themes).stdout.strip() == "dark"
