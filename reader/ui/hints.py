"""The line below the text that says which keys work now."""

from __future__ import annotations

_KINDS = "P person   L place   O organization   D date   C claim   Y highlight"


def hint_words(has_selection: bool, has_item: bool) -> str:
    """Return the keys for what is selected, or for the item in focus."""
    if has_selection:
        return f"Mark the selection:   {_KINDS}"
    if has_item:
        return (
            "A accept   R reject   F all like it   M comment   1 2 start   3 4 end   "
            "J K next, previous   or change the kind: P L O D C   Y highlight"
        )
    return "Select text and press a key to mark it:   " + _KINDS
