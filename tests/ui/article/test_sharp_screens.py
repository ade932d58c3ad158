"""On screens with more pixels everything is at the same place, and lines stay crisp."""

import json
import os
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

_PROBE = """
import json
from PySide6.QtWidgets import QApplication
application = QApplication([])
application.setStyle("Fusion")
from PySide6.QtCore import QPoint
from reader.domain.annotations import Status
from reader.domain.spans import Span
from reader.ui.article.view import ArticleView
from tests.ui.article.articles import article, marks, mention, span_of
document = article(*["Ada Lovelace met Babbage, then left London for good. 漢字 שלום"] * 3)
view = ArticleView()
view.resize(760, 560)
names = [span_of(document, "Ada Lovelace", after=start) for start in (0, 40, 120)]
view.show_document(document, marks(*(
    mention(f"n{n}", span, "person", status)
    for n, (span, status) in enumerate(zip(names, (*Status,), strict=False)))))
view.show()
view.scroll_by(7)
image = view.viewport().grab().toImage()
scale = image.devicePixelRatio()
line = view.theme().marks["person"].line
inked = []
for span in names:
    box = view.rectangle(span.start + 3)
    x = round(box.center().x() * scale)
    column = [image.pixelColor(x, y) for y in range(round(box.top() * scale),
                                                    round((box.bottom() + 4) * scale))]
    inked.append(sum(colour == line for colour in column))
    near = [c for c in column if abs(c.red() - line.red()) + abs(c.blue() - line.blue()) < 90]
    inked.append(len(near))
boxes = [view.rectangle(p) for p in range(0, 60, 3)]
hits = [view.hit(box.center()) for box in boxes if box is not None and box.width() > 3]
print(json.dumps({"scale": scale, "inked": inked, "hits": hits,
    "tops": [box.top() for box in boxes if box is not None],
    "lines": len(view.flow().placed()[0].piece.lines)}))
"""


def seen(scale):
    result = subprocess.run(
        [sys.executable, "-c", _PROBE],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize("scale", [1, 1.5, 2])
def test_lines_are_crisp_and_a_click_hits_what_is_under_it(scale):
    found = seen(scale)
    assert found["scale"] == scale
    assert found["hits"] == [p for p in range(0, 60, 3) if p in found["hits"]]
    assert len(found["hits"]) > 12
    # Every pixel of an underline has its full colour: none is half on the line.
    full, near = found["inked"][::2], found["inked"][1::2]
    assert full == near
    assert min(full) >= 1
