"""The tour that ``make run`` takes where there is no display."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtGui import QImage

from reader.ui.theme import load_theme
from tests.end_to_end.conftest import ROOT, pixels_of

pytestmark = pytest.mark.model


def take_tour(folder):
    return subprocess.run(
        [sys.executable, "-m", "reader", "--sample", "--tour", str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=150,
    )


def test_the_tour_saves_a_picture_and_an_annotated_copy_and_says_where(tmp_path):
    folder = tmp_path / "new" / "out"
    tour = take_tour(folder)
    assert tour.returncode == 0, tour.stderr
    picture, copy = folder / "window.png", folder / "annotated.html"
    assert tour.stdout.split("\n") == [str(picture), str(copy), ""]

    image = QImage(str(picture)).convertToFormat(QImage.Format.Format_RGB32)
    theme = load_theme("light")
    assert image.width() > 800
    colours = {
        "page": theme.page,
        "sentence": theme.sentence,
        "chosen person": theme.marks["person"].strong,
        "place": theme.marks["place"].tint,
        "claim": theme.marks["claim"].line,
    }
    assert [name for name, colour in colours.items() if not pixels_of(image, colour)] == []

    page = copy.read_text(encoding="utf-8")
    assert '<mark class="person"' in page
    assert "Vladimir Putin" in page
    assert 'src="http' not in page
    assert page.rstrip().endswith("</html>")


def test_a_tour_that_cannot_save_says_so_and_fails(tmp_path):
    (tmp_path / "taken").write_text("a file where the folder should be", encoding="utf-8")
    tour = take_tour(tmp_path / "taken")
    assert tour.returncode == 1
    assert tour.stdout.strip()
    assert "Traceback" not in tour.stdout + tour.stderr
