"""Tips with words of a document in them: Qt guesses whether a tip is markup, and must not."""

from __future__ import annotations

from html import escape


def plain_tip(words: str) -> str:
    """Return a tip that shows ``words`` letter by letter, whatever they look like.

    Markup in a tip could draw a picture from the disk, or a page of somebody else.
    """
    if "<" not in words and "&lt;" not in words:
        return words
    return f"<qt>{escape(words)}</qt>".replace("\n", "<br>")
