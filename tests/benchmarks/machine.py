"""What the figures of a run depend on."""

from __future__ import annotations

import os
import platform
import tempfile
from pathlib import Path

import psutil
import PySide6
from PySide6.QtCore import qVersion


def machine_facts() -> dict[str, str]:
    """Return cores, load, versions, the platform of Qt and where files were written."""
    return {
        "cores": str(os.cpu_count()),
        "processor": _processor(),
        "load": " ".join(f"{load:.1f}" for load in os.getloadavg()),
        "memory": f"{psutil.virtual_memory().total / 2**30:.0f} GiB",
        "python": platform.python_version(),
        "qt": qVersion(),
        "pyside": PySide6.__version__,
        "system": platform.platform(),
        "qt platform": os.environ.get("QT_QPA_PLATFORM", "the desktop's"),
        "files on": _file_system(Path(tempfile.gettempdir())),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def _file_system(folder: Path) -> str:
    folder = folder.resolve()
    parts = [p for p in psutil.disk_partitions(all=True) if folder.is_relative_to(p.mountpoint)]
    return max(parts, key=lambda p: len(p.mountpoint)).fstype if parts else "?"


def own_memory(process: psutil.Process) -> float:
    """Return the memory in MiB that a process has for its own data.

    Programs and libraries on disk are not in it: whether their pages count as
    shared depends on who else runs.
    """
    try:
        lines = Path(f"/proc/{process.pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return float(process.memory_full_info().uss) / 2**20
    (own,) = (line.split()[1] for line in lines if line.startswith("Anonymous:"))
    return int(own) / 2**10
