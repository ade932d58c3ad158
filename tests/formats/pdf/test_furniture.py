from __future__ import annotations

from reader.formats.api import ImportedText, ReadingOptions
from reader.formats.pdf.reading import read
from tests.formats.pdf.building import PdfFile, Words, set_lines
from tests.formats.samples import rows

TEXT = (
    "So they went on board and waited until the fog was gone, and nobody said a word to her. " * 6
)


def document(*pages: list[Words]) -> bytes:
    file = PdfFile()
    for number, words in enumerate(pages):
        text = TEXT[number * 7 :]  # the lines of no page are those of another
        file.page([*words, *set_lines(f"{text}It was day {number}.", (40, 500), 320)])
    return file.content()


def hidden(content: bytes) -> list[str]:
    whole = read(content, "x.pdf", ReadingOptions(is_whole=True))
    shown = read(content, "x.pdf")
    found = [row[3] for row in rows(whole) if row[0] == "furniture"]
    assert not set(found) & set(shown.text.split("\n"))
    return found


def test_page_numbers_wherever_they_begin() -> None:
    pages = [[Words(198, 30, str(n + 41))] for n in range(4)]
    assert hidden(document(*pages)) == ["41", "42", "43", "44"]


def test_small_roman_numbers() -> None:
    pages = [[Words(198, 30, label)] for label in ("iii", "iv", "v")]
    assert hidden(document(*pages)) == ["iii", "iv", "v"]


def test_heads_that_change_with_the_chapter() -> None:
    heads = ["The Sea", "The Sea", "The Lake", "The Ferry", "The Island", "The Island"]
    pages = [
        [Words(40, 570, head, 8), Words(350, 570, str(n + 2), 8)] for n, head in enumerate(heads)
    ]
    assert hidden(document(*pages)) == [f"{head} {n + 2}" for n, head in enumerate(heads)]
    without = [[Words(40, 570, head, 8)] for head in heads]
    assert hidden(document(*without)) == heads


def test_numbered_headings_on_top_of_pages_are_text() -> None:
    pages = [[Words(40, 560, f"Definition {n * 3 + 4}", 10, 1)] for n in range(3)]
    assert hidden(document(*pages)) == []


def test_what_stands_on_every_page_alone_is_text() -> None:
    file = PdfFile()
    for number in range(4):
        file.page([Words(40, 560, f"Slide {number + 1}"), Words(40, 540, "A picture")])
    imported: ImportedText = read(file.content(), "x.pdf")
    assert imported.text.count("A picture") == 4


def test_short_document_keeps_its_first_line() -> None:
    assert hidden(document([Words(40, 560, "To whom it may concern")])) == []


def test_stamps_at_the_edge_and_over_the_page() -> None:
    stamps = [
        Words(15, 200, "Sent by mail on 3 May", 9, turn=90),
        Words(90, 150, "DRAFT", 80, turn=45),
    ]
    assert sorted(hidden(document(stamps))) == ["DRAFT", "Sent by mail on 3 May"]
