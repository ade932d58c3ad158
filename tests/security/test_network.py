"""The program talks to nobody: it makes no socket, and works where there is no network at all."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.architecture.sources import modules, short
from tests.formats.samples import SAMPLES
from tests.security.whole_program import KERNEL, REFUSED, environment, program

NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib",
    "socket", "socketserver", "ssl", "telnetlib", "urllib3", "webbrowser", "websockets", "xmlrpc",
}  # fmt: skip
NETWORK_PARTS = {"urllib.request", "urllib.robotparser", "PySide6.QtNetwork"}
KERNEL_WATCHES = sys.platform == "linux" and os.uname().machine in {"x86_64", "aarch64"}


def files():
    """Return a file of every format that can be read."""
    found = {}
    for path in sorted(SAMPLES.rglob("*")):
        if path.is_file() and path.suffix in {
            ".txt", ".md", ".html", ".docx", ".odt", ".rtf", ".epub", ".pdf", ".eml", ".srt",
        }:  # fmt: skip
            found.setdefault(path.suffix, path)
    return list(found.values())


def without_network():
    """Return what runs a command in a network of its own that is empty, if that is allowed."""
    for command in (("unshare", "-rn"), ("unshare", "-n")):
        if shutil.which("unshare") is None:
            break
        if subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0:
            return command
    return ()


@pytest.mark.model
def test_every_format_is_read_analysed_and_exported_without_any_socket(tmp_path):
    around = environment(tmp_path)
    seen = tmp_path / "seen"
    kernel = (sys.executable, "-c", KERNEL) if KERNEL_WATCHES else ()
    before = (*without_network(), *kernel)
    done = program("--tour", seen, *files(), env=around, before=before)
    if done.returncode == REFUSED:
        done = program("--tour", seen, *files(), env=around, before=without_network())
    assert done.returncode == 0, done.stderr
    assert (seen / "annotated.html").stat().st_size > 1000
    assert (seen / "window.png").exists()
    assert not (tmp_path / "watched").exists(), (tmp_path / "watched").read_text()


def test_the_commands_make_no_socket_either(tmp_path):
    around = environment(tmp_path)
    for path in files()[::3]:
        done = program("text", path, "--json", env=around)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["blocks"]
    assert not (tmp_path / "watched").exists()


@pytest.mark.skipif(not KERNEL_WATCHES, reason="the filter is for Linux")
def test_the_watches_see_a_socket(tmp_path):
    act = "import socket; socket.socket()"
    around = environment(tmp_path)
    said = subprocess.run(
        [sys.executable, "-c", act], env=around, capture_output=True, check=False
    )
    assert said.returncode != 0
    assert "socket.__new__" in (tmp_path / "watched").read_text()
    killed = subprocess.run(
        [sys.executable, "-c", KERNEL, sys.executable, "-S", "-c", act], capture_output=True,
        check=False,
    )  # fmt: skip
    if killed.returncode == REFUSED:
        pytest.skip("this kernel has no such filter")
    assert killed.returncode == -31  # SIGSYS


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_no_module_imports_a_way_to_the_network():
    found = [
        f"{short(path)}: {name}"
        for path in modules("reader")
        for name in imported(path)
        if name.split(".")[0] in NETWORK or name in NETWORK_PARTS
    ]
    assert found == []
