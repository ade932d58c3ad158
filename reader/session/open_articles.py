"""Which articles are open, in a small file that can be read before anything is loaded.

It is written whenever that changes, so that a crash loses none; and another
file takes its place at one stroke, so that there is always a whole one.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

FILE_NAME = "open articles"
_FRONT = "*"
_MOST_BYTES = 1 << 20


class OpenArticle(NamedTuple):
    """One article; without a path it is opened from the library."""

    document_id: str
    path: str = ""


class OpenArticles(NamedTuple):
    """All open articles in the order of their tabs, and the number of the one in front."""

    articles: tuple[OpenArticle, ...] = ()
    front: int = 0

    @property
    def in_front(self) -> OpenArticle | None:
        """The article in front, if any is open."""
        return self.articles[self.front] if self.articles else None


NOTHING_OPEN = OpenArticles()


def read_open(path: Path) -> OpenArticles:
    """Return what was open; nothing where the file is missing or damaged."""
    try:
        with path.open("r", encoding="ascii") as stream:
            lines = stream.read(_MOST_BYTES).splitlines()
        rows = [line.split(" ", 2) for line in lines if line]
        articles = tuple(OpenArticle(id_, _decoded(name)) for _, id_, name in rows)
        front = next((n for n, row in enumerate(rows) if row[0] == _FRONT), 0)
    except (OSError, ValueError):
        return NOTHING_OPEN
    return OpenArticles(articles, front)


def last_time(folder: Path) -> OpenArticles:
    """Return what was open last, if the person wants that back."""
    from reader.session.settings import FILE_NAME as SETTINGS  # noqa: PLC0415 - seldom needed
    from reader.session.settings import SettingsFile  # noqa: PLC0415

    last = read_open(folder / FILE_NAME)
    is_wanted = not last.articles or SettingsFile(folder / SETTINGS).current.opens_last
    return last if is_wanted else NOTHING_OPEN


def keep_open(path: Path, articles: Sequence[OpenArticle], front: int) -> None:
    """Write what is open; without a word where the disk does not want to."""
    lines = "".join(
        f"{_FRONT if number == front else '-'} {article.document_id} {_encoded(article.path)}\n"
        for number, article in enumerate(articles)
    )
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(lines, "ascii")
        os.replace(part, path)
    except OSError:
        return  # the articles themselves are in the library


def _encoded(path: str) -> str:
    """Return any path in one line of ASCII."""
    return path.encode("unicode_escape").decode("ascii")


def _decoded(name: str) -> str:
    return name.encode("ascii").decode("unicode_escape")
