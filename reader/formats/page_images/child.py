"""The drawing process: ``python -m reader.formats.page_images.child``.

It gets the bytes of a PDF document in a first message, ``{"password": …}``,
and answers ``{"pages": count}``, or ``{"locked": …}`` or ``{"damaged": …}``
and ends. Then it answers questions about pages, one at a time, until its
standard input ends:

* ``{"draw": page, "width": pixels}``: ``{"size": [width, height, bytes of a
  line], "points": [width, height]}`` and the pixels
* ``{"boxes": page, "runs": [[first, count], …]}``: ``{"boxes": [[box, …], …]}``
* ``{"character": page, "at": [x, y]}``: ``{"index": index or null}``

What cannot be done is answered by ``{"failed": true}``. Its rights are those
of an import, see ``confinement``.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import pypdfium2 as pdfium

from reader.base.defects import tell_wordless
from reader.base.errors import PasswordNeeded, UnreadableFile
from reader.base.messages import receive, send
from reader.formats.confinement import confine, renew
from reader.formats.page_images.drawing import Drawing

Answer = tuple[dict[str, Any], bytes]


def main() -> int:
    """Serve one document until nobody asks any more."""
    tell_wordless()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a library prints must not get between the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    questions = sys.stdin.buffer
    first = receive(questions)
    if first is None:
        return 0
    confine(is_renewed=True)
    told, content = first
    try:
        drawing = Drawing(content, str(told.get("password", "")))
    except PasswordNeeded:
        send(answers, {"locked": True})
        return 0
    except UnreadableFile:
        send(answers, {"damaged": True})
        return 0
    send(answers, {"pages": len(drawing)})
    while (question := receive(questions)) is not None:
        renew()
        send(answers, *_answered(drawing, question[0]))
    return 0


def _answered(drawing: Drawing, question: dict[str, Any]) -> Answer:
    try:
        return _answer(drawing, question)
    except (UnreadableFile, pdfium.PdfiumError, MemoryError, OverflowError):
        return {"failed": True}, b""


def _answer(drawing: Drawing, question: dict[str, Any]) -> Answer:
    if "draw" in question:
        pixels = drawing.draw(question["draw"], question["width"])
        size = [pixels.width, pixels.height, pixels.stride]
        return {"size": size, "points": [pixels.page_width, pixels.page_height]}, pixels.content
    if "boxes" in question:
        return {"boxes": drawing.boxes(question["boxes"], question["runs"])}, b""
    return {"index": drawing.character(question["character"], *question["at"])}, b""


if __name__ == "__main__":
    raise SystemExit(main())
