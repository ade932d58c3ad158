"""Doing the same to all items like one, after a look at the list."""
