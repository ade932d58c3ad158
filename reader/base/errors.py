"""The exceptions that the program raises on purpose.

Two families, because they end in two different places:

* ``UserError`` is something the person at the screen can act on (a locked
  file, an unsupported format). Its text is shown as it is: a complete
  sentence, no class names, no traceback.
* Everything else is a defect. It travels to the log with its traceback and
  is never turned into a friendly sentence on the way.
"""


class ReaderError(Exception):
    """Base of every exception defined by this program."""


class UserError(ReaderError):
    """A problem that the user can solve; the message is a complete sentence."""


class UnreadableFile(UserError):  # noqa: N818 - names the fact, as the sentence does
    """A file cannot be opened or holds nothing that can be read as text."""


class PasswordNeeded(UnreadableFile):
    """A file is locked; its password would open it."""


class ScannedPages(UnreadableFile):
    """A file holds pictures of text only; their letters would have to be recognised."""


class ReadingCancelled(UserError):  # noqa: N818 - as above
    """The person did not want to wait for a file any longer."""


class StoreError(UserError):
    """The library on disk cannot be read or written."""


class StaleEditError(ReaderError):
    """An edit was built on a value that has changed in the meantime."""


def reason_of(error: OSError) -> str:
    """Return what the system says of an error, for the middle of a sentence."""
    return (error.strerror or "unknown reason").lower()
