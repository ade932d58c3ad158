"""Measures that the cover and the finished window must agree on."""

from __future__ import annotations

# Alt+C, Alt+R and Alt+W belong to the find bar; no letter is left for the review.
MENUS = {
    "File": "&File",
    "Edit": "&Edit",
    "Item": "&Item",
    "Names": "&Names",
    "Claim": "C&laim",
    "Review": "Review",
    "Go": "&Go",
    "View": "&View",
    "Library": "Li&brary",
    "Help": "&Help",
}
MAP_WIDTH = 12  # pixels, between the text and its scroll bar
READING, SIDE = 760, 420  # pixels; text, and list with details
LEAST_READING = 68  # pixels
SIDE_CHARACTERS = 52  # room for the card's buttons, also while it shows none
HINT_MARGIN = 4  # pixels above and below the line of keys
