"""The process that reads a file can do nothing else; each layer holds without the others."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap

import pytest

from reader.jobs.import_client import ImportClient
from tests.formats.samples import SAMPLES

linux = pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel of Linux")
CONFINED = "from reader.formats.confinement import confine; confine()"
KERNEL_ALONE = """
from reader.base.confined import NOTHING, landlock, syscalls
syscalls.keep_privileges()
IS_SHUT = landlock.keep_out(NOTHING)
IS_FILTERED = syscalls.refuse_calls(has_programs=False)
"""
TRIES = """
def tried(act):
    try:
        act()
    except OSError as error:
        print("refused", error)
    else:
        print("DONE")
"""


def said(program, folder, *more, user=None):
    """Run a program in a process of its own, as a person whose home is ``folder``."""
    command = [sys.executable, "-c", textwrap.dedent(program), *more]
    if user is not None:
        command = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", *command]
    done = subprocess.run(
        command,
        env={**os.environ, "HOME": str(folder)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


ACTS = {
    "network": "__import__('socket').create_connection(('127.0.0.1', 9))",
    "a name on the network": "__import__('socket').getaddrinfo('localhost', 80)",
    "writing": "open('made', 'w')",
    "writing to what is there": "open('secret', 'r+')",
    "writing below the others": "os.open('made', os.O_WRONLY | os.O_CREAT)",
    "a folder": "os.mkdir('made')",
    "deleting": "os.remove('secret')",
    "renaming": "os.rename('secret', 'made')",
    "a link": "os.symlink('secret', 'made')",
    "rights": "os.chmod('secret', 0o777)",
    "a temporary file": "__import__('tempfile').mkstemp()",
    "a program": "subprocess.run(['/bin/true'])",
    "a shell": "os.system('true')",
    "another process": "os.fork()",
    "ending others": "os.kill(os.getppid(), 0)",
    "somebody's file": "open('secret')",
    "a way round": "open(os.path.join('..', os.path.basename(os.getcwd()), 'secret'))",
    "a library of the file": "__import__('ctypes').CDLL('./secret')",
}


def test_nothing_is_left_to_python(tmp_path):
    (tmp_path / "secret").write_text("canary", encoding="utf-8")
    acts = "\n".join(f"tried(lambda: {act})" for act in ACTS.values())
    lines = said(f"import os, subprocess\n{TRIES}\n{CONFINED}\n{acts}", tmp_path)
    outcome = dict(zip(ACTS, lines, strict=True))
    assert {name for name, line in outcome.items() if not line.startswith("refused")} == set()
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_a_link_into_a_home_leads_nowhere(tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "secret").write_text("canary", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "home" / "secret")
    program = f"{TRIES}\n{CONFINED}\ntried(lambda: open({str(tmp_path / 'link')!r}))"
    (line,) = said(program, tmp_path / "home")
    assert line.startswith("refused")


def test_what_a_library_needs_is_still_there(tmp_path):
    program = f"""
    {CONFINED}
    import email, zoneinfo, lxml.etree, encodings.cp1252
    print(open(lxml.etree.__file__, "rb").read(4)[1:], len(open("/dev/null").read()))
    """
    assert said(program, tmp_path) == ["b'ELF' 0"] or sys.platform != "linux"


NATIVE = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
def call(name, *arguments):
    if getattr(libc, name)(*arguments) >= 0:
        return "DONE"
    return os.strerror(ctypes.get_errno())
"""
WITHOUT_PYTHON = {
    "network": ("IS_FILTERED", "'socket', 2, 1, 0"),
    "a file": ("IS_SHUT", "'open', b'secret', 0"),
    "a new file": ("IS_SHUT", "'open', b'made', 0o101, 0o600"),
    "a folder": ("IS_SHUT", "'mkdir', b'made', 0o700"),
    "deleting": ("IS_SHUT", "'unlink', b'secret'"),
    "a program": ("IS_FILTERED", "'execve', b'/bin/true', None, None"),
    "ending others": ("IS_FILTERED", "'kill', os.getppid(), 0"),
    "looking into others": ("IS_FILTERED", "'ptrace', 16, os.getppid(), None, None"),
}


def kernel_outcome(folder, user=None):
    """Return what the kernel says to native code, and which of its means it has."""
    acts = "\n".join(f"print({need}, call({act}))" for need, act in WITHOUT_PYTHON.values())
    lines = said(f"{NATIVE}\n{KERNEL_ALONE}\n{acts}", folder, user=user)
    return dict(zip(WITHOUT_PYTHON, (line.split(" ", 1) for line in lines), strict=True))


@linux
def test_the_kernel_refuses_what_goes_round_python(tmp_path):
    (tmp_path / "secret").write_text("canary", encoding="utf-8")
    outcome = kernel_outcome(tmp_path)
    if {has for has, _ in outcome.values()} == {"False"}:
        pytest.skip("this kernel has neither Landlock nor filters of system calls")
    assert {
        name for name, (has, what) in outcome.items() if has == "True" and "D" in what
    } == set()
    assert (tmp_path / "secret").exists()


@linux
@pytest.mark.skipif(
    getattr(os, "geteuid", lambda: 1)() != 0 or shutil.which("setpriv") is None,
    reason="only root can become somebody else",
)
def test_somebody_without_privileges_gets_the_same(tmp_path):
    as_root = kernel_outcome(tmp_path)
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if folder.name.startswith(("pytest", "test")):
            folder.chmod(0o755)
    try:
        as_nobody = kernel_outcome(tmp_path, user=65534)
    except AssertionError as error:
        pytest.skip(f"nobody may not read the program here: {str(error)[-80:]}")
    assert {name: has for name, (has, _) in as_nobody.items()} == {
        name: has for name, (has, _) in as_root.items()
    }
    assert {
        name for name, (has, what) in as_nobody.items() if "D" in what and has == "True"
    } == set()


@linux
def test_a_program_that_may_be_started_is_the_only_one(tmp_path):
    program = f"""
    import subprocess
    from reader.base.confined import Rights
    from reader.formats.confinement import confine
    {TRIES.replace(chr(10), chr(10) + "    ")}
    confine(rights=Rights(programs=("/bin/echo",)))
    print(subprocess.run(["/bin/echo", "heard"], capture_output=True).stdout)
    tried(lambda: subprocess.run(["/bin/cat", "secret"]))
    tried(lambda: __import__("socket").socket())
    """
    lines = said(program, tmp_path)
    assert lines[0] == "b'heard\\n'"
    assert all(line.startswith("refused") for line in lines[1:])


@pytest.mark.model
def test_the_analysis_gives_up_writing_and_the_network_when_its_models_are_loaded(tmp_path):
    (tmp_path / "secret").write_text("canary", encoding="utf-8")
    program = f"""
    import os, subprocess
    {TRIES.replace(chr(10), chr(10) + "    ")}
    from reader.analysis.serving.loading import load_results
    load_results()
    for act in ("network", "writing", "deleting", "a program", "a shell"):
        tried(lambda: eval({ACTS!r}[act]))
    print(open("secret").read())
    """
    *lines, canary = said(program, tmp_path)
    assert canary == "canary"
    assert len(lines) == 5
    assert all(line.startswith("refused") for line in lines)


INSIDE = """
import sys
if "reader.formats.child" in sys.orig_argv:
    from reader.formats.html import importing
    from reader.formats.plain import PlainImporter

    def read(self, content, name, options):
        import os, subprocess
        said = []
        for act in content.decode().splitlines():
            try:
                eval(act)
                said.append("DONE")
            except OSError as error:
                said.append(f"refused: {error}")
        return PlainImporter().read("\\n\\n".join(said).encode(), name)

    importing.HtmlImporter.read = read
"""


def test_the_process_that_reads_files_has_given_up_all_this(tmp_path, monkeypatch):
    (tmp_path / "sitecustomize.py").write_text(INSIDE, encoding="utf-8")
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "secret").write_text("canary", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path / "home")
    found = ImportClient().read("html", "\n".join(ACTS.values()).encode(), "a.html")
    assert found["text"].count("refused") == len(ACTS)
    assert "DONE" not in found["text"]


@linux
@pytest.mark.skipif(
    getattr(os, "geteuid", lambda: 1)() != 0 or shutil.which("setpriv") is None,
    reason="only root can become somebody else",
)
def test_somebody_without_privileges_reads_documents_as_well(tmp_path):
    program = f"""
    from pathlib import Path
    from reader.jobs.import_client import ImportClient
    for path in {[str(SAMPLES / name) for name in ("docx/report.docx", "html/article.html")]!r}:
        path = Path(path)
        key = "docx" if path.suffix == ".docx" else "html"
        print(len(ImportClient().read(key, path.read_bytes(), path.name)["text"]) > 100)
    """
    try:
        lines = said(program, tmp_path.parent.parent.parent, user=65534)
    except AssertionError as error:
        pytest.skip(f"nobody may not read the program here: {str(error)[-80:]}")
    assert lines == ["True", "True"]
