"""Modules and functions stay small enough to be read in one go."""

import ast

import pytest

from tests.architecture.sources import ROOT, modules, short

LONGEST_MODULE = 400  # lines
LONGEST_FUNCTION = 60
LONGEST_CLASS = 300
LONGEST_MAIN_WINDOW = 250


def lengths(kinds):
    """Yield every definition of these kinds with its length in lines."""
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, kinds):
                yield f"{short(path)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


def test_no_module_is_too_long():
    counts = {short(p): len(p.read_text(encoding="utf-8").splitlines()) for p in modules()}
    assert {name: lines for name, lines in counts.items() if lines > LONGEST_MODULE} == {}


@pytest.mark.parametrize(
    ("kinds", "longest"),
    [((ast.FunctionDef, ast.AsyncFunctionDef), LONGEST_FUNCTION), (ast.ClassDef, LONGEST_CLASS)],
)
def test_no_definition_is_too_long(kinds, longest):
    assert {name: lines for name, lines in lengths(kinds) if lines > longest} == {}


def test_the_main_window_has_no_logic():
    path = ROOT / "reader" / "ui" / "main_window.py"
    if not path.exists():
        pytest.skip("the main window is not there yet")
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MAIN_WINDOW
