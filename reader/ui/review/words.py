"""What the review says about how far it is."""

from __future__ import annotations

from collections.abc import Iterable

from reader.session.review import OTHERS, Count, Progress

_NOUNS = {
    "person": ("person", "people"),
    "place": ("place", "places"),
    "organization": ("organization", "organizations"),
    "date": ("date", "dates"),
    "claim": ("claim", "claims"),
    OTHERS: ("item of your own kinds", "items of your own kinds"),
}


def progress_words(progress: Progress) -> str:
    """Return "12 of 48 reviewed", and what was left for later."""
    words = f"{progress.reviewed:,} of {progress.whole:,} reviewed"
    return f"{words}, {progress.left:,} left for later" if progress.left else words


def kinds_words(kinds: Iterable[Count]) -> str:
    """Return "people 3 of 9 · places 1 of 4"."""
    names = {kind: plural for kind, (_, plural) in _NOUNS.items()} | {OTHERS: "own kinds"}
    return " · ".join(f"{names[kind]} {done:,} of {whole:,}" for kind, done, whole in kinds)


def end_words(progress: Progress, key: str, *, has_hidden: bool) -> str:
    """Return what there is at the end of the queue; ``key`` goes through the rest again."""
    if progress.left:
        them = "it" if progress.left == 1 else "them"
        again = f"{key} goes through {them} again" if key else f"Go through {them} again"
        return f"This is the end. {progress.left:,} left for later: {again}."
    if not progress.whole:
        return "There is nothing to review."
    return "Everything shown is reviewed." if has_hidden else "Everything is reviewed."


def finished_words(kinds: Iterable[Count], without_verdict: int) -> str:
    """Return that the article is finished, and plainly what is open all the same."""
    open_ = [_counted(whole - done, kind) for kind, done, whole in kinds if whole > done]
    has = "claim has" if without_verdict == 1 else "claims have"
    verdicts = f"{without_verdict:,} {has} no verdict" if without_verdict else ""
    if open_:
        rest = f"Still open: {', '.join(open_)}"
        return f"Finished. {rest}; {verdicts}." if verdicts else f"Finished. {rest}."
    return (
        f"Finished. Nothing is open, but {verdicts}." if verdicts else "Finished. Nothing is open."
    )


def _counted(number: int, kind: str) -> str:
    return f"{number:,} {_NOUNS[kind][number != 1]}"
