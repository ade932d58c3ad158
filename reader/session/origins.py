"""Where a piece of information about an article comes from, in words for people."""

from __future__ import annotations

from reader.domain.article_facts import PERSON

_PROPERTIES = "from the document’s properties"
_WORDS = {
    PERSON: "from you",
    "text": "seen in the text",
    "guess": "guessed from the page",
    "file name": "from the file’s name",
    "clipboard": "from the clipboard",
    "front matter": "from the head of the file",
    "vtt": "from the head of the file",
    "mail": "from the head of the e-mail",
    "mhtml": "from the head of the saved page",
    "pdf": _PROPERTIES,
    "core.xml": _PROPERTIES,
    "meta.xml": _PROPERTIES,
    "rtf": _PROPERTIES,
    "opf": "from the book’s description",
    "metadata": "as the file says",
    "usual": "taken for granted",
    "shared": "from who shared it",
}


def origin_words(origin: str) -> str:
    """Return the words for the ``origin`` of a field."""
    return _WORDS.get(origin, "from the page’s own data")
