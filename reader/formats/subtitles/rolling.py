"""Captions that roll: each cue shows a line of the one before once more."""

from __future__ import annotations

from collections.abc import Sequence

from reader.formats.subtitles.cues import Cue, Line

CLOSE = 250  # milliseconds between cues that belong together
FEWEST = 2  # lines shown again; fewer are what people say twice
SHARE = 0.25  # of the cues


def without_repeats(cues: Sequence[Cue]) -> tuple[list[Cue], int]:
    """Return the cues with each line once, and how many lines were shown again.

    Where cues do not roll, only those go that are shown twice at the same time.
    """
    once: list[Cue] = []
    for cue in cues:
        if once and cue[:2] == once[-1][:2] and _texts(cue) == _texts(once[-1]):
            continue
        once.append(cue)
    same = len(cues) - len(once)
    kept, repeated = _unrolled(once)
    if repeated >= max(FEWEST, SHARE * len(once)):
        return kept, repeated + same
    return once, same


def _unrolled(cues: Sequence[Cue]) -> tuple[list[Cue], int]:
    kept: list[Cue] = []
    repeated = 0
    before: Cue | None = None
    for cue in cues:
        start, lines = cue.start, list(cue.lines)
        if before is not None and cue.start <= before.end + CLOSE:
            shared = _shared(_texts(before), _texts(cue))
            repeated += shared
            lines = lines[shared:]
            if kept and not shared and _has_grown(before.lines[-1], lines[0]):
                repeated += 1
                kept[-1] = kept[-1]._replace(lines=kept[-1].lines[:-1])
                if not kept[-1].lines:
                    start = kept.pop().start
        if lines:
            kept.append(Cue(start, cue.end, lines))
        before = cue
    return kept, repeated


def _texts(cue: Cue) -> list[str]:
    return [" ".join(line.text.split()) for line in cue.lines]


def _shared(before: Sequence[str], now: Sequence[str]) -> int:
    """Return with how many lines this cue begins that the one before has ended with."""
    most = min(len(before), len(now))
    return next((n for n in range(most, 0, -1) if before[-n:] == now[:n]), 0)


def _has_grown(before: Line, now: Line) -> bool:
    """Tell whether a line is the one before with more words at its end."""
    old, new = before.text.strip(), now.text.strip()
    return bool(old) and new.startswith(f"{old} ")
