"""Web pages that a program has put into a Word document as they were."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

from lxml import etree, html

LARGEST = 1024 * 1024  # bytes
MOST_TAGS = 50_000
_HEAD = 1024
_MARK = b"\xef\xbb\xbf<"
_PAGE = re.compile(rb"<(?:!doctype html|html|head|body|p|div|table|h[1-6])\b", re.IGNORECASE)
_NOT_SHOWN = frozenset({"script", "style", "head", "template"})
_BLOCKS = frozenset(
    {"body", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "table", "ul", "ol",
     "dl", "dt", "dd", "pre", "blockquote", "section", "br"}
)  # fmt: skip
_CELLS = frozenset({"td", "th"})
_BLANKS = re.compile("[ \r\n]+")


def chunk_lines(content: bytes) -> list[str]:
    """Return the lines of a web page; none if it is something else, or too large."""
    if len(content) > LARGEST or content.count(b"<") > MOST_TAGS:
        return []
    page = content if content.lstrip().startswith((b"<", _MARK)) else _page_of_mail(content)
    if not _PAGE.search(page[:_HEAD]):
        return []
    try:
        parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
        root = html.fromstring(page, parser=parser)
    except (etree.ParserError, ValueError):
        return []
    lines = [""]
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        # Nothing is taken out of the tree: its strings may hold what lxml does not take back.
        if element.tag in _NOT_SHOWN and event == "start":
            walk.skip_subtree()
            continue
        if element.tag in _BLOCKS:
            lines.append("")
        if element.tag in _CELLS and event == "start" and lines[-1]:
            lines[-1] += "\t"
        said = element.text if event == "start" else element.tail
        lines[-1] += _BLANKS.sub(" ", said or "").replace("\t", " ")
    return [line.strip() for line in lines if line.strip()]


def _page_of_mail(content: bytes) -> bytes:
    """Return the web page in an MHTML archive, empty if there is none."""
    message = message_from_bytes(content.lstrip(), policy=policy.default)
    for part in message.walk():
        if isinstance(part, EmailMessage) and part.get_content_type() == "text/html":
            found = part.get_payload(decode=True)
            return found if isinstance(found, bytes) else b""
    return b""
