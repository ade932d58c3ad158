"""A virtual screen with a window manager, and the real program on it, as processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("Xvfb", "openbox", "xdotool", "import")
SIZE = (1280, 900)


def wait_until(condition: Callable[[], object], what: str, seconds: float = 20.0) -> object:
    """Return the first true value of the condition, or fail with what was waited for."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    pytest.fail(f"waited {seconds:g} s in vain for {what}")


def pixels_of(picture: QImage, colour: QColor) -> list[tuple[int, int]]:
    """Return the places of a colour in a 32-bit picture, line by line."""
    pixel = colour.rgb().to_bytes(4, sys.byteorder)
    found = []
    for y in range(picture.height()):
        line = bytes(picture.constScanLine(y))
        x = line.find(pixel)
        while x >= 0:
            if x % 4 == 0:
                found.append((x // 4, y))
            x = line.find(pixel, x + 1)
    return found


class Screen:
    """A screen that nobody sees: Xvfb with openbox, driven by xdotool."""

    def __init__(self, log: Path) -> None:
        self._log = log.open("wb")
        self._processes: list[subprocess.Popen[bytes]] = []
        read, write = os.pipe()
        # Xvfb chooses a free number itself and writes it down.
        command = ["Xvfb", "-displayfd", str(write), "-nolisten", "tcp", "-screen", "0"]
        self._start([*command, f"{SIZE[0]}x{SIZE[1]}x24"], os.environ, keep=(write,))
        os.close(write)
        with os.fdopen(read) as number:
            self.display = f":{number.readline().strip()}"
        self.environment = {
            **os.environ,
            "DISPLAY": self.display,
            "QT_QPA_PLATFORM": "xcb",
            "LC_ALL": "C.UTF-8",
            "OMP_NUM_THREADS": "1",
        }
        self.environment.pop("WAYLAND_DISPLAY", None)
        self._start(["openbox"], self.environment)

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start the program with these arguments."""
        command = [sys.executable, "-m", "reader", *arguments]
        return self._start(command, self.environment)

    def run(self, command: list[str]) -> subprocess.Popen[bytes]:
        """Start another program on this screen."""
        return self._start(command, self.environment)

    def tell(self, *command: str) -> str:
        """Run xdotool and return what it says; empty if it finds nothing."""
        done = subprocess.run(
            ["xdotool", *command], env=self.environment, capture_output=True, check=False
        )
        return done.stdout.decode().strip()

    def picture(self, target: Path) -> Path:
        """Save what is on the screen."""
        command = ["import", "-window", "root", str(target)]
        subprocess.run(command, env=self.environment, check=True, capture_output=True)
        return target

    def close(self) -> None:
        """End what was started here, the newest first."""
        for process in reversed(self._processes):
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(5)
            if process.poll() is None:
                process.kill()
                process.wait(5)
        self._log.close()

    def _start(
        self, command: list[str], environment: os._Environ[str] | dict[str, str], keep=()
    ) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            command, env=environment, cwd=ROOT, pass_fds=keep, stdout=self._log, stderr=self._log
        )
        self._processes.append(process)
        return process


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """An empty screen; everything started on it ends with the test."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    screen = Screen(tmp_path / "screen.log")
    yield screen
    screen.close()
