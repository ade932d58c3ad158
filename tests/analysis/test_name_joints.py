"""Ends of names at hyphens, offices, streets and signs."""

from __future__ import annotations

import pytest

from reader.analysis.name_bounds import ORGANIZATION, PERSON, PLACE, Piece
from reader.analysis.name_joints import mended


@pytest.mark.parametrize(
    ("text", "found", "kind", "expected"),
    [
        ("Then Moon Jae-in spoke", "Moon Jae", PERSON, ("Moon Jae-in", PERSON)),
        ("Then Dana Tizya-Tramm spoke", "Tramm", PERSON, ("Tizya-Tramm", PERSON)),
        ("as Arngna'naaq said", "Arngna", PERSON, ("Arngna'naaq", PERSON)),
        ("the Trump-era rules", "Trump", PERSON, ("Trump", PERSON)),
        ("the Putin-led party", "Putin", PERSON, ("Putin", PERSON)),
        ("it was Putin's idea", "Putin", PERSON, ("Putin", PERSON)),
        ("wrote for Oilprice.com.", "Oilprice", ORGANIZATION, ("Oilprice.com", ORGANIZATION)),
        ("on David Baird Drive now", "David Baird", PERSON, ("David Baird Drive", PLACE)),
        ("the Ghana Cabinet met", "Ghana", PLACE, ("Ghana Cabinet", ORGANIZATION)),
        ("the President of Kenya met", "President of Kenya", ORGANIZATION, ("Kenya", PLACE)),
        ("the Minister of Health met", "Minister of Health", ORGANIZATION, None),
        ("it cost US$7 billion", "US", PLACE, None),
        ("a visit to Rome today", "Rome", PLACE, ("Rome", PLACE)),
    ],
)
def test_a_name_ends_where_a_reader_ends_it(text, found, kind, expected):
    first = text.index(found)
    piece = mended(text, Piece(first, first + len(found), kind))
    assert (piece and (text[piece.first : piece.last], piece.kind)) == expected
