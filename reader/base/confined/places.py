"""Where the program's own files and those of its libraries are: all that an import may read."""

from __future__ import annotations

import os
import sys
from functools import cache

from reader.base.paths import resources

# Of a system: the libraries of the libraries, time zones, kinds of files, fonts.
_OF_THE_SYSTEM = (
    "/usr",
    "/lib",
    "/lib32",
    "/lib64",
    "/etc/alternatives",
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/etc/mime.types",
    "/dev/null",
    "/dev/urandom",
    "/dev/zero",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/sys/devices/system/cpu",
    "/nix/store",
    "/gnu/store",
)


@cache
def program_places() -> tuple[str, ...]:
    """Return the folders of Python, of its libraries and of this program.

    A folder from which modules are loaded counts, unless it holds more than
    modules: the root, or somebody's home.
    """
    package = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))  # noqa: PTH120
    found = [package, str(resources()), sys.prefix, sys.base_prefix, sys.exec_prefix, *sys.path]
    places = (os.path.realpath(place) for place in found if place)
    too_wide = _too_wide()
    return tuple(dict.fromkeys(place for place in places if place not in too_wide))


def _too_wide() -> set[str]:
    home = os.path.realpath(os.path.expanduser("~"))  # noqa: PTH111 - pathlib takes a while
    return {home, os.path.dirname(home), os.sep}  # noqa: PTH120


def places_of(program: str) -> tuple[str, ...]:
    """Return where a program is, and the tree that it is installed in."""
    path = os.path.realpath(program)
    folder, tree = os.path.dirname(path), os.path.dirname(os.path.dirname(path))  # noqa: PTH120
    has_tree = os.path.basename(folder) == "bin" and tree not in _too_wide()  # noqa: PTH119
    return (path, tree) if has_tree else (path,)


def system_places() -> tuple[str, ...]:
    """Return what of the system's own files a library may need."""
    return _OF_THE_SYSTEM
