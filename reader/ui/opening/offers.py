"""What another program hands over by the clipboard or by drag and drop."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMimeData

from reader.session.pasting import Pasted

NO_NETWORK = (
    "Reading Desk never goes to the network, so it cannot open an address. "
    "Save the page in your browser, then open the file."
)


class Offer(NamedTuple):
    """Files to open, or a text, or a sentence that says why there is neither."""

    paths: tuple[Path, ...] = ()
    pasted: Pasted | None = None
    problem: str = ""


def is_offer(data: QMimeData) -> bool:
    """Tell whether something of this might be opened; asked while it is dragged about."""
    return data.hasUrls() or data.hasHtml() or data.hasText()


def offer_in(data: QMimeData | None, origin: str, nothing: str) -> Offer:
    """Return what to open; ``nothing`` is the sentence if there is neither file nor text.

    Files go first: a file manager tells their names as text besides.
    """
    if data is None:  # so says an empty clipboard, against its declaration
        return Offer(problem=nothing)
    urls = data.urls()
    paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    pasted = Pasted(data.html(), data.text(), origin)
    is_address = len(paths) < len(urls) or (not paths and pasted.is_address)
    if paths or is_address:
        return Offer(paths, problem=NO_NETWORK if is_address else "")
    if pasted.is_empty:
        return Offer(problem=nothing)
    return Offer(pasted=pasted)
