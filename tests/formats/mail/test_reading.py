"""An e-mail becomes the text that its writer wrote, with a head and without ballast."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.base.errors import UnreadableFile
from reader.domain.documents import Field
from reader.domain.landmarks import Image, Section
from reader.formats.api import AS_USUAL, ReadingOptions
from reader.formats.mail.reading import read
from reader.formats.registry import importer_for
from tests.formats.samples import assert_whole, rows, sample, styles

HEAD = "From: a@b.org\nSubject: S\nMIME-Version: 1.0\n"


def mail(body, head=""):
    return f"{HEAD}{head}\n{body}".encode()


def found(content, options=AS_USUAL):
    return [(kind, words) for kind, _, _, words in rows(read(content, "a.eml", options))][1:]


def test_the_head_says_who_when_and_about_what():
    metadata = read(sample("mail/flowed.eml"), "a.eml").metadata
    assert metadata.title == Field("Prices in Köln", "mail")
    assert metadata.author == Field("Ann Lée", "mail")
    assert metadata.date == Field("2024-05-16", "mail")


def test_flowed_lines_are_joined_quotes_and_lists_kept():
    imported = read(sample("mail/flowed.eml"), "a.eml")
    assert rows(imported) == [
        ("title", 1, "", "Prices in Köln"),
        ("paragraph", 0, "", "Dear all, the prices rose again, as the office said on Monday."),
        ("quote", 0, "", "He wrote that they would fall."),
        ("quote", 1, "", "When?"),
        ("list_item", 0, "•", "first point"),
        ("list_item", 0, "•", "second point"),
        ("paragraph", 0, "", "See https://example.org/prices for more."),
        ("paragraph", 0, "", "--"),
        ("paragraph", 0, "", "Ann Lée"),
        ("paragraph", 0, "", "The Desk"),
    ]
    link = "https://example.org/prices"
    assert styles(imported) == [("link", link, link)]
    assert_whole(imported)


def test_the_richer_form_is_read_and_attachments_are_named():
    imported = read(sample("mail/with-attachments.eml"), "a.eml")
    assert [row[3] for row in rows(imported)] == [
        "Two files",
        "The talks begin today in Bonn, and both files are below.",
        "The room",
        "Cleo Fay, 2024-05-12",
        "The room is on the second floor.",
    ]
    assert ("strong", "today", "") in styles(imported)
    assert imported.losses == (
        "One image is not shown.",
        "The attachment “agenda.pdf” is not shown.",
    )
    assert [image.description for image in imported.landmarks.images] == ["Our logo"]
    assert_whole(imported)


def test_lines_broken_at_a_margin_are_joined():
    words = "The ministers of both countries met on Monday in Bonn and spoke about the trade. " * 3
    lines, line = [], ""
    for word in words.split():
        if len(line) + len(word) > 70:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    body = "\n".join([*lines, line, "", "Bye,", "Ann"])
    assert found(mail(body)) == [
        ("paragraph", words.strip()),
        ("paragraph", "Bye,"),
        ("paragraph", "Ann"),
    ]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Content-Type: text/plain; charset=x-unknown\n", "Größe".encode()),
        ("Content-Type: text/plain; charset=iso-8859-1\n", "Größe".encode("latin-1")),
        ("Content-Type: text/plain; charset=utf-7\n", b"Gr+APYA3w-e"),
        ("Content-Transfer-Encoding: base64\n", b"R3LDtsOfZQ=="),
        ("", "Größe".encode("cp1252")),
    ],
)
def test_any_encoding_is_decoded(head, body):
    content = (HEAD + head + "\n").encode() + body
    assert found(content) == [("paragraph", "Größe")]


def test_a_person_chooses_the_encoding():
    content = (HEAD + "Content-Type: text/plain; charset=utf-8\n\n").encode() + "kůň".encode(
        "iso8859-2"
    )
    assert found(content, ReadingOptions(encoding="iso8859-2")) == [("paragraph", "kůň")]


def test_letters_in_the_head_that_nobody_encoded_are_read():
    content = b"From: x@y.org\nMIME-Version: 1.0\nSubject: K\xf6ln\n\nText."
    assert read(content, "a.eml").text == "Köln\nText."


def test_encrypted_and_empty_mail_says_so():
    locked = "MIME-Version: 1.0\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--"
    with pytest.raises(UnreadableFile, match="encrypted"):
        read(locked.encode(), "a.eml")
    with pytest.raises(UnreadableFile, match="without any text"):
        read(b"MIME-Version: 1.0\nFrom: a@b.org\n\n", "a.eml")


def test_all_messages_of_a_mailbox_are_chapters():
    one = "From a@b.org Mon May 13 08:00:00 2024\nFrom: a@b.org\nSubject: First\n\n>From here.\n\n"
    two = "From c@d.org Tue May 14 08:00:00 2024\nFrom: c@d.org\nSubject: Second\n\nThere.\n"
    imported = read((one + two).encode(), "a.mbox")
    assert imported.text == "First\nFrom here.\nSecond\nThere."
    assert imported.landmarks.sections == (Section(0, "First"), Section(17, "Second"))


def test_a_saved_page_is_read_like_a_page():
    imported = read(sample("mail/page.mhtml"), "a.mhtml")
    assert rows(imported)[0] == ("title", 1, "", "Talks")
    assert "Přerov" in imported.text
    assert ("link", "trade", "https://news.example.org/trade") in styles(imported)
    assert imported.metadata.title is not None
    assert imported.metadata.site == Field("news.example.org", "mhtml")
    assert imported.metadata.date == Field("2024-05-16", "mhtml")
    assert imported.metadata.language == Field("en", "page")
    assert imported.landmarks.images == (Image(len(imported.text), "The port"),)


def test_every_character_leads_back_to_its_part():
    imported = read(sample("mail/flowed.eml"), "a.eml")
    body = sample("mail/flowed.eml").decode().partition("\n\n")[2]
    covered = set()
    for start, end, part, offset in imported.source_map:
        source = "Prices in Köln" if part == "Subject" else body
        assert source[offset : offset + end - start] == imported.text[start:end]
        covered |= set(range(start, end))
    assert {ch for i, ch in enumerate(imported.text) if i not in covered} <= {"\n", " "}


LINES = ["> a", ">> b ", "words here ", " x", "-- ", "- item", "", "> ", "From here", "é\u00ad😀 "]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(LINES), max_size=15), st.sampled_from(["\n", "\r\n"]), st.booleans()
)
def test_any_plain_mail_leads_back_to_its_characters(lines, end_of_line, is_flowed):
    flowed = "; format=flowed; delsp=yes" if is_flowed else ""
    text = end_of_line.join(lines)
    content = f"{HEAD}Content-Type: text/plain; charset=utf-8{flowed}\n\n".encode() + text.encode()
    imported = read(content, "a.eml")
    assert_whole(imported)
    for start, end, part, offset in imported.source_map:
        if part == "part 1":
            assert text[offset : offset + end - start] == imported.text[start:end]


@pytest.mark.parametrize(
    ("content", "suffix", "key"),
    [
        (b"Received: by x\nFrom: a\n\nText", ".txt", "mail"),
        (b"Subject: S\nFrom: Ann <ann@b.org>\nTo: d@e.org\n\nText", ".txt", "mail"),
        (b"Subject: S\nDate: today\n\nText", ".eml", "mail"),
        (b"From a@b.org Mon May 13 08:00:00 2024\nSubject: S\nMessage-ID: 1\n\nT", "", "mail"),
        (b"Note: x\nDate: Monday\nTo: all\n\nText", ".txt", "plain"),
        (b"From: the editor\nTo: all\nSubject: Lunch\n\nText", ".txt", "plain"),
        (b"Date: 1\n", ".txt", "plain"),
        (b"Received: wisdom says\nso many things\n\nText", ".txt", "plain"),
    ],
)
def test_mail_is_known_by_its_fields(content, suffix, key):
    assert importer_for(content, suffix, "a").info.key == key


def test_outlook_messages_are_named():
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    with pytest.raises(UnreadableFile, match="Outlook message"):
        importer_for(content, ".msg", "a.msg")
