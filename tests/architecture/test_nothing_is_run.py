"""Nothing that comes from a file is ever run, and nothing that runs what it reads is used."""

import ast
import json
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT, modules, short

# What runs code while it loads a file, by its module.
FORBIDDEN_MODULES = {
    "cloudpickle", "code", "codeop", "dill", "joblib", "jsonpickle", "klepto", "marshal",
    "pickle", "pickletools", "_pickle", "runpy", "shelve", "yaml",
}  # fmt: skip
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "breakpoint"}
LOADS_MODELS = {"torch.load", "numpy.load", "np.load", "pandas.read_pickle"}
# A part of an installed package, loaded without the rest of it; its path comes from no file.
KNOWN = {"reader/analysis/languages/detection.py: runpy"}
XML_PARSERS = {
    "XMLParser": {"reader/formats/xml.py"},
    "HTMLParser": {"reader/formats/html/parsing.py", "reader/formats/docx/chunks.py"},
}
OTHER_XML = {"xml", "html5lib", "lxml.html", "lxml.sax", "bs4", "defusedxml"}


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def dangers(tree):
    yield from (name for name in imported(tree) if name.split(".")[0] in FORBIDDEN_MODULES)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in FORBIDDEN_CALLS:
                yield called
            elif called in LOADS_MODELS and not is_careful(called, node):
                yield f"{called} without weights_only"
            elif any(word.arg == "shell" for word in node.keywords) or called == "os.system":
                yield f"{called} with a shell"


def is_careful(called, node):
    words = {word.arg: ast.unparse(word.value) for word in node.keywords}
    if called == "torch.load":
        return words.get("weights_only") == "True"
    return "allow_pickle" not in words


def test_nothing_runs_what_it_reads():
    found = {
        f"{short(path)}: {danger}"
        for path in modules("reader")
        for danger in dangers(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert found == KNOWN


@pytest.mark.parametrize(
    "written",
    [
        "import pickle",
        "from marshal import loads",
        "import joblib.externals",
        "eval(text)",
        "exec(text)",
        "import torch\ntorch.load(path)",
        "import torch\ntorch.load(path, weights_only=False)",
        "np.load(path, allow_pickle=True)",
        "subprocess.run(words, shell=True)",
    ],
)
def test_the_guard_sees_it(written):
    assert list(dangers(ast.parse(written)))


def test_the_linter_refuses_it_too(tmp_path):
    (tmp_path / "bad.py").write_text("import pickle\n\npickle.loads(b'')\neval('1')\nexec('1')\n")
    settings = ROOT / "pyproject.toml"
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "json"]
    done = subprocess.run(
        [*command, "--config", str(settings), str(tmp_path / "bad.py")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert {"S301", "S307", "S102"} <= {each["code"] for each in json.loads(done.stdout)}


def test_parsers_of_markup_are_made_where_that_is_known():
    found = {}
    for path in modules("reader/formats", "reader/session", "reader/ui", "reader/text"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in XML_PARSERS:
                found.setdefault(node.attr, set()).add(short(path))
    assert found == XML_PARSERS


def test_no_other_library_parses_markup():
    found = [
        f"{short(path)}: {name}"
        for path in modules("reader")
        for name in imported(ast.parse(path.read_text(encoding="utf-8")))
        if name in OTHER_XML or name.split(".")[0] in OTHER_XML
    ]
    assert found == []
