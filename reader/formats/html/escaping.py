"""Text made safe for HTML; the only way by which text may get onto the page."""

from __future__ import annotations

import html

from reader.text.cleaning import normalised


def escaped(text: str) -> str:
    """Return ``text`` for use between tags and in quoted attributes."""
    return html.escape(normalised(text).text, quote=True)


def clipped(text: str, longest: int) -> str:
    """Return the start of ``text`` on one line, cut at a word if it is long."""
    line = " ".join(text[: 2 * longest].split())
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
