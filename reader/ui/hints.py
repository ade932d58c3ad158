"""The line below the text that says which keys work now."""

from __future__ import annotations

from collections.abc import Iterable

from reader.domain.annotations import Annotation, Claim
from reader.ui.shortcuts import SHORTCUTS

_KINDS = (
    ("mark_person", "person"),
    ("mark_place", "place"),
    ("mark_organization", "organization"),
    ("mark_date", "date"),
    ("mark_claim", "claim"),
    ("highlight", "highlight"),
)
_ACTS = (
    (("accept",), "accept"),
    (("reject",), "reject"),
    (("apply_to_all",), "all like it"),
    (("write_comment",), "comment"),
    (("start_word_left", "start_word_right"), "start"),
    (("end_word_left", "end_word_right"), "end"),
    (("next_mention", "previous_mention"), "next, previous"),
)


_OF_CLAIMS = (
    (("accept",), "accept"),
    (("reject",), "reject"),
    (("write_comment",), "comment"),
    (("verdict",), "verdict"),
    (("evidence",), "evidence"),
    (("say_who",), "who"),
    (("modality",), "how strongly"),
    (("claim_kinds",), "kinds"),
    (("split_claim",), "split"),
    (("join_claims",), "join"),
)
_PARTS = (
    (("say_who",), "who says it"),
    (("claim_cue",), "how"),
    (("claim_content",), "what"),
)


def hint_words(has_selection: bool, item: Annotation | None) -> str:
    """Return the keys for what is selected, or for the item in focus."""
    is_claim = item is not None and isinstance(item.body, Claim)
    kinds = _together([((action,), words) for action, words in _KINDS])
    if has_selection:
        parts = f"   or in the claim:   {_together(_PARTS)}" if is_claim else ""
        return f"Mark the selection:   {kinds}{parts}"
    if is_claim:
        return _together(_OF_CLAIMS)
    if item is not None:
        others = " ".join(filter(None, (SHORTCUTS.first(action) for action, _ in _KINDS[:-1])))
        highlight = _together([(("highlight",), "highlight")])
        return f"{_together(_ACTS)}   or change the kind: {others}   {highlight}"
    unmarked = _together([(("next_candidate",), "next unmarked")])
    return f"Click on a word or select text, and press a key:   {kinds}   {unmarked}".rstrip()


def _together(acts: Iterable[tuple[tuple[str, ...], str]]) -> str:
    """Return "1 2 start   3 4 end"; what has no key is left out."""
    parts = []
    for actions, words in acts:
        keys = " ".join(filter(None, map(SHORTCUTS.first, actions)))
        parts.append(f"{keys} {words}" if keys else "")
    return "   ".join(filter(None, parts))
