"""The lines of metadata that many Markdown files begin with.

Only flat ``key: value`` lines (YAML) and ``key = value`` lines (TOML) are
read; that is what articles use, and it needs no parser with features.
"""

from __future__ import annotations

import re

from reader.domain.documents import Field, Metadata

ORIGIN = "front matter"
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_MOST_LINES = 200  # a longer block is not front matter
_LINE = re.compile(r"(?P<key>[A-Za-z][\w-]*)\s*[:=]\s*(?P<value>.*)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_KEYS = {
    "title": "title",
    "author": "author",
    "authors": "author",
    "date": "date",
    "published": "date",
    "lang": "language",
    "language": "language",
    "site": "site",
    "publication": "site",
}


def split_front_matter(text: str) -> tuple[Metadata, int]:
    """Return the metadata at the top of ``text``, and where the text below it begins."""
    lines = text.split("\n")
    endings = _FENCES.get(lines[0].rstrip())
    if endings is None:
        return Metadata(), 0
    end = next(
        (i for i, line in enumerate(lines[1:_MOST_LINES], 1) if line.rstrip() in endings), None
    )
    if end is None or not any(_LINE.match(line) for line in lines[1:end]):
        return Metadata(), 0
    return _metadata(lines[1:end]), min(len(text), sum(len(line) + 1 for line in lines[: end + 1]))


def _metadata(lines: list[str]) -> Metadata:
    found: dict[str, Field] = {}
    key = ""
    for line in lines:
        match = _LINE.match(line)
        item = line.strip()
        if match is not None:
            key = _KEYS.get(match["key"].lower(), "")
            value = match["value"]
        elif item.startswith("- "):
            value = item[2:]
        else:
            continue
        value = _unquoted(value)
        if key == "date":
            day = _DATE.match(value)
            value = day[0] if day else ""
        if key and value and key not in found:
            found[key] = Field(value, ORIGIN)
    return Metadata(**found)


def _unquoted(value: str) -> str:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_unquoted(part) for part in value[1:-1].split(",") if part.strip())
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if is_quoted else value
