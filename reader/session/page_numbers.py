"""Pages in words: where one is, what one cites, where a number that was typed leads.

What is printed on a page ("iv", "12") counts more than its number in the
file. Recordings have times in place of pages ("00:01:23"), shown as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from reader.domain.landmarks import Landmarks, Page

_TIME = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})(?:[.,]\d+)?")


def page_number(landmarks: Landmarks, position: int) -> int:
    """Return the number in the file, from 1, of the page that a character is on; 0 for none."""
    return bisect_right(landmarks.pages, position, key=_start)


def page_label(pages: Sequence[Page], number: int) -> str:
    """Return what is printed on a page, or its number."""
    return pages[number - 1].label.strip() or str(number)


def has_times(landmarks: Landmarks) -> bool:
    """Tell whether the pages are moments of a recording."""
    return bool(landmarks.pages) and _seconds(landmarks.pages[0].label) is not None


def page_words(landmarks: Landmarks, position: int) -> str:
    """Return where a character is: "p. 12 of 117", "p. iv (4 of 117)" or "00:01:23"."""
    number = page_number(landmarks, position)
    if not number:
        return ""
    label, count = page_label(landmarks.pages, number), len(landmarks.pages)
    if _seconds(label) is not None:
        return label
    if label == str(number):
        return f"p. {number} of {count}"
    return f"p. {label} ({number} of {count})"


def cited_pages(landmarks: Landmarks, start: int, end: int) -> str:
    """Return the pages of a stretch of text as they are cited: "p. 12", "pp. 12–13"."""
    first = page_number(landmarks, start)
    last = page_number(landmarks, max(start, end - 1))
    if not last:
        return ""
    labels = [page_label(landmarks.pages, number) for number in (max(1, first), last)]
    if len(set(labels)) == 1:
        return labels[0] if _seconds(labels[0]) is not None else f"p. {labels[0]}"
    words = "–".join(labels)
    return words if _seconds(labels[0]) is not None else f"pp. {words}"


def find_page(landmarks: Landmarks, typed: str) -> Page | None:
    """Return the page that somebody means: by its label, its number, or a time in it."""
    wanted = typed.strip().casefold().removeprefix("p.").strip()
    for page in landmarks.pages:
        if wanted and page.label.strip().casefold() == wanted:
            return page
    if wanted.isdecimal():
        number = int(wanted)
        is_there = 0 < number <= len(landmarks.pages)
        return landmarks.pages[number - 1] if is_there else None
    moment = _seconds(wanted)
    if moment is None:
        return None
    times = [_seconds(page.label) for page in landmarks.pages]
    known = [(time, number) for number, time in enumerate(times) if time is not None]
    before = [number for time, number in known if time <= moment]
    return landmarks.pages[before[-1]] if before else None


def _seconds(label: str) -> int | None:
    found = _TIME.fullmatch(label.strip())
    if found is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return (hours * 60 + minutes) * 60 + seconds


def _start(page: Page) -> int:
    return page.start
