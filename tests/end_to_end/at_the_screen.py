"""Somebody at the screen: keys, clicks and pictures; what was done is read from the library."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from PySide6.QtGui import QColor, QImage

from reader.base.paths import data_folder, sample_article
from reader.domain.annotations import Annotation, Status
from reader.session.marks import kind_key
from reader.store.library import open_read_copy
from reader.ui.theme import load_theme
from tests.end_to_end.conftest import Screen, pixels_of, wait_until

THEME = load_theme("light")
TITLE = "On the eve of a planned visit.*Reading Desk"  # as the article begins
BAR_WIDTH = 3  # pixels of the coloured bar before a row of the list
LEAST_BAR = 10  # pixels of its height


class Reader:
    """Somebody at the screen with one article; ``path`` is the file."""

    def __init__(self, screen: Screen, path: Path, pictures: Path) -> None:
        self.screen = screen
        self.path = path
        self._pictures = pictures
        self._count = 0
        self._process: subprocess.Popen[bytes] | None = None

    def open(self) -> None:
        """Start the program with the article and wait for its window."""
        self._process = self.screen.start(str(self.path))
        window = wait_until(
            lambda: self.screen.tell("search", "--onlyvisible", "--name", TITLE), "the window"
        )
        self.screen.tell("windowactivate", "--sync", str(window).split("\n")[0])

    def close(self) -> None:
        """Close the window by its key and see the program end in good order."""
        assert self._process is not None
        self.press("ctrl+q")
        assert self._process.wait(10) == 0

    def press(self, *keys: str) -> None:
        self.screen.tell("key", "--delay", "40", *keys)

    def click(self, x: int, y: int) -> None:
        self.screen.tell("mousemove", "--sync", str(x), str(y), "click", "1")

    def look(self) -> QImage:
        """Return what is on the screen."""
        self._count += 1
        target = self._pictures / f"screen-{self._count}.png"
        return QImage(str(self.screen.picture(target))).convertToFormat(QImage.Format.Format_RGB32)

    def sees(self, colour: QColor, what: str) -> None:
        """Wait until a colour is on the screen."""
        wait_until(lambda: pixels_of(self.look(), colour), what)


def bars_of(picture: QImage, colour: QColor) -> list[tuple[int, int]]:
    """Return the middle of every bar of a colour in the list, from the top down."""
    pixels = set(pixels_of(picture, colour))
    bars = []
    for x, y in sorted(pixels, key=lambda p: (p[1], p[0])):
        if {(x - 1, y), (x, y - 1), (x + BAR_WIDTH, y)} & pixels:
            continue  # not the upper left corner of something so narrow
        height = 0
        while all((x + right, y + height) in pixels for right in range(BAR_WIDTH)):
            height += 1
        if height >= LEAST_BAR:
            bars.append((x + 1, y + height // 2))
    return bars


def work() -> list[Annotation]:
    """Return what the library holds of the person's work on the only article."""
    copy = open_read_copy(data_folder())
    try:
        (entry,) = copy.recent(9)
        return sorted(copy.load(entry.document_id).annotations, key=lambda a: a.span)
    finally:
        copy.close()


def analysed_at() -> str | None:
    """Return when the analysis of the only article was stored, if it has been."""
    copy = open_read_copy(data_folder())
    try:
        with copy._database.reading() as connection:
            row = connection.execute(
                "SELECT stored_at FROM analysis WHERE is_complete = 1"
            ).fetchone()
        return None if row is None else row[0]
    finally:
        copy.close()


def work_is(*expected: tuple[str, Status]) -> None:
    """Wait until the person's work is exactly this, as kinds and states."""
    wanted = list(expected)
    wait_until(
        lambda: [(kind_key(a), a.status) for a in work()] == wanted, f"the work to be {wanted}", 8
    )


def with_the_sample(screen: Screen, folder: Path) -> Reader:
    """Return somebody with a copy of the sample article in a folder."""
    path = folder / "article.txt"
    shutil.copyfile(sample_article(), path)
    return Reader(screen, path, folder)


def choose_the_first_place(reader: Reader) -> None:
    """Click the row below the heading of the places."""
    bars = bars_of(reader.look(), THEME.marks["place"].line)
    x, y = bars[1]  # the first bar is that of the heading
    reader.click(x + 20, y)
    reader.sees(THEME.sentence, "the highlighted sentence")
    assert pixels_of(reader.look(), THEME.marks["place"].strong)
