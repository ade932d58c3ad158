"""Reading a file off the window's thread, so that a slow disk freezes nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from reader.base.errors import UserError
from reader.domain.documents import Document
from reader.session.importing import open_file
from reader.ui.bridge import Mailbox


def read_in_background(
    path: Path,
    mailbox: Mailbox,
    done: Callable[[Document], None],
    failed: Callable[[Path, str], None],
) -> threading.Thread:
    """Read ``path`` on a thread; ``done`` or ``failed`` run on the mailbox's thread."""

    def read() -> None:
        try:
            document = open_file(path)
        except UserError as error:
            sentence = str(error)
            mailbox.post(lambda: failed(path, sentence))
            return
        mailbox.post(lambda: done(document))

    thread = threading.Thread(target=read, name=f"read {path.name}", daemon=True)
    thread.start()
    return thread
