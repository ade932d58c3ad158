"""Web pages that a browser saved with their pictures in one file (MHTML)."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message
from urllib.parse import urlsplit

from reader.domain.documents import Field, Metadata
from reader.formats.api import ImportedText, ReadingOptions
from reader.formats.html.guards import check_size
from reader.formats.html.parsing import decoded_page
from reader.formats.html.reading import read_page
from reader.formats.mail.headers import day, header
from reader.formats.mail.parts import text_of
from reader.text.addresses import safe_address

_ORIGIN = "mhtml"


def page_in(message: Message) -> Message | None:
    """Return the page of a web archive, ``None`` if the message is an e-mail."""
    kind = message.get_content_type()
    if kind not in {"multipart/related", "text/html", "multipart/alternative"}:
        return None
    pages = [part for part in _leaves(message) if part.get_content_type() == "text/html"]
    is_saved = header(message, "Snapshot-Content-Location") or "Saved by" in header(
        message, "From"
    )
    if not pages or not (is_saved or header(pages[0], "Content-Location")):
        return None
    if header(message, "Received") and not is_saved:
        return None
    start = str(message.get_param("start") or "").strip()
    return next((p for p in pages if start and header(p, "Content-ID") == start), pages[0])


def read_archive(
    message: Message, page: Message, name: str, options: ReadingOptions
) -> ImportedText:
    """Return the article on the ``page`` of a web archive.

    Raises:
        UnreadableFile: The page is too large, dangerous, or shows no text.
    """
    content = text_of(page)
    check_size(content, name)
    charset = str(page.get_content_charset() or "")
    decoded = decoded_page(content, name, options.encoding, charset)
    address = header(message, "Snapshot-Content-Location") or header(page, "Content-Location")
    address = safe_address(address)
    imported = read_page(decoded, name, options, address if address.startswith("http") else "")
    return imported._replace(metadata=_completed(imported.metadata, message, address))


def _completed(found: Metadata, message: Message, address: str) -> Metadata:
    """Return the metadata of the page, with what only the archive says about it."""
    site = urlsplit(address).hostname if address.startswith("http") else ""
    return found._replace(
        title=found.title or _field(header(message, "Subject")),
        date=found.date or _field(day(message)),
        site=found.site or _field(site or ""),
    )


def _field(value: str) -> Field | None:
    return Field(value, _ORIGIN) if value else None


def _leaves(message: Message) -> Iterator[Message]:
    return (part for part in message.walk() if not part.is_multipart())
