"""Whether things may move: by files of the desktop, by its portal, and never for offscreen."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reader.ui.motion import Motion, _files_move

FORBIDDING = {
    "kdeglobals": "[KDE]\nAnimationDurationFactor=0\n",
    "gtk-4.0/settings.ini": "[Settings]\ngtk-enable-animations=0\n",
    "gtk-3.0/settings.ini": "[Settings]\ngtk-enable-animations=false\n",
}
SYSTEM_PYTHON = Path("/usr/bin/python3")


@pytest.fixture
def config(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path


def write(path, words):
    path.parent.mkdir(exist_ok=True)
    path.write_text(words, "utf-8")


def test_without_any_wish_things_may_move(config):
    assert _files_move()


@pytest.mark.parametrize("name", FORBIDDING)
def test_a_desktop_that_forbids_it_is_obeyed(config, name):
    write(config / name, FORBIDDING[name])
    assert not _files_move()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0.5\n"),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=1\n"),
        ("gtk-4.0/settings.ini", "no section\n"),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=much\n"),
    ],
)
def test_what_does_not_forbid_it_allows_it(config, name, words):
    write(config / name, words)
    assert _files_move()


def test_a_platform_without_a_screen_stands_still(qapp, config):
    motion = Motion()
    motion.ask()
    assert not motion.is_allowed


_PORTAL = """
from gi.repository import Gio, GLib
XML = '''<node><interface name="org.freedesktop.portal.Settings">
<method name="Read"><arg type="s" direction="in"/><arg type="s" direction="in"/>
<arg type="v" direction="out"/></method>
<signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
</interface></node>'''
PATH, NAME = "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings"
GNOME = "org.gnome.desktop.interface"
def change(bus):
    value = GLib.Variant("(ssv)", (GNOME, "enable-animations", GLib.Variant("b", True)))
    bus.emit_signal(None, PATH, NAME, "SettingChanged", value)
def read(bus, sender, path, interface, method, asked, call):
    if asked.unpack() == (GNOME, "enable-animations"):
        call.return_value(GLib.Variant("(v)", (GLib.Variant("v", GLib.Variant("b", False)),)))
        GLib.timeout_add(400, change, bus)
    else:
        call.return_dbus_error("org.freedesktop.portal.Error.NotFound", "not here")
def acquired(bus, name):
    interface = Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0]
    bus.register_object(PATH, interface, read, None, None)
Gio.bus_own_name(Gio.BusType.SESSION, "org.freedesktop.portal.Desktop", 0, acquired,
                 lambda *a: print("ready", flush=True), None)
loop = GLib.MainLoop()
GLib.timeout_add(15_000, loop.quit)
loop.run()
"""
_ASKING = """
import subprocess, sys
portal = subprocess.Popen([sys.argv[1], "-c", sys.argv[2]], stdout=subprocess.PIPE, text=True)
assert portal.stdout.readline().strip() == "ready"
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from reader.ui import motion
application = QApplication([])
motion._NO_SCREEN = set()
asked = motion.Motion(application)
asked.changed.connect(lambda: print(asked.is_allowed, flush=True))
asked.ask()
QTimer.singleShot(2500, application.quit)
application.exec()
portal.terminate()
"""


def _can_ask_a_portal():
    if shutil.which("dbus-run-session") is None or not SYSTEM_PYTHON.exists():
        return False
    probe = [str(SYSTEM_PYTHON), "-c", "from gi.repository import Gio"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not _can_ask_a_portal(), reason="needs dbus-run-session and python3-gi")
def test_the_portal_of_the_desktop_is_asked_and_listened_to(config):
    result = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", _ASKING, str(SYSTEM_PYTHON), _PORTAL],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.stdout.split() == ["True", "False", "True"], result.stderr
