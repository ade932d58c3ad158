"""Subtitles become sentences, and each paragraph knows its time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.base.errors import UnreadableFile
from reader.formats.api import ReadingOptions
from reader.formats.registry import importer_for
from reader.formats.subtitles.reading import read
from tests.formats.leading_back import assert_leads_back, unmapped
from tests.formats.samples import assert_whole, sample, styles


def opened(source):
    found = read(source.encode(), "a.srt")
    assert_whole(found)
    return found


def shown(found):
    """Return the time and the words of every paragraph."""
    pages = {page.start: page.label for page in found.landmarks.pages}
    return [(pages.get(b.span.start, ""), b.span.cut(found.text)) for b in found.blocks]


def cue(start, end, words):
    return f"{start} --> {end}\n{words}\n\n"


def test_web_captions_keep_speakers_times_and_emphasis():
    found = read(sample("subtitles/talk.vtt"), "talk.vtt")
    assert_whole(found)
    assert shown(found) == [
        ("00:00:01", "Ann Lee: Welcome, everybody. We have come a long way & will go further."),
        ("00:01:09", "Bob: Really?"),
        ("00:01:10", "[Laughter]"),
    ]
    assert styles(found) == [("emphasis", "a long way", "")]
    assert found.metadata.language == ("en-GB", "vtt")
    assert found.losses == ()
    assert_leads_back(found, sample("subtitles/talk.vtt").decode())


def test_film_subtitles_are_sentences_without_tags():
    found = read(sample("subtitles/film.srt"), "film.srt")
    assert shown(found) == [
        ("00:00:01", "It began in the old town of Bern."),
        ("00:00:04", "- Who was it?"),
        ("00:00:04", "- Nobody knows."),
        ("00:00:09", "Years later…"),
    ]
    assert styles(found) == [("strong", "It began", "")]
    assert_leads_back(found, sample("subtitles/film.srt").decode())


@pytest.mark.parametrize(
    ("first", "gap", "second", "count"),
    [
        ("One.", 1, "Two.", 1),
        ("One.", 3, "Two.", 2),
        ("One", 3, "two.", 1),
        ("One", 6, "two.", 2),
        ("One.", 0, "ANNA: Two.", 2),
        ("One", 0, "MR. O’NEIL: Two.", 2),
        ("One.", 0, "Anna Lee: Two.", 2),
        ("The answer is simple.", 0, "we said: Two.", 1),
        ("what you should do,", 0, "Look: two.", 1),
        ("One.", 0, ">> Two.", 2),
        ("Un.", 0, "– Deux.", 2),
        ("One.", 0, "♪ la la ♪", 2),
    ],
)
def test_paragraphs_begin_where_somebody_else_speaks_or_after_a_pause(first, gap, second, count):
    source = cue("00:00:01,000", "00:00:02,000", first)
    source += cue(f"00:00:0{2 + gap},000", "00:00:09,000", second)
    assert len(opened(source).blocks) == count


def test_long_talks_are_divided_after_sentences():
    source = "".join(
        cue(f"00:{n:02}:00,000", f"00:{n:02}:59,900", f"Forty characters of words in row {n}.")
        for n in range(40)
    )
    lengths = [len(block.span) for block in opened(source).blocks]
    assert len(lengths) > 2
    assert max(lengths) < 700
    without_ends = opened(source.replace(".", "").replace(",", "."))
    assert max(len(block.span) for block in without_ends.blocks) < 1_700


def test_rolling_captions_are_told_once():
    source = "WEBVTT\n\n"
    lines = ["so today we will", "talk about the road", "to the old town", "and back"]
    for n, line in enumerate(lines):
        before = lines[n - 1] if n else " "
        source += cue(
            f"00:0{n}.000", f"00:0{n}.990", f"{before}\n{line.replace(' ', '<00:00.5> ')}"
        )
        source += cue(f"00:0{n}.990", f"00:0{n + 1}.000", f"{line}\n ")
    found = read(source.replace("<00:00.5>", "").encode(), "a.vtt")
    assert found.text == " ".join(lines)
    assert found.losses == (
        "7 lines are shown again in the file as the captions roll; each was kept once.",
    )


def test_growing_captions_are_told_once():
    words = ["we", "go", "to", "the", "old", "town"]
    source = "".join(
        cue(f"00:00:0{n},000", f"00:00:0{n + 1},000", " ".join(words[: n + 1]))
        for n in range(len(words))
    )
    assert opened(source).text == " ".join(words)


def test_what_is_said_twice_is_kept_twice():
    source = cue("00:00:01,000", "00:00:02,000", "No.") + cue(
        "00:00:02,100", "00:00:03,000", "No."
    )
    assert opened(source).text == "No. No."


@pytest.mark.parametrize(
    "source",
    [
        "1\n00:00:01,000 --> 00:00:02,000\nHello\n2\n00:00:03,000 --> 00:00:04,000\nthere.",
        "\n\n1\r\n0:1.5 -> 0:2\r\nHello\r\n\r\n7\r\n00:00:3,9 --> 00:00:01,0\r\nthere.\r\n",
        "1\n00:00:01,000 --> 00:00:02,000\nHello\n\nthere.\n\n3\n99:99:99,999 --> 0:0:0\n",
    ],
)
def test_files_that_break_the_rules_are_read_all_the_same(source):
    assert opened(source).text == "Hello there."


def test_only_tags_go():
    found = opened(cue("0:01.0", "0:02.0", "if a < b & c > d <laughs> &lt;x&gt; {so} <i>open"))
    assert found.text == "if a < b & c > d <laughs> <x> {so} open"
    assert styles(found) == [("emphasis", "open", "")]


@pytest.mark.parametrize("content", ["WEBVTT\n", "1\n00:00:01,000 --> 00:00:02,000\n\n"])
def test_subtitles_without_words_are_refused(content):
    with pytest.raises(UnreadableFile, match=r"“a\.srt” holds no text\."):
        read(content.encode(), "a.srt")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1251"])
def test_any_encoding_is_read_and_can_be_chosen(encoding):
    source = cue("00:00:01,000", "00:00:02,000", "Привет, как твои дела? Всё хорошо, спасибо.")
    content = f"1\n{source}".encode(encoding)
    assert read(content, "a").text.startswith("Привет")
    assert importer_for(content, ".srt", "a.srt").info.key == "subtitles"
    assert read(content, "a", ReadingOptions(encoding="koi8-r")).encoding == "koi8-r"


def test_the_content_decides_and_not_the_name():
    times = b"00:00:01,000 --> 00:00:02,000\nHi\n"
    for content, suffix, key in (
        (b"\xef\xbb\xbf\r\n\r\n1\r\n" + times, ".txt", "subtitles"),
        (b"WEBVTT\n\n" + times, ".txt", "subtitles"),
        ("WEBVTT\n\n".encode("utf-16"), "", "subtitles"),
        (b"A film\n\n1\n" + times, ".srt", "subtitles"),
        (b"A film with " + times, ".txt", "plain"),
        (b"Just words.", ".srt", "plain"),
        (b"WEBVTTs are captions.", ".txt", "plain"),
        (b"[00:12:03] Ann: Hello.\n[00:12:05] Bob: Hi.\n", ".txt", "plain"),
    ):
        assert importer_for(content, suffix, f"a{suffix}").info.key == key, content


PIECES = st.sampled_from(
    [
        "00:00:01,000 --> 00:00:02,000\n", "00:00:03.5 --> 00:00:04.000 x\r\n", "7\n", "\n",
        "Some words & more\n", "<i>styled</i> &amp; &eacute;&nbsp;x\n", "<v Ann>says</v> <b>so\n",
        "WEBVTT\n", "NOTE x\n", "- dash\n", "NAME: so\r", "<", "&", "{\\an8}up\n",
        "\u00ad\u200bx\ty \x07\n",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_character_leads_back_to_the_file(source):
    try:
        found = opened(f"0:01.0 --> 0:02.0\nA {source}")
    except UnreadableFile:
        return
    given_ = f"0:01.0 --> 0:02.0\nA {source}"
    for start, end, _, offset in found.source_map:
        for number, character in enumerate(found.text[start:end]):
            origin = given_[offset + number]
            assert (
                origin in {character, "&"}
                or (character == " " and origin.isspace())
                or (character == "\ufffd" and origin == "\x07")
            )
    assert set(unmapped(found)) <= set("\n :\ufffd")


@given(st.binary(max_size=300))
def test_any_bytes_give_whole_blocks_or_a_sentence(content):
    try:
        assert_whole(read(content, "a.srt"))
    except UnreadableFile:
        return
