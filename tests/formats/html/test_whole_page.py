"""What stands around an article, beside its words, or at its foot."""

from __future__ import annotations

from reader.domain.documents import BlockKind
from reader.domain.landmarks import Image
from reader.formats.api import AS_USUAL, ReadingOptions
from reader.formats.html.choosing import chosen
from reader.formats.html.losses import LEFT_OUT
from reader.formats.html.pieces import Piece
from reader.formats.html.reading import read
from reader.text.inlines import Styled
from tests.formats.samples import assert_whole, rows

SENTENCE = "The ministers of both countries met on Monday, and they spoke about trade for hours. "
WHOLE = ReadingOptions(is_whole=True)
MENU = "<nav><ul>" + "".join(f"<li><a href=/{n}>Part {n} of the site</a>" for n in range(20))
STORY = f"<article><h1>Talks</h1>{f'<p>{SENTENCE * 3}</p>' * 6}</article>"


def page(body):
    head = "<head><title>Talks</title></head>"
    return f"<!DOCTYPE html><html>{head}<body>{body}</body></html>".encode()


def kinds(body, options=AS_USUAL):
    return [(kind, words) for kind, _, _, words in rows(read(page(body), "a.html", options))]


def test_what_is_around_the_article_is_left_out_and_said():
    imported = read(page(f"{MENU}</ul></nav>{STORY}<footer>© Nobody</footer>"), "a.html")
    assert "Part 3" not in imported.text
    assert LEFT_OUT in imported.losses


def test_little_around_the_article_is_not_worth_a_sentence():
    assert read(page(STORY + "<footer>© Nobody</footer>"), "a.html").losses == ()


def test_the_whole_page_has_everything_in_place():
    imported = read(page(f"{MENU}</ul></nav>{STORY}<footer>© Nobody</footer>"), "a.html", WHOLE)
    found = rows(imported)
    assert found[0] == ("furniture", 0, "", "Part 0 of the site")
    assert ("title", 1, "", "Talks") in found
    assert found[-1] == ("furniture", 0, "", "© Nobody")
    assert [kind for kind, *_ in found].count("paragraph") == 6
    assert LEFT_OUT not in imported.losses
    assert_whole(imported)


def test_a_page_of_menus_alone_shows_them():
    assert kinds("<nav><a href=/>Start</a></nav><footer>© Nobody</footer>") == [
        ("paragraph", "Start"),
        ("paragraph", "© Nobody"),
    ]


def test_a_person_chooses_the_encoding():
    content = "<!DOCTYPE html><meta charset=utf-8><p>Žluťoučký kůň".encode("iso8859-2")
    imported = read(content, "a.html", ReadingOptions(encoding="iso8859-2"))
    assert imported.text == "Žluťoučký kůň"


def test_images_have_places_descriptions_and_captions():
    figure = (
        "<figure><picture><source srcset=a.webp><img src=a.jpg alt='The  port'></picture>"
        "<figcaption>The port at night.</figcaption></figure>"
    )
    imported = read(page(f"<p>Before.</p>{figure}<p>After.<img src=b.png></p>"), "a.html")
    caption = imported.text.index("The port at night")
    after = imported.text.index("After")
    assert imported.landmarks.images == (Image(caption, "The port"), Image(after, ""))
    assert imported.losses == ("2 images are not shown.",)


def test_icons_counters_and_logos_are_no_images():
    body = (
        "<nav><img src=logo.png alt=Logo></nav><p>Words.</p><img src=x.gif width=1 height=1>"
        "<svg><path d=''/></svg><img src=y.png role=presentation><p>More.</p>"
        "<svg role=img aria-label='A chart'><text>12</text></svg>"
    )
    imported = read(page(body), "a.html")
    assert [image.description for image in imported.landmarks.images] == ["A chart"]
    assert imported.text == "Words.\nMore."


def test_footnotes_are_notes():
    body = (
        "<p>Words.<sup>1</sup></p><aside role=doc-footnote>1. First.</aside>"
        "<section class=footnotes><ol><li>Second.</ol></section>"
        "<aside epub:type='footnote'>Third.</aside>"
    )
    assert [kind for kind, _ in kinds(body)] == ["paragraph", "note", "note", "note"]


def test_a_cell_over_several_columns_keeps_the_others_in_place():
    body = "<table><tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e</table>"
    assert kinds(body) == [("table_row", "a\t\tb"), ("table_row", "c\td\te")]


def test_rows_are_kept_where_the_extractor_sees_only_their_cells():
    cells = [(f"Name {n} of a shop", f"http://shop-{n}.example.org/") for n in range(60)]
    page_rows = [Piece(Styled("\t".join(pair)), BlockKind.TABLE_ROW) for pair in cells]
    extracted = [Piece(Styled(cell)) for pair in cells for cell in pair]
    assert chosen([Piece(Styled("Menu")), *page_rows], extracted) == list(range(1, 61))


APART = "One table was taken apart, because lists, long texts or tables stand in the cells."


def test_a_table_inside_a_table_is_taken_apart_and_said():
    inner = "<table><tr><td>x<td>y</table>"
    body = f"<table><tr><td>a<td>{inner}<tr><td>c<td>d</table>"
    imported = read(page(body), "a.html")
    assert imported.losses == (APART,)
    assert "x\ty" in imported.text


def test_a_table_of_long_texts_is_taken_apart_and_said():
    long_rows = "".join(f"<tr><td>{day} May<td>{SENTENCE * 6}" for day in range(1, 6))
    imported = read(page(f"<article><h1>Talks</h1><table>{long_rows}</table></article>"), "a.html")
    assert APART in imported.losses
    layout = f"<table><tr><td><ul><li>Menu</ul><td><p>{SENTENCE * 20}</table>"
    assert APART not in read(page(layout), "a.html").losses


def test_formulas_readings_and_videos_are_said():
    body = (
        "<p>Let <math><mi>x</mi><mo>=</mo><mn>2</mn><annotation>x=2</annotation></math> be.</p>"
        "<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby></p><video src=a.mp4>No</video>"
    )
    imported = read(page(body), "a.html")
    assert imported.text == "Let x=2 be.\n漢"
    assert len(imported.losses) == 3
