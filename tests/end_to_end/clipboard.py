"""Another program that has something in the clipboard: ``python clipboard.py HTML TEXT FILE``.

It makes the file when the clipboard is ready.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

if __name__ == "__main__":
    application = QGuiApplication(sys.argv)
    data = QMimeData()
    data.setHtml(sys.argv[1])
    data.setText(sys.argv[2])
    application.clipboard().setMimeData(data)
    Path(sys.argv[3]).touch()
    application.exec()
