"""Items that differ from others in a few fields."""

from __future__ import annotations

from dataclasses import replace


def changed(item, **fields):
    return replace(item, **fields)


def with_body(item, **fields):
    return replace(item, body=replace(item.body, **fields))
