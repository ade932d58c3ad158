"""Where the program's own files are, and where a person's data goes."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_NAME = "reading-desk"
HOME_VARIABLE = "READING_DESK_HOME"
_PACKAGE = Path(__file__).resolve().parent.parent


def resources() -> Path:
    """Return the folder of read-only files shipped with the program.

    An installed wheel carries them inside the package; a working copy (and
    an editable install) has them beside it.
    """
    packaged = _PACKAGE / "_resources"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "resources"


def sample_article() -> Path:
    """Return the article that the program opens when it is given none."""
    packaged = _PACKAGE / "_seeds"
    seeds = packaged if packaged.is_dir() else _PACKAGE.parent / "seeds"
    return seeds / "articles" / "putin-china-visit" / "source.txt"


def data_folder() -> Path:
    """Return the folder of the library; ``READING_DESK_HOME`` overrides it.

    The folder need not exist yet.
    """
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen).expanduser()
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        shared = Path(os.environ.get("XDG_DATA_HOME", ""))
        return (shared if shared.is_absolute() else Path.home() / ".local" / "share") / _NAME
    import platformdirs  # noqa: PLC0415 - elsewhere; it would add to every start

    return Path(platformdirs.user_data_dir(_NAME, appauthor=False))
