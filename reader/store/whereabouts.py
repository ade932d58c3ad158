"""On what kind of disk a folder is: whether other machines use it, or a program copies it.

A database in a folder that a program copies between machines can be damaged
by it, and the better of SQLite's ways to write needs a disk of this machine.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePath
from typing import NamedTuple

NETWORKS = {
    "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afp", "afpfs", "afs", "ncpfs", "9p",
    "ceph", "lustre", "glusterfs", "webdav", "davfs", "vboxsf", "prl_fs", "fuse.sshfs",
    "fuse.glusterfs", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.vmhgfs-fuse", "fuse.smbnetfs",
    "fuse.curlftpfs", "fuse.ceph", "fuse.s3fs",
}  # fmt: skip
_CLOUD_MOUNTS = {
    "fuse.rclone": "rclone",
    "fuse.google-drive-ocamlfuse": "Google Drive",
    "fuse.onedriver": "OneDrive",
    "fuse.pcloudfs": "pCloud",
}
_CLOUD_NAMES = (  # of a folder anywhere on the way
    (re.compile(r"Dropbox( \(.+\)|-.+)?"), "Dropbox"),
    (re.compile(r"OneDrive( ?-.+)?"), "OneDrive"),
    (re.compile(r"(Google ?Drive|GoogleDrive-.+|My Drive)"), "Google Drive"),
    (re.compile(r"(Mobile Documents|iCloud ?Drive|com~apple~CloudDocs)"), "iCloud Drive"),
    (re.compile(r"Next[Cc]loud"), "Nextcloud"),
    (re.compile(r"own[Cc]loud"), "ownCloud"),
    (re.compile(r"pCloud ?Drive"), "pCloud"),
    (re.compile(r"Yandex\.Disk"), "Yandex Disk"),
)
_CLOUD_SIGNS = {  # files that such a program leaves in its folder
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".debris": "MEGA",
    ".seafile-data": "Seafile",
}
_ONE_DRIVES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_ESCAPED = re.compile(r"\\([0-7]{3})")
_ON_MAC = re.compile(r"^.+? on (?P<where>/.*) \((?P<kind>[^,)]+)")
_REMOTE = 4  # what Windows calls a drive on another machine
_PATIENCE_S = 2.0  # for the list of disks of a Mac


class Whereabouts(NamedTuple):
    """What is special about the place of a folder."""

    is_network: bool = False
    cloud: str = ""
    """The name of the program that copies it to other machines."""


Kind = Callable[[Path], str]


def whereabouts(
    folder: Path, kind: Kind | None = None, environment: Mapping[str, str] = os.environ
) -> Whereabouts:
    """Return what is special about a folder, which need not exist yet.

    ``kind`` tells the kind of disk that a path is on, as this system calls it.
    """
    real = _real(folder)
    on = (kind or kind_of_disk)(real)
    cloud = _CLOUD_MOUNTS.get(on, "") or next(
        filter(None, (_cloud(path, environment) for path in (real, folder))), ""
    )
    return Whereabouts(on in NETWORKS, cloud)


def kind_of_disk(path: Path) -> str:
    """Return the kind of disk that a path is on; empty where nobody can tell."""
    if sys.platform == "win32":
        return _kind_on_windows(path)
    try:
        if sys.platform == "darwin":
            said = subprocess.run(
                ["/sbin/mount"], capture_output=True, text=True, timeout=_PATIENCE_S, check=False
            )
            return kind_among(path, mounts_of_mac(said.stdout))
        with Path("/proc/self/mountinfo").open(encoding="utf-8", errors="surrogateescape") as file:
            return kind_among(path, mounts_of_linux(file))
    except (OSError, subprocess.SubprocessError):
        return ""


def kind_among(path: PurePath, mounts: Iterable[tuple[str, str]]) -> str:
    """Return the kind of the innermost disk that a path is on; the last of equal ones counts.

    The root is of this machine, whatever it is made of.
    """
    best, found = 0, ""
    for where, kind in mounts:
        place = PurePath(where)
        if len(place.parts) > 1 and len(place.parts) >= best and path.is_relative_to(place):
            best, found = len(place.parts), kind
    return found


def mounts_of_linux(lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Yield place and kind of each disk from the lines of ``/proc/self/mountinfo``."""
    for line in lines:
        before, is_whole, after = line.partition(" - ")
        words = before.split(" ")
        if is_whole and len(words) > 4:  # noqa: PLR2004 - the fifth word is the place
            where = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), words[4])
            yield where, after.split(" ", 1)[0]


def mounts_of_mac(said: str) -> Iterable[tuple[str, str]]:
    """Yield place and kind of each disk from what ``mount`` says on a Mac."""
    for line in said.splitlines():
        found = _ON_MAC.match(line)
        if found is not None:
            yield found["where"], found["kind"]


def _kind_on_windows(path: Path) -> str:
    if path.drive.startswith("\\\\"):
        return "smb"
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - nobody else needs it

        if ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _REMOTE:
            return "smb"
    return ""


def _cloud(path: Path, environment: Mapping[str, str]) -> str:
    for variable in _ONE_DRIVES:
        root = environment.get(variable)
        if root and path.is_relative_to(root):
            return "OneDrive"
    for part in path.parts:
        for name, program in _CLOUD_NAMES:
            if name.fullmatch(part):
                return program
    for above in (path, *path.parents):
        for sign, program in _CLOUD_SIGNS.items():
            # The home of a person may have a ".dropbox" with settings; that is not its folder.
            if _has(above, sign) and not (sign == ".dropbox" and above == Path.home()):
                return program
    return ""


def _has(folder: Path, name: str) -> bool:
    try:
        return (folder / name).exists()
    except OSError:
        return False


def _real(folder: Path) -> Path:
    try:
        return folder.resolve()
    except (OSError, RuntimeError):  # links that lead in a circle
        return folder.absolute()
