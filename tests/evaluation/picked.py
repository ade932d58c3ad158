"""A readable sample of errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

AROUND = 60  # characters of the text on each side


def picked(errors: Mapping[str, Sequence[str]], count: int) -> Iterator[str]:
    """Yield ``count`` errors of each kind, evenly picked, under a line with their number."""
    for kind, lines in errors.items():
        yield f"-- {kind}: {len(lines)}"
        chosen = min(count, len(lines))
        yield from (f"   {lines[n * len(lines) // chosen]}" for n in range(chosen))


def shown(text: str, start: int, end: int) -> str:
    """Return a stretch in brackets with what stands around it, on one line."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return " ".join(f"{before}[{text[start:end]}]{after}".split())
