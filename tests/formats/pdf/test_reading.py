from __future__ import annotations

import zlib
from functools import cache

import pytest

from reader.base.errors import PasswordNeeded, UnreadableFile
from reader.domain.documents import BlockKind
from reader.domain.inlines import InlineKind
from reader.domain.remarks import RemarkKind
from reader.formats.api import ImportedText, ReadingOptions
from reader.formats.pdf.reading import read
from tests.formats.pdf import paper
from tests.formats.pdf.building import PdfFile, Words, set_lines
from tests.formats.pdf.mapping import assert_leads_back
from tests.formats.samples import assert_whole, rows, sample


@cache
def the_paper() -> ImportedText:
    return read(sample("pdf/paper.pdf"), "paper.pdf")


def texts(imported: ImportedText, kind: BlockKind) -> list[str]:
    return [b.span.cut(imported.text) for b in imported.blocks if b.kind is kind]


def one_page(*words: Words, **more: str) -> bytes:
    file = PdfFile()
    file.page(words, **more)
    return file.content()


def test_sample_is_what_its_builder_writes() -> None:
    assert sample("pdf/paper.pdf") == paper.paper().content()


def test_paper_is_read_in_order() -> None:
    assert [row[0] for row in rows(the_paper())] == [
        "title",
        "paragraph",
        "heading",
        "paragraph",
        "paragraph",
        "note",
        "caption",
        *["list_item"] * 3,
        "heading",
        "paragraph",
        *["table_row"] * 4,
    ]
    assert_whole(the_paper())


def test_paragraphs_go_on_over_columns_and_pages_and_words_are_joined() -> None:
    found = texts(the_paper(), BlockKind.PARAGRAPH)
    assert found[1] == paper.plain(paper.FIRST) + "1"
    assert found[2] == paper.plain(f"{paper.SECOND} {paper.GOES_ON}")
    assert found[3] == f"{paper.THIRD} {paper.FOURTH}"


def test_page_begins_inside_the_paragraph_that_goes_on() -> None:
    pages = the_paper().landmarks.pages
    assert [page.label for page in pages] == ["6", "7", "8"]
    assert the_paper().text[pages[2].start :].startswith("under their feet.")
    assert the_paper().text[pages[1].start :].startswith(paper.HEADS[1])


def test_footnote_stands_after_the_text_of_its_page() -> None:
    assert texts(the_paper(), BlockKind.NOTE) == [paper.NOTE]


def test_mark_of_a_note_is_raised() -> None:
    raised = [i for i in the_paper().inlines if i.kind is InlineKind.SUPERSCRIPT]
    assert [the_paper().text[i.start : i.end] for i in raised] == ["1", "1"]


def test_list_caption_and_table_are_what_they_are() -> None:
    assert [row[2:] for row in rows(the_paper()) if row[0] == "list_item"] == [
        ("•", item) for item in paper.ITEMS
    ]
    assert texts(the_paper(), BlockKind.CAPTION) == [paper.CAPTION]
    assert texts(the_paper(), BlockKind.TABLE_ROW) == ["\t".join(row) for row in paper.TABLE]


def test_running_heads_are_left_out_and_counted() -> None:
    assert "The running heads and page numbers of 2 pages are not shown." in the_paper().losses
    whole = read(sample("pdf/paper.pdf"), "paper.pdf", ReadingOptions(is_whole=True))
    assert texts(whole, BlockKind.FURNITURE) == ["Livia Conti 7", f"{paper.TITLE} 8"]
    assert not any("running heads" in loss for loss in whole.losses)
    assert_whole(whole)


def test_contents_lead_to_the_headings() -> None:
    sections = the_paper().landmarks.sections
    assert [(s.title, s.level) for s in sections] == [("The Boats", 1), ("The Log", 1)]
    for section, head in zip(sections, paper.HEADS, strict=True):
        assert the_paper().text[section.start :].startswith(head)


def test_facts_are_told_with_their_origin_and_made_up_titles_ignored() -> None:
    told = the_paper().metadata
    assert told.title == (paper.TITLE, "text")
    assert told.author == ("Livia Conti", "pdf")
    assert told.date == ("2024-05-01", "pdf")
    assert told.language == ("en", "pdf")


def test_links_lie_over_their_words() -> None:
    links = [i for i in the_paper().inlines if i.kind is InlineKind.LINK]
    assert [(the_paper().text[i.start : i.end], i.target) for i in links] == [
        ("Livia Conti", "https://example.org/conti")
    ]


def test_highlights_and_notes_come_along() -> None:
    note, highlight = the_paper().remarks
    assert highlight.kind is RemarkKind.HIGHLIGHT
    assert highlight.span.cut(the_paper().text) == "In the first years the boats were"
    assert highlight[3:7] == ("Which brothers?", "Ada", "#ffd100", "2024-05-02T10:30:00")
    assert highlight.key == "mark-1"
    assert (note.kind, note.comment, note.author) == (RemarkKind.COMMENT, "By hand!", "Ben")
    assert note.span.cut(the_paper().text) == "by hand.1"
    again = read(sample("pdf/paper.pdf"), "paper.pdf")
    assert again.remarks == the_paper().remarks


@pytest.mark.parametrize("is_whole", [False, True])
def test_every_character_leads_back_into_the_file(is_whole: bool) -> None:
    content = sample("pdf/paper.pdf")
    imported = read(content, "paper.pdf", ReadingOptions(is_whole=is_whole))
    checked = assert_leads_back(imported, content)
    assert checked > 0.95 * len(imported.text)


def test_hyphen_of_a_compound_stays_where_the_document_knows_its_halves() -> None:
    first = "A time is a time, and what is just is just; so they met in time, just-"
    lines = [Words(40, 500, first), Words(40, 488, "time people that were never late for it.")]
    imported = read(one_page(*lines), "x.pdf")
    assert "just-time people" in imported.text


def test_locked_file_asks_for_its_password_and_opens_with_it() -> None:
    file = PdfFile()
    file.page([Words(40, 500, "Nobody may read this.")])
    content = file.content(password="sesame")
    with pytest.raises(PasswordNeeded, match="is protected with a password"):
        read(content, "x.pdf")
    with pytest.raises(PasswordNeeded, match="does not open"):
        read(content, "x.pdf", ReadingOptions(password="abracadabra"))
    opened = read(content, "x.pdf", ReadingOptions(password="sesame"))
    assert opened.text == "Nobody may read this."


def test_scanned_pages_are_named() -> None:
    file = PdfFile()
    file.page([Words(40, 500, "The only page that has any text at all.")])
    file.drawn(b"400 0 0 600 0 0 cm /Im Do")
    imported = read(file.content(), "x.pdf")
    assert "Page 2 is a scanned picture without text." in imported.losses


def test_scanned_document_says_that_it_is_one() -> None:
    file = PdfFile()
    file.drawn(b"400 0 0 600 0 0 cm /Im Do")
    with pytest.raises(UnreadableFile, match="scanned pictures of pages"):
        read(file.content(), "x.pdf")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"x" * 5_000])
def test_what_is_no_document_gives_a_sentence(content: bytes) -> None:
    with pytest.raises(UnreadableFile, match="is damaged or not a PDF"):
        read(content, "x.pdf")


def test_empty_pages_give_a_sentence() -> None:
    with pytest.raises(UnreadableFile, match="holds no text"):
        read(one_page(), "x.pdf")


def test_images_are_placed_before_what_stands_under_them() -> None:
    file = PdfFile()
    file.drawn(
        b"BT /F0 10 Tf 40 500 Td (What stands above it.) Tj ET "
        b"q 100 0 0 100 40 380 cm /Im Do Q "
        b"BT /F0 10 Tf 40 360 Td (Figure 1: What it shows.) Tj ET"
    )
    imported = read(file.content(), "x.pdf")
    (image,) = imported.landmarks.images
    assert imported.text[image.start :] == "Figure 1: What it shows."
    assert "One image is not shown." in imported.losses


def test_page_on_its_side_is_read_like_another() -> None:
    lines = set_lines(paper.plain(paper.FIRST), (40, 500), 300)
    turned = [line._replace(x=600 - line.y, y=line.x, turn=90) for line in lines]
    upright = read(one_page(*lines), "x.pdf")
    lying = read(one_page(*turned, more="/Rotate 90"), "x.pdf")
    assert lying.text == upright.text == paper.plain(paper.FIRST)


def test_values_of_forms_are_not_lost() -> None:
    file = PdfFile()
    field = "/Subtype/Widget/FT/Tx/T(town)/TU(Town)/V(Orta)/Rect[40 400 200 420]"
    file.page([Words(40, 500, "Where do you live?")], [field])
    assert read(file.content(), "x.pdf").text == "Where do you live?\nTown: Orta"


def test_written_addresses_become_links() -> None:
    imported = read(one_page(Words(40, 500, "See https://example.org/a for it.")), "x.pdf")
    (link,) = imported.inlines
    assert (link.kind, link.target) == (InlineKind.LINK, "https://example.org/a")


def test_progress_is_told_up_to_the_end() -> None:
    told: list[float] = []
    read(sample("pdf/paper.pdf"), "x.pdf", ReadingOptions(progress=told.append))
    assert told == sorted(told)
    assert len(told) == 4
    assert told[-1] == 1


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_file_that_was_cut_off_gives_its_whole_pages_and_says_so(share: float) -> None:
    file = PdfFile()
    for number in range(10):
        file.page([Words(40, 500, f"What stands on page {number}, from its left to its right.")])
    content = file.content()
    imported = read(content[: int(share * len(content))], "x.pdf")
    assert imported.text.startswith("What stands on page 0, from its left to its right.")
    assert imported.losses[0].startswith("The file is damaged.")


def test_pages_inside_of_compressed_objects_are_saved() -> None:
    page = "<</Type/Page/MediaBox[0 0 400 600]/Contents 20 0 R/Resources<</Font<</F0 3 0 R>>>>>>"
    packed = zlib.compress(f"21 0 {page}".encode())
    told = b"<</Type/ObjStm/N 1/First 5/Filter/FlateDecode/Length %d>>" % len(packed)
    stream = b"BT /F0 10 Tf 40 500 Td (Saved from the sea.) Tj ET"
    objects = [
        b"3 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n",
        b"20 0 obj\n<</Length %d>>stream\n%b\nendstream\nendobj\n" % (len(stream), stream),
        b"22 0 obj\n%bstream\n%b\nendstream\nendobj\n" % (told, packed),
    ]
    imported = read(b"%PDF-1.7\n" + b"".join(objects), "x.pdf")
    assert imported.text == "Saved from the sea."
