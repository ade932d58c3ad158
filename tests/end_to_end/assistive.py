"""A bus of its own for assistive technology, and the listener on it, as processes."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

SYSTEM_PYTHON = "/usr/bin/python3"
LISTENER = Path(__file__).with_name("listener.py")
LAUNCHERS = (
    "/usr/libexec/at-spi-bus-launcher",
    "/usr/lib/at-spi2-core/at-spi-bus-launcher",
    "/usr/lib/at-spi-bus-launcher",
)
BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
ANSWER_S = 20


def missing() -> list[str]:
    """Return what is not installed, by the names of Debian's packages."""
    found = []
    if shutil.which("dbus-daemon") is None:
        found.append("dbus")
    if launcher() is None:
        found.append("at-spi2-core")
    if (
        not Path(SYSTEM_PYTHON).exists()
        or subprocess.run(
            [SYSTEM_PYTHON, "-c", BINDINGS], capture_output=True, check=False
        ).returncode
    ):
        found.append("python3-gi and gir1.2-atspi-2.0")
    return found


def launcher() -> str | None:
    return next((path for path in LAUNCHERS if Path(path).exists()), None)


class Bus:
    """A session bus with the accessibility bus behind it; ``environment`` leads there."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self._log = log.open("wb")
        # The path of a socket must be short.
        self._folder = Path(tempfile.mkdtemp(prefix="rd-bus-"))
        self.environment = {**environment, "XDG_RUNTIME_DIR": str(self._folder)}
        self._address = f"unix:path={self._folder}/session"
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._address
        self._processes: list[subprocess.Popen[bytes]] = []
        self._start("dbus-daemon", "--session", "--nofork", f"--address={self._address}")
        self._wait_for(self._folder / "session")
        found = launcher()
        assert found is not None
        self._start(found, "--launch-immediately", "--a11y=1", "--screen-reader=1")
        self._wait_for(self._folder / "at-spi")

    def close(self) -> None:
        """End every process that belongs to this bus, whoever started it."""
        for process in reversed(self._processes):
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(5)
        left = self.living()
        for process in left:
            with suppress(psutil.NoSuchProcess):
                process.terminate()
        for process in psutil.wait_procs(left, timeout=5)[1]:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        self._log.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def living(self) -> list[psutil.Process]:
        """Return the processes that were started with the address of this bus."""
        found = []
        for process in psutil.process_iter():
            with suppress(psutil.Error):
                if process.environ().get("DBUS_SESSION_BUS_ADDRESS") == self._address:
                    found.append(process)
        return found

    def _start(self, *command: str) -> None:
        self._processes.append(
            subprocess.Popen(command, env=self.environment, stdout=self._log, stderr=self._log)
        )

    def _wait_for(self, path: Path) -> None:
        end = time.monotonic() + ANSWER_S
        while not path.exists():
            assert time.monotonic() < end, f"no {path}"
            time.sleep(0.05)


class Listening:
    """The listener as an object: ``ask("caret", number)``."""

    def __init__(self, bus: Bus) -> None:
        self._process = subprocess.Popen(
            [SYSTEM_PYTHON, "-W", "ignore", str(LISTENER)],
            env=bus.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.heard: list[dict[str, Any]] = []
        self._answer()

    def ask(self, what: str, *arguments: object) -> Any:
        """Return the answer to one question."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([what, *arguments]) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def find(self, role: str, name: str) -> int:
        """Return the number of the first node of this role whose name begins like this."""
        for node in self.ask("tree"):
            if node["role"] == role and node["name"].startswith(name):
                return int(node["number"])
        raise AssertionError(f"no {role} {name!r}")

    def hears(self, kind: str, name: str = "", data: str = "") -> bool:
        """Tell whether such an event has come since ``forget``."""
        self.heard += self.ask("events")
        return any(
            event["type"].startswith(kind)
            and event["name"].startswith(name)
            and data in event["data"]
            for event in self.heard
        )

    def forget(self) -> None:
        """Count only what comes from now on."""
        self.ask("events")
        self.heard = []

    def close(self) -> None:
        """End the listener."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait(5)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the listener has ended"
        record = json.loads(line)
        assert "error" not in record, record["error"]
        return record["answer"]
