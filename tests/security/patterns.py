"""Every regular expression of the program, found in its modules, with the way it is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

import regex

from tests.architecture.sources import ROOT, modules, short

ROOMS = ("reader/base", "reader/domain", "reader/text", "reader/formats", "reader/session")
ANALYSIS = ("reader/analysis",)
COMPILED = (re.Pattern, type(regex.compile("")))
WAYS = {"match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
FROM_THE_START = {"match", "fullmatch"}


class Found(NamedTuple):
    """A pattern, where it is from, and whether it is only tried at the start of a text."""

    place: str
    pattern: Any
    ways: frozenset[str]


def patterns(*rooms: str) -> list[Found]:
    """Return the patterns of all modules of ``rooms``."""
    return [found for room in rooms for found in _of(room)]


@cache
def _of(room: str) -> list[Found]:
    return list(_found_in(room))


def _found_in(room: str) -> Iterator[Found]:
    """Yield the patterns of a room, each once."""
    seen = set()
    for path in modules(room):
        name = short(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        module = import_module(name)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for found in (*_compiled(name, vars(module), tree), *_written(name, vars(module), tree)):
            key = found.pattern.pattern, found.pattern.flags, found.ways
            if key not in seen:
                seen.add(key)
                yield found


def _compiled(module: str, names: dict[str, Any], tree: ast.Module) -> Iterator[Found]:
    """Yield what a module holds under a name of its own, also inside tuples and tables."""
    assigned = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    for name in assigned & names.keys():
        ways = frozenset(
            node.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == name
            and node.attr in WAYS
        )
        for pattern in _inside(names[name], 0):
            yield Found(f"{module}.{name}", pattern, ways or frozenset({"search"}))


def _inside(value: Any, depth: int) -> Iterator[Any]:
    if isinstance(value, COMPILED):
        yield value
    elif depth < 4 and isinstance(value, tuple | list | frozenset | set):
        for each in value:
            yield from _inside(each, depth + 1)
    elif depth < 4 and isinstance(value, dict):
        for each in value.values():
            yield from _inside(each, depth + 1)


def _written(module: str, names: dict[str, Any], tree: ast.Module) -> Iterator[Found]:
    """Yield what is handed to ``re.search`` and its like where it is used."""
    named = {id(node.value) for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)}
    for node in ast.walk(tree):
        if id(node) in named or not (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id in {"re", "regex"}
            and node.args
            and node.func.attr in {*WAYS, "compile"}
        ):
            continue
        written = _value(node.args[0], names)
        if isinstance(written, str | bytes):
            ways = frozenset({node.func.attr} & WAYS) or frozenset({"search"})
            engine = regex if node.func.value.id == "regex" else re
            yield Found(f"{module}:{node.lineno}", engine.compile(written), ways)


def _value(node: ast.expr, names: dict[str, Any]) -> Any:
    if isinstance(node, ast.Constant):
        return node.value
    return names.get(node.id) if isinstance(node, ast.Name) else None


def sources() -> int:
    """Return how often modules of the program build a pattern; to see that none is overlooked."""
    return sum(
        len(re.findall(r"\bre(?:gex)?\.compile\(", path.read_text(encoding="utf-8")))
        for path in modules(*ROOMS, *ANALYSIS)
        if path.is_relative_to(ROOT)
    )
