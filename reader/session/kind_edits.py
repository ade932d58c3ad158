"""What a person does to their own kinds: pure functions from a wish to other own words.

Keys are in Qt's portable notation; who calls says which of them are taken by
actions of the program.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from reader.base.colours import rgb_of
from reader.base.errors import UserError
from reader.domain.own_kinds import OWN, OwnKind, OwnKindId
from reader.domain.vocabulary import (
    Vocabulary,
    new_kind_id,
    vocabulary_from_record,
    vocabulary_to_record,
)
from reader.formats.json_text import json_bytes

LONGEST_NAME = 60
FORMAT = "reading-desk-own-kinds"
VERSION = 1
_LARGEST = 1_000_000  # characters of a file
_COMMON = ("person", "people", "place", "organization", "date", "claim", "highlight", "rejected")

Clash = Callable[[str, str], str]
"""From a key and the id of the kind that it is for: why it cannot be had, or nothing."""


def any_key(_key: str, _kind: str) -> str:
    """Say of every key that it can be had."""
    return ""


def add_kind(words: Vocabulary, wish: OwnKind, clash: Clash) -> tuple[Vocabulary, OwnKindId]:
    """Return the words with one kind more, at the end, and its id; that of ``wish`` is not used.

    Raises:
        UserError: The name or the key cannot be had.
    """
    id_ = new_kind_id(wish.name, words.kinds_by_id)
    kind = checked(words, wish._replace(id=id_), clash)
    return words._replace(kinds=(*words.kinds, kind)), id_


def change_kind(words: Vocabulary, kind: OwnKind, clash: Clash) -> Vocabulary:
    """Let a kind be called and look otherwise; its items stay of it.

    Raises:
        UserError: The name or the key cannot be had.
    """
    kind = checked(words, kind, clash)
    return words._replace(kinds=tuple(kind if k.id == kind.id else k for k in words.kinds))


def move_kind(words: Vocabulary, id_: OwnKindId, step: int) -> Vocabulary:
    """List a kind further down (1) or up (-1), as far as there is room."""
    kinds = list(words.kinds)
    place = next(n for n, kind in enumerate(kinds) if kind.id == id_)
    kinds.insert(max(0, min(len(kinds) - 1, place + step)), kinds.pop(place))
    return words._replace(kinds=tuple(kinds))


def retire_kind(words: Vocabulary, id_: OwnKindId, clash: Clash) -> Vocabulary:
    """Offer a kind no longer, or again; a key that something else has by then is lost."""
    kind = words.kinds_by_id[id_]
    back = kind._replace(is_retired=not kind.is_retired)
    if not back.is_retired and why_not_key(words, back, clash):
        back = back._replace(key="")
    return words._replace(kinds=tuple(back if k.id == id_ else k for k in words.kinds))


def checked(words: Vocabulary, kind: OwnKind, clash: Clash) -> OwnKind:
    """Return a kind as it can be kept.

    Raises:
        UserError: Its name is blank, too long or used already, or its key is taken.
    """
    name = " ".join(kind.name.split())
    if not any(letter.isalnum() for letter in name):
        raise UserError("A kind needs a name with a letter in it.")
    if len(name) > LONGEST_NAME:
        raise UserError(f"A name may have {LONGEST_NAME} characters at most.")
    if name.casefold() in _COMMON or any(
        other.id != kind.id and other.name.casefold() == name.casefold() for other in words.kinds
    ):
        raise UserError(f"There is a kind called “{name}” already.")
    problem = why_not_key(words, kind, clash)
    if problem:
        raise UserError(problem)
    color = kind.color.lower() if rgb_of(kind.color) else ""
    return kind._replace(name=name, color=color, description=kind.description.strip())


def why_not_key(words: Vocabulary, kind: OwnKind, clash: Clash) -> str:
    """Return a sentence about why a kind cannot have its key; empty if it can."""
    key = kind.key.casefold()
    if not key or kind.is_retired:
        return ""
    for other in words.kinds:
        if other.id != kind.id and not other.is_retired and other.key.casefold() == key:
            return f"{kind.key} marks “{other.name}” already."
    return clash(kind.key, kind.id)


def kinds_to_file(words: Vocabulary) -> str:
    """Return the own kinds as a small file, for somebody else or another computer."""
    record = vocabulary_to_record(words._replace(verdicts=()))
    content = {"format": FORMAT, "version": VERSION, "kinds": record["kinds"]}
    return json_bytes(content).decode("utf-8")


def kinds_from_file(words: Vocabulary, content: str, clash: Clash) -> tuple[Vocabulary, int, int]:
    """Return the words with the kinds of a file; the rest as ``with_kinds`` does.

    Raises:
        UserError: It is no such file.
    """
    return with_kinds(words, _kinds_in(content), clash)


def with_kinds(
    words: Vocabulary, kinds: Iterable[OwnKind], clash: Clash
) -> tuple[Vocabulary, int, int]:
    """Return the words with kinds from elsewhere, how many are new, and how many lost their key.

    A kind that is there already, by id or by name, stays as it is; one that
    cannot be called as it is called there does not come.
    """
    new = keyless = 0
    for kind in kinds:
        if kind.id in words.kinds_by_id or _is_named(words, kind.name):
            continue
        is_keyless = bool(why_not_key(words, kind, clash))
        try:
            fit = checked(words, kind._replace(key="") if is_keyless else kind, clash)
        except UserError:
            continue
        words = words._replace(kinds=(*words.kinds, fit))
        new, keyless = new + 1, keyless + is_keyless
    return words, new, keyless


def _is_named(words: Vocabulary, name: str) -> bool:
    folded = " ".join(name.split()).casefold()
    return any(kind.name.casefold() == folded for kind in words.kinds)


def _kinds_in(content: str) -> tuple[OwnKind, ...]:
    try:
        record: Any = json.loads(content) if len(content) <= _LARGEST else {}
    except (ValueError, RecursionError):
        record = {}
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise UserError("This file holds no own kinds of Reading Desk.")
    if record.get("version") != VERSION:
        raise UserError("A newer version of Reading Desk has written this file.")
    try:
        kinds = vocabulary_from_record({"kinds": record["kinds"], "verdicts": []}).kinds
    except (ValueError, KeyError, TypeError) as error:
        raise UserError("This file is damaged: its kinds cannot be read.") from error
    return tuple(kind for kind in kinds if _is_sound(kind))


def _is_sound(kind: OwnKind) -> bool:
    """Tell whether a kind from somewhere else has words where words belong."""
    is_typed = isinstance(kind.is_retired, bool)
    return is_typed and kind.id.startswith(OWN) and all(isinstance(f, str) for f in kind[:-1])
