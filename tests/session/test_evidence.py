from __future__ import annotations

import pytest

from reader.domain.annotations import Evidence
from reader.session.evidence import LinkKind, link_kind, pasted, tidy
from reader.session.facts import evidence_words


@pytest.mark.parametrize(
    ("link", "kind"),
    [
        ("", LinkKind.NOTHING),
        ("  ", LinkKind.NOTHING),
        ("https://a.example/x", LinkKind.SECURE),
        (" HTTP://a.example ", LinkKind.PLAIN),
        ("https://", LinkKind.DAMAGED),
        ("https://a.exa mple/", LinkKind.DAMAGED),
        ("javascript:alert(1)", LinkKind.WORDS),
        ("mailto:a@b.example", LinkKind.WORDS),
        ("Hansard, page 12", LinkKind.WORDS),
    ],
)
def test_the_kind_of_a_link(link, kind):
    assert link_kind(link) is kind


def test_blanks_go_and_an_address_is_kept_as_it_may_be_opened():
    assert tidy(Evidence(" HTTPS://a.example/x ", " so ")) == Evidence("https://a.example/x", "so")
    assert tidy(Evidence(" https:// ", "")) == Evidence("https://", "")


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        ("https://a.example/x.", Evidence("https://a.example/x")),
        ("“https://a.example/x”.", Evidence("https://a.example/x")),
        ("See https://a.example/x, page 12.", Evidence("https://a.example/x", "See page 12.")),
        ("https://a.example/x. Smith et al.", Evidence("https://a.example/x", "Smith et al.")),
        ("Smith et al., https://a.example/x;", Evidence("https://a.example/x", "Smith et al.")),
        ("A title – https://a.example/x", Evidence("https://a.example/x", "A title")),
        ("A title\nhttps://a.example/x\n", Evidence("https://a.example/x", "A title")),
        ("just words", Evidence("just words")),
        (" \n ", None),
    ],
)
def test_what_was_copied_becomes_an_entry(words, entry):
    assert pasted(words) == entry


def test_a_card_tells_how_many_and_the_first_of_them():
    many = [Evidence(f"https://a.example/{n}", "so" * n) for n in range(5)]
    words = evidence_words(many)
    assert words.startswith("5: https://a.example/0; https://a.example/1 – so; ")
    assert words.endswith("; and 2 more")
    assert evidence_words([Evidence("", "x" * 200)]) == f"1: {'x' * 79}…"
