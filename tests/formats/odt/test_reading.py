"""OpenDocument texts: what is read, as what, and what is said about the rest."""

import pytest

from reader.base.errors import UnreadableFile
from reader.domain.documents import Field
from reader.domain.remarks import RemarkKind
from reader.formats.api import ReadingOptions
from reader.formats.odt.reading import read
from reader.formats.registry import importer_for
from tests.formats.odt.making import (
    SPACES,
    comment,
    h,
    items,
    look,
    note,
    odt,
    p,
    reading,
    span,
    style,
    table,
)
from tests.formats.packages import packed, without_directory
from tests.formats.samples import assert_whole, rows, styles

NUMBERS = (
    '<text:list-style style:name="N"><text:list-level-style-number text:level="1" '
    'style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" '
    'style:num-format="a" style:num-suffix=")" text:display-levels="2"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="x"/></text:list-style>'
)


def test_blocks_have_their_kind():
    found = reading(
        p("A title", "P1") + h("One") + h("Two", 3) + p("Said", "Quotations")
        + p("<text:s text:c='2'/>if  x:\n y", "Preformatted_20_Text") + p("below", "Illustration")
        + p("text"),
        automatic=style("P1", "", "paragraph", "Title"),
    )  # fmt: skip
    assert rows(found) == [
        ("title", 0, "", "A title"),
        ("heading", 1, "", "One"),
        ("heading", 3, "", "Two"),
        ("quote", 0, "", "Said"),
        ("code", 0, "", "  if x: y"),
        ("caption", 0, "", "below"),
        ("paragraph", 0, "", "text"),
    ]
    assert_whole(found)


def test_blanks_tabs_and_breaks_are_elements():
    found = reading(
        p(" one\n  two<text:s text:c='3'/>three<text:tab/>four<text:line-break/>five ")
    )
    assert found.text == "one two three four\nfive"


def test_words_stand_out_by_their_styles():
    automatic = (
        look("B", 'fo:font-weight="bold"')
        + style("C", '<style:text-properties fo:font-style="italic"/>', "text", "B")
        + look("U", 'style:text-position="super 58%"')
        + look("S", 'style:text-line-through-style="solid"')
        + look("M", 'style:font-name="Courier New"')
    )
    found = reading(
        p("a " + span("bold " + span("both", "C"), "B") + span("2", "U") + " " + span("s", "S")
          + span("c", "M") + '<text:a xlink:href="https://a.test">link</text:a>'
          '<text:a xlink:href="file:///x">none</text:a>'),
        automatic=automatic,
    )  # fmt: skip
    assert styles(found) == [
        ("strong", "bold both", ""),
        ("emphasis", "both", ""),
        ("superscript", "2", ""),
        ("strike", "s", ""),
        ("code", "c", ""),
        ("link", "link", "https://a.test"),
    ]


def test_a_paragraph_is_bold_by_its_own_style_not_by_its_sort():
    bold = '<style:text-properties fo:font-weight="bold"/>'
    found = reading(
        p("own", "P1") + p("sort", "Loud"),
        automatic=style("P1", bold, "paragraph"),
        common=style("Loud", bold, "paragraph"),
    )
    assert styles(found) == [("strong", "own", "")]


def test_lists_count_and_nest():
    inner = items(p("two a"), p("two b") + items(p("deep")))
    found = reading(
        items(p("one"), p("two") + inner, p("three") + p("more"), style="N")
        + items(p("again"), style="N")
        + items(p("bare")),
        automatic=NUMBERS,
    )
    assert rows(found) == [
        ("list_item", 0, "1.", "one"),
        ("list_item", 0, "2.", "two"),
        ("list_item", 1, "2.a)", "two a"),
        ("list_item", 1, "2.b)", "two b"),
        ("list_item", 2, "•", "deep"),
        ("list_item", 0, "3.", "three"),
        ("list_item", 0, "", "more"),
        ("list_item", 0, "1.", "again"),
        ("list_item", 0, "•", "bare"),
    ]


def test_a_list_without_a_style_has_that_of_its_paragraphs():
    counted = style("P1", "", "paragraph").replace(">", ' style:list-style-name="N">', 1)
    found = reading(items(p("a", "P1"), p("b", "P1")), automatic=NUMBERS + counted)
    assert [row[2] for row in rows(found)] == ["1.", "2."]


def test_a_list_may_go_on_and_an_item_state_its_number():
    body = items(p("a"), p("b"), style="N") + p("between")
    more = items(p("c"), style="N").replace(
        "<text:list ", "<text:list text:continue-numbering='true' "
    )
    far = items(p("d"), style="N").replace("-item>", "-item text:start-value='9'>", 1)
    found = reading(body + more + far, automatic=NUMBERS)
    assert [row[2] for row in rows(found)] == ["1.", "2.", "", "3.", "9."]


def test_tables_are_rows_with_tabs_between_the_cells():
    wide = (
        '<table:table-row><table:table-cell table:number-columns-spanned="2">'
        f"{p('wide')}</table:table-cell><table:covered-table-cell/>"
        f"<table:table-cell>{p('c')}</table:table-cell></table:table-row>"
    )
    head = table((p("a"), p("b") + p("more"), p("c"))).replace(
        "</table:table>", wide + "</table:table>"
    )
    found = reading(
        head + table((table((p("x"), p("y"))), p("z"))) + table((p("in") + p("frame"),))
    )
    assert rows(found) == [
        ("table_row", 0, "", "a\tb more\tc"),
        ("table_row", 0, "", "wide\t\tc"),
        ("table_row", 0, "", "x y\tz"),
        ("paragraph", 0, "", "in"),
        ("paragraph", 0, "", "frame"),
    ]
    assert found.losses == ("One table inside a table was flattened.",)


def test_footnotes_follow_their_paragraph_and_endnotes_the_text():
    found = reading(
        p("one" + note("i", p("At the end."), sort="endnote") + " goes on"
          + note("1", p("A note.")))
        + table((p("cell" + note("2", p("Second."), p("Its end."))), p("next"))) + p("last")
    )  # fmt: skip
    assert rows(found) == [
        ("paragraph", 0, "", "one goes on"),
        ("note", 0, "1", "A note."),
        ("table_row", 0, "", "cell\tnext"),
        ("note", 0, "2", "Second."),
        ("note", 0, "", "Its end."),
        ("paragraph", 0, "", "last"),
        ("note", 0, "i", "At the end."),
    ]


def test_tracked_changes_are_shown_as_accepted_and_counted():
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion>" + p("gone")
        + "</text:deletion></text:changed-region></text:tracked-changes>"
    )  # fmt: skip
    found = reading(changes + p("a<text:change-start/>new<text:change-end/><text:change/>"))
    assert found.text == "anew"
    assert found.losses == (
        "The document has one tracked change; the text is shown as if it was accepted.",
    )


def test_comments_cover_their_words_or_stand_at_a_place():
    end = '<office:annotation-end office:name="7"/>'
    found = reading(
        p("one " + comment("Really?", "7") + "two") + p(f"three{end} four" + comment("here"))
    )
    assert [(r.kind, r.span.cut(found.text), r.comment) for r in found.remarks] == [
        (RemarkKind.COMMENT, "two\nthree", "Really?"),
        (RemarkKind.COMMENT, "four", "here"),
    ]
    assert {(r.author, r.made_at) for r in found.remarks} == {("Ann", "2024-01-02T03:04:05")}
    assert found.text == "one two\nthree four"


def test_comments_of_one_name_or_none_are_all_kept():
    found = reading(p("a" + comment("one", "1") + comment("two", "1") + comment("three")))
    assert {remark.comment for remark in found.remarks} == {"one", "two", "three"}
    assert len({remark.key for remark in found.remarks}) == 3


def test_colours_behind_words_are_highlights():
    found = reading(
        p("a " + span("b", "Y") + span("c", "Y") + span("d", "W")),
        automatic=look("Y", 'fo:background-color="#FFFF00"')
        + look("W", 'fo:background-color="#ffffff"'),
    )
    assert [(r.span.cut(found.text), r.color) for r in found.remarks] == [("bc", "#ffff00")]


def test_pictures_boxes_and_objects():
    picture = (
        "<draw:frame><draw:image/><svg:title>no</svg:title><svg:desc>A dog</svg:desc></draw:frame>"
    )
    box = f"<draw:frame><draw:text-box>{p('box')}</draw:text-box></draw:frame>"
    thing = "<draw:frame><draw:object/><draw:image/></draw:frame>"
    found = reading(p("first") + p(picture + box + "text" + thing) + p("after" + box))
    assert found.text == "first\nbox\ntext\nafter\nbox"
    assert [(i.start, i.description) for i in found.landmarks.images] == [(6, "A dog")]
    assert found.losses == ("One image is not shown.", "One embedded object is not shown.")


def test_what_floats_at_a_page_stands_between_the_paragraphs():
    box = f"<draw:frame><draw:text-box>{p('box')}</draw:text-box></draw:frame>"
    picture = "<draw:frame><draw:image/><svg:desc>A dog</svg:desc></draw:frame>"
    found = reading(picture + box + p("first") + box)
    assert found.text == "box\nfirst\nbox"
    assert [image.description for image in found.landmarks.images] == ["A dog"]


def test_a_formula_is_plain_signs():
    math = (
        '<draw:frame><draw:object><m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:mfrac>'
        "<m:mrow><m:mi>a</m:mi><m:mo>+</m:mo><m:mi>b</m:mi></m:mrow><m:mn>2</m:mn></m:mfrac>"
        "<m:msup><m:mi>x</m:mi><m:mn>3</m:mn></m:msup><m:annotation>no</m:annotation></m:math>"
        "</draw:object></draw:frame>"
    )
    assert reading(p("is " + math)).text == "is (a+b)/2x³"


def test_hidden_words_are_left_out_and_said():
    body = p("seen " + span("hidden", "H"))
    hidden = look("H", 'text:display="none"')
    assert reading(body, automatic=hidden).text == "seen"
    assert reading(body, automatic=hidden).losses == ("One hidden passage is left out.",)


def test_running_heads_are_shown_only_when_everything_is_wanted():
    masters = f"<style:header>{p('Head')}</style:header><style:footer>{p('Foot')}</style:footer>"
    assert reading(p("text"), masters=masters).losses == ("2 headers and footers are left out.",)
    whole = reading(p("text"), ReadingOptions(is_whole=True), masters=masters)
    assert [(row[0], row[3]) for row in rows(whole)] == [
        ("furniture", "Head"),
        ("paragraph", "text"),
        ("furniture", "Foot"),
    ]
    assert reading(p(""), masters=masters).text == "Head\nFoot"
    number = f"<style:footer>{p('<text:page-number>1</text:page-number>')}</style:footer>"
    assert reading(p("text"), masters=number).losses == ()


def test_pages_are_where_the_program_has_seen_them_end():
    breaks = style("Br", '<style:paragraph-properties fo:break-before="page"/>', "paragraph")
    found = reading(
        p("one <text:soft-page-break/>more") + p("two") + p("three", "Br"), automatic=breaks
    )
    assert [(page.start, page.label) for page in found.landmarks.pages] == [
        (0, "1"), (9, "2"), (13, "3"),
    ]  # fmt: skip
    assert reading(p("one")).landmarks.pages == ()


def test_metadata_is_what_the_document_states():
    found = reading(
        p("text"),
        meta="<dc:title>A  report</dc:title><meta:initial-creator>Ann</meta:initial-creator>"
        "<dc:creator>Bob</dc:creator><dc:date>2021-01-01T00:00:00</dc:date>"
        "<meta:creation-date>2020-02-03T04:05:06.7</meta:creation-date>",
        common='<style:default-style style:family="paragraph"><style:text-properties '
        'fo:language="de" fo:country="AT"/></style:default-style>',
    )
    assert found.metadata.title == Field("A report", "meta.xml")
    assert found.metadata.author == Field("Ann", "meta.xml")
    assert found.metadata.date == Field("2020-02-03", "meta.xml")
    assert found.metadata.language == Field("de-AT", "text")


def test_a_flat_file_is_a_whole_document():
    flat = (
        f'<?xml version="1.0"?><office:document {SPACES} '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:meta><dc:title>T</dc:title>'
        f"</office:meta><office:body><office:text>{p('text')}</office:text></office:body>"
        "</office:document>"
    ).encode()
    assert importer_for(flat, ".xml", "a.xml").info.key == "odt"
    found = read(flat, "a.fodt")
    assert found.text == "text"
    assert found.metadata.title == Field("T", "meta.xml")
    assert found.source_map.at(0) == ("#2", 0)


def test_what_is_damaged_is_read_as_far_as_it_goes():
    found = read(without_directory(odt(p("text"))), "a.odt")
    assert found.text == "text"
    assert "damaged" in found.losses[0]
    mended = reading(p("first & more") + p("last"))
    assert mended.text == "first  more\nlast".replace("  ", " ")
    assert mended.losses == (
        "One part of the document is damaged; what could be read of it is shown.",
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (odt(""), "holds no text"),
        (b"This is no package.", "damaged"),
        (b"<html/>", "no OpenDocument text"),
        (packed({"content.xml": f"<office:document-content {SPACES}/>"}), "no OpenDocument text"),
        (packed({"mimetype": "x"}), "holds no text"),
        (packed({"content.xml": '<!DOCTYPE a [<!ENTITY a "x">]><a>&a;</a>'}), "definitions"),
        (odt("<text:section>" * 300 + "</text:section>" * 300), "too deeply nested"),
    ],
)
def test_what_cannot_be_read_is_said(content, words):
    with pytest.raises(UnreadableFile, match=words):
        read(content, "a.odt")
