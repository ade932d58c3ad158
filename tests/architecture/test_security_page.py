"""SECURITY.md names a test for every threat, and tests that exist; nothing is left to be done."""

import ast
import re

from tests.architecture.sources import ROOT

PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("|") and not re.fullmatch(r"[|\s-]+", line)
]
TESTS = re.compile(r"`(tests/[\w/.-]+)`")


def test_every_threat_has_a_rule_and_a_test():
    threats = [row for row in ROWS if row[0] != "What could go wrong"]
    assert len(threats) > 20
    for row in threats:
        assert len(row) == 3, row
        assert all(row), row
        assert TESTS.search(row[2]), row


def test_every_test_that_is_named_exists_and_tests_something():
    missing = []
    for name in set(TESTS.findall(PAGE)):
        path = ROOT / name
        source = path.read_text(encoding="utf-8") if path.is_file() else ""
        if not any(each.startswith(("test_", "Test")) for each in defined_in(source)):
            missing.append(name)
    assert missing == []


def defined_in(source):
    """Yield the names of functions and of what is assigned, as a state machine is."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (each.id for each in node.targets if isinstance(each, ast.Name))


def test_the_page_is_finished():
    assert re.findall(r"(?i)\b(?:todo|tbd|fixme|xxx|to be written|placeholder)\b", PAGE) == []
