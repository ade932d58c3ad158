"""Habits that no linter checks: names of modules, hidden imports, names of servers."""

import ast
import re

import pytest

from tests.architecture.sources import modules, project_files, short

NAMES_THAT_SAY_NOTHING = re.compile(
    r"utils?|common|helpers?|misc|managers?|handlers?|base_.*|stuff|tools?"
)
# In two halves, so that this file does not name them either.
PACKAGE_INDEXES = [
    ".".join(halves).encode()
    for halves in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("anaconda", "org"),
        ("crates", "io"),
        ("rubygems", "org"),
        ("proxy.golang", "org"),
    )
]


def test_module_names_have_a_subject():
    names = {
        short(path): path.parent.name if path.name == "__init__.py" else path.stem
        for path in modules()
    }
    assert [path for path, name in names.items() if NAMES_THAT_SAY_NOTHING.fullmatch(name)] == []


@pytest.mark.parametrize("name", ["util", "helpers", "common", "base_model", "manager"])
def test_the_pattern_knows_the_usual_ones(name):
    assert NAMES_THAT_SAY_NOTHING.fullmatch(name)


def test_no_import_hides_behind_type_checking():
    found = [
        f"{short(path)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Name) and node.id == "TYPE_CHECKING")
        or (isinstance(node, ast.Attribute) and node.attr == "TYPE_CHECKING")
        or (isinstance(node, ast.alias) and node.name == "TYPE_CHECKING")
    ]
    assert found == []


def test_every_import_is_absolute():
    found = [
        f"{short(path)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert found == []


def test_no_file_names_a_package_index():
    found = [
        f"{short(path)}: {host.decode()}"
        for path in project_files()
        for host in PACKAGE_INDEXES
        if host in path.read_bytes()
    ]
    assert found == []


def test_every_module_of_the_program_says_what_it_is():
    found = [
        short(path)
        for path in modules("reader")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []
