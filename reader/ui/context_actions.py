"""Which actions make sense for what is under the mouse or the caret: ids of the one table."""

from __future__ import annotations

from typing import NamedTuple

from reader.domain.annotations import Annotation, Claim, Highlight
from reader.domain.entities import MentionKind
from reader.session.marks import kind_key

KINDS = (
    "mark_person", "mark_place", "mark_organization", "mark_date", "mark_claim", "mark_own",
    "highlight",
)  # fmt: skip
_DECIDE = ("accept", "reject", "delete", "apply_to_all")
_NAME = (
    "rename_entity", "preferred_name", "merge_entity", "split_entity", "reassign",
    "separate_entity", "entity_note",
)  # fmt: skip
_ONLY = {MentionKind.PLACE.value: ("choose_place",), MentionKind.DATE.value: ("date_value",)}
_CLAIM = (
    ("say_who", "modality", "claim_kinds"),
    ("verdict", "evidence"),
    ("split_claim", "join_claims"),
)
_WORDS = ("write_comment", "edit_tags")
_LOOK = ("next_under_caret", "next_mention", "show_card", "item_history")
_COPY = ("copy", "copy_with_citation")


class Group(NamedTuple):
    """Actions that stand together; with ``words`` in a menu of their own."""

    actions: tuple[str, ...]
    words: str = ""


def for_selection(item: Annotation | None) -> tuple[Group, ...]:
    """Return what can be done with selected words; ``item`` is the one in focus."""
    with_item: tuple[str, ...] = ()
    if item is not None:
        is_claim = isinstance(item.body, Claim)
        with_item = ("move_to_selection", *(("claim_cue", "claim_content") if is_claim else ()))
    return (
        Group(KINDS),
        Group(("mark_nominal", *with_item)),
        Group(("comment_sentence",)),
        Group(_COPY),
    )


def for_item(item: Annotation) -> tuple[Group, ...]:
    """Return what can be done with an item."""
    kinds = Group(KINDS, "Mark as")
    match item.body:
        case Claim():
            about = (*map(Group, _CLAIM), kinds)
        case Highlight():
            about = (kinds,)
        case _:
            about = (kinds, Group((*_NAME, *_ONLY.get(kind_key(item), ()))))
    return (Group(_DECIDE), *about, Group(_WORDS), Group(_LOOK), Group(_COPY))


def for_place(*, has_link: bool) -> tuple[Group, ...]:
    """Return what can be done at a place of the text where nothing is marked."""
    link = ("open_link",) if has_link else ()
    return (Group(KINDS), Group(("comment_sentence",)), Group(("grow_selection", *link)))
