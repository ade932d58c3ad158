"""Network drives and folders that a program copies are known by their disk, names and signs."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from reader.store.whereabouts import (
    Whereabouts,
    kind_among,
    kind_of_disk,
    mounts_of_linux,
    mounts_of_mac,
    whereabouts,
)

MOUNTINFO = r"""
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - 9p root rw
40 27 0:40 / /home rw shared:1 - ext4 /dev/sda2 rw
41 40 0:41 / /home/ada/My\040Share rw - nfs4 server:/share rw
42 40 0:42 / /home/ada/drive rw - fuse.rclone remote: rw
43 27 0:43 / /mnt/a rw - ext4 /dev/sdb1 rw
44 43 0:44 / /mnt/a rw - cifs //server/a rw
nonsense
45 27 0:45
"""
ON_A_MAC = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled)
//ada@server/My%20Share on /Volumes/My Share (smbfs, nodev, nosuid, mounted by ada)
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/etc", ""),
        ("/home/ada/x", "ext4"),
        ("/home/ada/My Share/library", "nfs4"),
        ("/home/ada/My Shared", "ext4"),
        ("/home/ada/drive", "fuse.rclone"),
        ("/mnt/a/b", "cifs"),  # what was mounted last is what is seen
    ],
)
def test_the_innermost_disk_counts(path, kind):
    assert kind_among(PurePosixPath(path), mounts_of_linux(MOUNTINFO.splitlines())) == kind


def test_the_disks_of_a_mac():
    def kind(path):
        return kind_among(PurePosixPath(path), mounts_of_mac(ON_A_MAC))

    assert kind("/Volumes/My Share/library") == "smbfs"
    assert kind("/Users/ada") == ""
    assert kind("/System/Volumes/Data/x") == "apfs"


def place(folder, kind="ext4", environment=None):
    return whereabouts(folder, lambda _: kind, environment or {})


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs", "smbfs"])
def test_a_network_drive_is_known_by_its_kind(tmp_path, kind):
    assert place(tmp_path, kind) == Whereabouts(is_network=True)


@pytest.mark.parametrize(
    ("parts", "cloud"),
    [
        (("Dropbox", "reading"), "Dropbox"),
        (("Dropbox (Private)", "reading"), "Dropbox"),
        (("OneDrive - Contoso", "reading"), "OneDrive"),
        (("Library", "Mobile Documents", "x"), "iCloud Drive"),
        (("Library", "CloudStorage", "GoogleDrive-ada@example.org", "x"), "Google Drive"),
        (("Library", "CloudStorage", "Dropbox-Team", "x"), "Dropbox"),
        (("Nextcloud",), "Nextcloud"),
        (("My Dropbox articles",), ""),
        (("cloud", "sync"), ""),
    ],
)
def test_a_copied_folder_is_known_by_its_name(tmp_path, parts, cloud):
    assert place(tmp_path.joinpath(*parts)).cloud == cloud


@pytest.mark.parametrize(
    ("sign", "cloud"),
    [(".dropbox", "Dropbox"), (".stfolder", "Syncthing"), (".nextcloudsync.log", "Nextcloud")],
)
def test_a_copied_folder_is_known_by_its_sign(tmp_path, sign, cloud):
    (tmp_path / "shared" / "deep").mkdir(parents=True)
    (tmp_path / "shared" / sign).mkdir()
    assert place(tmp_path / "shared" / "deep" / "not yet there").cloud == cloud
    assert place(tmp_path / "other").cloud == ""


def test_the_settings_of_dropbox_are_not_its_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".dropbox").mkdir()
    assert place(tmp_path / "library").cloud == ""


def test_a_link_into_a_copied_folder_is_seen_through(tmp_path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "library").symlink_to(tmp_path / "Dropbox")
    assert place(tmp_path / "library").cloud == "Dropbox"


def test_a_circle_of_links_is_no_place(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "a")
    assert place(tmp_path / "a") == Whereabouts()


def test_what_windows_says_of_its_folder_counts(tmp_path):
    environment = {"OneDriveConsumer": str(tmp_path / "files")}
    assert place(tmp_path / "files" / "x", environment=environment).cloud == "OneDrive"
    assert place(tmp_path / "file", environment=environment).cloud == ""


def test_a_cloud_that_is_mounted_is_a_cloud(tmp_path):
    assert place(tmp_path, "fuse.rclone") == Whereabouts(cloud="rclone")


def test_this_disk_is_asked_without_an_error(tmp_path):
    assert isinstance(kind_of_disk(tmp_path), str)
    assert whereabouts(Path("/"), environment={}) == Whereabouts()
