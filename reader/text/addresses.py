"""Addresses of links: which ones may be kept, and those written out in a text.

Nothing but web pages and mail can be opened from an article, and only after
the person has read the whole address. So an address holds no character that
cannot be seen or that changes the order of others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from reader.domain.inlines import Inline, InlineKind

LONGEST = 2_000  # characters; longer ones are made for programs, not for people
# Browsers overlook these inside an address, so "java\nscript:" would be one word.
_DROPPED = "[\t\r\n]+"
_SAFE = (
    r"(?is)https?://(?:[^\s/?#@\\]{1,255}@)?"
    r"(?:(?P<host>[^\s/?#@\\:\[\]]{1,253})|\[[0-9a-f:.]{2,45}\])"
    r"(?::\d{0,5})?(?:[/?#].*)?|mailto:[^\s?@]{1,64}@[^\s?@]{1,255}(?:\?.*)?"
)
_SCHEME = r"\A[A-Za-z]+:"
# Quotes that would end an address elsewhere, and letters and marks that have no shape
# although Python counts them as printable: fillers, joiners, variation selectors.
_UNCLEAR = (
    '[ "<>\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0'
    "\U000e0100-\U000e01ef]"
)
# As people write them: bare, in brackets, at the end of a sentence.
_BARE = (
    r"(?i)(?<![\w/@.-])https?://"
    r"[^\s<>\"“”„«»‹›`|\\^{}。，、；：！？（）「」『』【】《》\x00-\x1f\x7f-\x9f]+"
)
_OPENING = {")": "(", "]": "["}
_AFTER = ".,;:!?'’‘…*_~"


def safe_address(written: str) -> str:
    """Return an address that may be opened on request, empty if it must not.

    Only ``http``, ``https`` and ``mailto`` pass, with a host or a mailbox,
    and none of more than ``LONGEST`` characters. Characters that cannot be
    seen are written as ``%`` and their code.
    """
    address = re.sub(_DROPPED, "", written.strip())
    found = re.fullmatch(_SAFE, address) if len(address) <= LONGEST else None
    if found is None or not _is_name(found["host"]):
        return ""
    address = re.sub(_SCHEME, lambda scheme: scheme[0].lower(), address, count=1)
    if address.isprintable() and re.search(_UNCLEAR, address) is None:
        return address
    return "".join(ch if _is_clear(ch) else _encoded(ch) for ch in address)


def bare_links(text: str) -> Iterator[Inline]:
    """Yield the web addresses that are written out in a text, in order."""
    if "://" not in text:
        return
    for found in re.finditer(_BARE, text):
        words = _without_sentence_end(found[0])
        target = safe_address(words)
        if target:
            yield Inline(found.start(), found.start() + len(words), InlineKind.LINK, target)


def _is_name(host: str | None) -> bool:
    """Tell whether a host is made of letters, digits, their marks, dots and hyphens."""
    return host is None or (
        host[0] not in ".-"
        and all(
            ch in ".-_" or ch.isalnum() or unicodedata.category(ch).startswith("M") for ch in host
        )
        and all(map(_is_clear, host))
    )


def _is_clear(character: str) -> bool:
    return character.isprintable() and re.match(_UNCLEAR, character) is None


def _without_sentence_end(words: str) -> str:
    """Leave out the signs that belong to the sentence around an address."""
    surplus = {last: words.count(last) - words.count(first) for last, first in _OPENING.items()}
    end = len(words)
    while end:
        last = words[end - 1]
        if surplus.get(last, 0) > 0:
            surplus[last] -= 1
        elif last not in _AFTER:
            break
        end -= 1
    return words[:end]


def _encoded(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))
