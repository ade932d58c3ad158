"""Web pages that are read by a script: slowly, or only with a password.

The import process is the real one. Python itself loads a module of the name
``sitecustomize`` at its start, and this one puts the script in the place of
the importer of web pages.
"""

from __future__ import annotations

from pathlib import Path

PASSWORD = "open sesame"
SLOW = b"<html><!-- slow -->"
LOCKED = b"<html><!-- locked -->"

SCRIPT = f"""
import sys
if "reader.formats.child" in sys.orig_argv:
    import time
    from pathlib import Path
    from reader.base.errors import PasswordNeeded
    from reader.formats.html import importing
    from reader.formats.plain import PlainImporter

    folder = Path(__file__).parent

    def read(self, content, name, options):
        if content.startswith({SLOW!r}):
            while not (folder / "go on").exists():
                options.progress(0.4)
                time.sleep(0.02)
        if content.startswith({LOCKED!r}) and options.password != {PASSWORD!r}:
            raise PasswordNeeded(f"“{{name}}” is locked.")
        text = content.split(b"-->")[-1]
        if options.is_whole:
            text = b"Home | News\\n\\n" + text + b"\\n\\nImprint"
        return PlainImporter().read(text, name)

    importing.HtmlImporter.read = read
"""


def install(folder: Path, monkeypatch) -> None:
    """Let import processes read web pages by this script from now on."""
    (folder / "sitecustomize.py").write_text(SCRIPT, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder))


def let_go(folder: Path) -> None:
    """Let the slow ones end."""
    (folder / "go on").touch()
