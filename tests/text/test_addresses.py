"""Which addresses are kept, and which words are addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.addresses import LONGEST, bare_links, safe_address


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org:8080/a/b?c=d&e=f#g",
        "https://user:word@example.org/",
        "https://[2001:db8::1]/x",
        "https://пример.рф/путь?а=б",
        "https://हिन्दी.com/x",
        "https://de.wikipedia.org/wiki/M%C3%BCnchen_(Stadt)",
        "mailto:ann.lee@example.org?subject=Hello",
        "http://localhost/",
    ],
)
def test_web_and_mail_addresses_are_kept_as_they_are(address):
    assert safe_address(f" {address}\n") == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.org/",
        "vbscript:x",
        "tel:123",
        "https://",
        "https:///path",
        "http:example.org",
        "https://?q",
        "https://good.org\\@evil.org/",
        "https://good.org／login.evil.org",
        "https://go\u200bod.org",
        "https://\u202egro.live",
        "https://-x.org",
        "mailto:",
        "mailto:nobody",
        "//example.org/x",
        "/x",
        "#x",
        "https://example.org/" + "x" * LONGEST,
    ],
)
def test_anything_else_is_not(address):
    assert safe_address(address) == ""


def test_what_cannot_be_seen_is_spelled_out():
    assert (
        safe_address("HTTPS://a.org/x y\u202ez\u200b") == "https://a.org/x%20y%E2%80%AEz%E2%80%8B"
    )
    assert safe_address('https://a.org/\ud800\x00"<>') == "https://a.org/%3F%00%22%3C%3E"
    assert safe_address("https://a.o\trg/b\nc") == "https://a.org/bc"


@given(st.text(max_size=60) | st.text("htp:s/mailo@.a%\u202e \\[]", max_size=40))
def test_a_safe_address_is_safe_when_read_again(text):
    for address in (safe_address(text), safe_address("https://a.b/" + text)):
        assert safe_address(address) == address
        assert address.isprintable()
        assert address == "" or address.startswith(("http://", "https://", "mailto:"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("See https://example.org.", ["https://example.org"]),
        ("(see http://a.org/b_(c)), or http://d.org!", ["http://a.org/b_(c)", "http://d.org"]),
        ("“https://a.org/?q=x&y=z”", ["https://a.org/?q=x&y=z"]),
        ("<https://a.org/>; 'https://b.org'", ["https://a.org/", "https://b.org"]),
        ("參見https://a.org/x。", []),
        ("參見 https://a.org/x。", ["https://a.org/x"]),
        ("https://a.org/x-https://b.org", ["https://a.org/x-https://b.org"]),
        ("xhttp://a.org ahttps://b.org http:// https://. www.a.org a@b.org", []),
        ("HTTP://A.ORG/x", ["HTTP://A.ORG/x"]),
        ("no address at all", []),
    ],
)
def test_addresses_in_a_text_end_where_a_reader_ends_them(text, words):
    assert [text[i.start : i.end] for i in bare_links(text)] == words


@given(st.text("htps:/.a )(],b\n", max_size=80))
def test_links_in_a_text_are_in_order_and_lead_where_they_say(text):
    place = 0
    for link in bare_links(text):
        assert place <= link.start < link.end
        assert safe_address(text[link.start : link.end]) == link.target
        place = link.end


def test_hostile_text_takes_linear_time():
    for text in ("http://" * 100_000, "https://a" + ")" * 500_000, "http://a.b,," * 50_000):
        list(bare_links(text))
    safe_address("https://a.b/" + " " * 1_900)
