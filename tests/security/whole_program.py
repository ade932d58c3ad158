"""The real program in a process of its own, with what it may not do taken away or watched."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT

# In every process of the program: a socket made by Python code leaves a line, and is refused.
WATCH = """
import os, sys
watched = os.environ["WATCHED"]
def watch(event, arguments):
    if event.startswith("socket."):
        with open(watched, "a") as stream:
            stream.write(f"{event} in {sys.orig_argv}\\n")
        raise OSError("no sockets here")
sys.addaudithook(watch)
"""
# The kernel ends whoever asks for a socket to another machine; native code, too.
KERNEL = """
import ctypes, os, struct, sys
numbers = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
audit, call = numbers[os.uname().machine]
steps = [
    (0x20, 0, 0, 4), (0x15, 0, 5, audit), (0x20, 0, 0, 0), (0x15, 0, 3, call),
    (0x20, 0, 0, 16), (0x15, 2, 0, 2), (0x15, 1, 0, 10), (0x06, 0, 0, 0x7FFF0000),
    (0x06, 0, 0, 0x80000000),
]
code = b"".join(struct.pack("=HBBI", *step) for step in steps)
class Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]
libc = ctypes.CDLL(None, use_errno=True)
assert libc.prctl(38, 1, 0, 0, 0) == 0
if libc.prctl(22, 2, ctypes.byref(Program(len(steps), code)), 0, 0) != 0:
    sys.exit(77)
os.execv(sys.argv[1], sys.argv[1:])
"""
REFUSED = 77  # the kernel has no such filter


def environment(folder: Path, script: str = WATCH, **more: str) -> dict[str, str]:
    """Return what the program finds around it: folders of its own, and ``script`` at its start."""
    places = {name: folder / name for name in ("home", "data", "temp", "script")}
    for place in places.values():
        place.mkdir(exist_ok=True)
    (places["script"] / "sitecustomize.py").write_text(script, encoding="utf-8")
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(places["script"]), str(ROOT))),
        "HOME": str(places["home"]),
        "READING_DESK_HOME": str(places["data"]),
        "TMPDIR": str(places["temp"]),
        "QT_QPA_PLATFORM": "offscreen",
        "WATCHED": str(folder / "watched"),
        "READING_DESK_WORKERS": "1",
        **more,
    }


def program(*arguments: object, before: tuple[str, ...] = (), **options):
    """Run the program to its end and return what it said."""
    command = [*before, sys.executable, "-m", "reader", *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False, **options
    )
