"""Where the links of a page lead, as far as the page says where it came from."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urljoin

from reader.formats.html.elements import Element
from reader.text.addresses import safe_address

_SAVED_WITHIN = 4096  # characters
# Browsers put this first into a page that they save.
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(\S{1,2000})\s*-->", re.IGNORECASE)
_IS_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class PageAddress:
    """Resolves what stands in ``href`` against the address of a page.

    ``markup`` is the page's source, ``tree`` what the parser made of it,
    ``address`` where it came from, if that is known from elsewhere.
    """

    def __init__(self, tree: Element, markup: str, address: str = "") -> None:
        self._page = address or _address_of(tree, markup)
        base = next((b.get("href", "") for b in tree.iter("base") if b.get("href")), "")
        self._base = _resolved(self._page, base) or self._page
        self._known: dict[str, str] = {}

    def target(self, href: str) -> str:
        """Return the safe address of a link, empty where there is none.

        A link to a place on the page itself leads nowhere here.
        """
        target = self._known.get(href)
        if target is None:
            target = self._known[href] = self._found(href)
        return target

    def _found(self, href: str) -> str:
        target = _resolved(self._base, href)
        if self._page and urldefrag(target)[0] == urldefrag(self._page)[0]:
            return ""
        return target


def _resolved(base: str, href: str) -> str:
    href = href.strip()
    if not href or (not base and not _IS_ABSOLUTE.match(href)):
        return ""
    try:
        return safe_address(urljoin(base, href))
    except ValueError:  # such as brackets in the host
        return ""


def _address_of(tree: Element, markup: str) -> str:
    """Return the address that a page gives itself, empty if it gives none."""
    saved = _SAVED_FROM.search(markup, 0, _SAVED_WITHIN)
    said = [saved[1] if saved is not None else ""]
    said += [
        link.get("href", "")
        for link in tree.iter("link")
        if "canonical" in link.get("rel", "").lower().split()
    ]
    said += [
        meta.get("content", "")
        for meta in tree.iter("meta")
        if meta.get("property", "").lower() == "og:url"
    ]
    found = (address for s in said if (address := safe_address(s)).startswith("http"))
    return next(found, "")
