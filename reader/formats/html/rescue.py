"""The main part of a page by simple rules, for pages that the extractor gives up.

The scoring follows the idea of the Readability bookmarklet (Arc90, 2009):
paragraphs vote for the elements that hold them, commas and length count,
links count against.
"""

from __future__ import annotations

import re
from collections import defaultdict
from copy import deepcopy

from lxml import etree

from reader.formats.html.walking import Element

SHORTEST_PARAGRAPH = 25  # characters; shorter ones are labels and buttons
MOST_FOR_LENGTH = 3.0  # points, one for 100 characters
_FURNITURE = re.compile(
    r"comment|respond|sidebar|widget|related|recommend|share|social|breadcrumb|footer|menu|navi"
    r"|\bnav\b|cookie|banner|promo|sponsor|newsletter|pagination|pager|masthead|skip",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:^|\s)(?:comments?|comment-?list|comments-area|respond|disqus\S*)(?:\s|$)"
)
_CONTENT = re.compile(r"article|content|main|entry|post-body|story", re.IGNORECASE)
_VOTERS = ("p", "td", "pre", "blockquote", "li", "div")


def without_surroundings(body: Element) -> Element:
    """Return a copy of ``body`` without what its names call comments, menus, teasers."""
    copy = deepcopy(body)
    for element in list(copy.iter("div", "section", "aside", "ul", "footer", "form", "ol")):
        names = f"{element.get('class', '')} {element.get('id', '')}"
        parent = element.getparent()
        is_furniture = element.tag in {"aside", "footer"} or (
            _FURNITURE.search(names) is not None and _CONTENT.search(names) is None
        )
        # Comments may well be longer than the article; nothing else is.
        is_comments = _COMMENTS.search(names) is not None
        if parent is not None and (
            is_comments or (is_furniture and not _holds_most(element, copy))
        ):
            _remove(element, parent)
    return copy


def _holds_most(element: Element, body: Element) -> bool:
    return 2 * _paragraph_length(element) > _paragraph_length(body)


def _remove(element: Element, parent: Element) -> None:
    """Remove an element but not the text that follows it."""
    tail, before = element.tail or "", element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def main_part(body: Element) -> Element:
    """Return the element that holds the article; ``body`` itself if in doubt."""
    for path in (".//article", ".//main", ".//*[@role='main']"):
        found = body.xpath(path)
        largest = max(found, key=_length, default=None)
        if largest is not None and 2 * _length(largest) > _paragraph_length(body):
            return largest
    scores = _scores(body)
    best = max(scores, key=lambda element: scores[element], default=body)
    # A winner with little of the text is a part of the article, not its whole.
    while best is not body and 2 * _length(best) < _paragraph_length(body):
        best = best.getparent()
    return best


def _scores(body: Element) -> dict[Element, float]:
    scores: dict[Element, float] = defaultdict(float)
    for element in body.iter(*_VOTERS):
        text = _own_text(element)
        parent = element.getparent()
        if len(text) < SHORTEST_PARAGRAPH or parent is None or element is body:
            continue
        points = 1 + text.count(",") + min(len(text) / 100, MOST_FOR_LENGTH)
        points *= 1 - _link_share(element)
        scores[parent] += points
        grandparent = parent.getparent()
        if grandparent is not None and parent is not body:
            scores[grandparent] += points / 2
    return scores


def _own_text(element: Element) -> str:
    """Return the text that no block inside it can claim."""
    pieces = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _VOTERS:
            pieces.append("".join(child.itertext(etree.Element)) if len(child) < 50 else "")  # noqa: PLR2004
        pieces.append(child.tail or "")
    return " ".join("".join(pieces).split())


def _link_share(element: Element) -> float:
    whole = _length(element)
    links = sum(_length(link) for link in element.iterfind(".//a"))
    return min(1.0, links / whole) if whole else 0.0


def _length(element: Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _paragraph_length(body: Element) -> int:
    return sum(_length(p) for p in body.iter("p", "blockquote", "pre"))
