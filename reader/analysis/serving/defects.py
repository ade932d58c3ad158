"""What is said about a defect of ours: never a word of the article."""

from __future__ import annotations

import traceback
from pathlib import Path


def described(error: Exception) -> str:
    """Return the kind of an error and where it came from, without its message.

    Messages quote what they are about, and that would be the article.
    """
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    places = " < ".join(
        f"{frame.name} ({Path(frame.filename).name}:{frame.lineno})" for frame in reversed(frames)
    )
    return f"{type(error).__name__} in {places}"
