"""Word documents: what is read, as what, and what is said about the rest."""

import pytest

from reader.base.errors import UnreadableFile
from reader.domain.documents import Field
from reader.formats.api import ReadingOptions
from reader.formats.docx.reading import read
from tests.formats.docx.making import (
    SPACES,
    docx,
    field,
    item,
    p,
    r,
    reading,
    relations,
    styled,
    t,
    table,
)
from tests.formats.packages import packed, without_directory
from tests.formats.samples import assert_whole, rows

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/>'
    '</w:style><w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="My chapter"/>'
    '<w:basedOn w:val="berschrift1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Circle"><w:name w:val="x"/>'
    '<w:basedOn w:val="Circle"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="S"><w:name w:val="Source Code"/></w:style>'
    '<w:style w:type="character" w:styleId="Loud"><w:name w:val="Loud"/>'
    "<w:rPr><w:b/><w:i/></w:rPr></w:style>"
)
NOTES = (
    '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> First note.</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>Its end.</w:t></w:r></w:p></w:footnote>"
    '<w:footnote w:id="2"><w:p><w:r><w:t>Second.</w:t></w:r></w:p></w:footnote>'
)
CORE = (
    "<dc:title>A  report</dc:title><dc:creator>Ann Other</dc:creator>"
    "<dcterms:modified>2021-05-06T07:08:09Z</dcterms:modified>"
    "<dcterms:created>2020-01-02T03:04:05Z</dcterms:created>"
)


def test_paragraphs_have_the_kind_of_their_style():
    found = reading(
        styled("Titel", "A title") + styled("berschrift1", "One") + styled("Own", "Two")
        + styled("Circle", "text") + styled("Q", "said") + styled("C", "below")
        + styled("S", "  if  x:") + styled("Heading2", "no sheet needed?"),
        styles=STYLES,
    )  # fmt: skip
    assert rows(found) == [
        ("title", 0, "", "A title"),
        ("heading", 1, "", "One"),
        ("heading", 1, "", "Two"),
        ("paragraph", 0, "", "text"),
        ("quote", 0, "", "said"),
        ("caption", 0, "", "below"),
        ("code", 0, "", "  if  x:"),
        ("heading", 2, "", "no sheet needed?"),
    ]
    assert_whole(found)
    assert found.metadata.title == Field("A title", "text")


def test_an_outline_level_makes_a_heading():
    found = reading(p("One", '<w:outlineLvl w:val="2"/>') + p("No", '<w:outlineLvl w:val="9"/>'))
    assert [row[:2] for row in rows(found)] == [("heading", 3), ("paragraph", 0)]


def test_tracked_changes_are_shown_as_accepted_and_counted():
    deleted = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{r('old place')}</w:moveFrom>"
    found = reading(
        p(r("a ") + f"<w:ins>{r('new')}</w:ins>" + deleted + moved)
        + p("begin ", "<w:rPr><w:del/></w:rPr>") + p("end")
        + f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('row')}</w:tc></w:tr></w:tbl>"
        + f"<w:moveTo>{p('new place')}</w:moveTo>"
    )  # fmt: skip
    assert found.text == "a new\nbeginend\nnew place"
    assert found.losses == (
        "The document has 4 tracked changes; the text is shown as if all were accepted.",
    )


def test_wrappers_are_looked_into_and_alternatives_taken_once():
    found = reading(
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('control')}</w:sdtContent></w:sdt>"
        + p(f"<w:smartTag>{r('tag ')}</w:smartTag><w:sdt><w:sdtContent>{r('inline')}"
            "</w:sdtContent></w:sdt><w:r><mc:AlternateContent><mc:Choice>" + t(" once")
            + "</mc:Choice><mc:Fallback>" + t(" twice") + "</mc:Fallback>"
            "</mc:AlternateContent></w:r>")
        + f"<w:customXml>{p('custom')}</w:customXml>" + r("loose")
    )  # fmt: skip
    assert found.text == "control\ntag inline once\ncustom\nloose"


def test_text_boxes_stand_beside_the_paragraph_that_holds_them():
    inner = f"<w:txbxContent>{p('box')}</w:txbxContent>"
    box = f"<w:r><w:pict><v:textbox>{inner}</v:textbox></w:pict></w:r>"
    assert reading(p(box + r("text"))).text == "box\ntext"
    assert reading(p(r("text") + box + r(" goes on"))).text == "text goes on\nbox"


def test_pictures_are_landmarks_with_their_description():
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:docPr descr="A  dog"/><a:graphic>'
        '<a:graphicData uri="x/picture">'
        "<pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    chart = '<w:r><w:drawing><a:graphicData uri="http://x.test/2006/chart"/></w:drawing></w:r>'
    found = reading(p("before") + p(drawing + r("after")) + p(chart) + p("<w:r><w:object/></w:r>"))
    assert [(i.start, i.description) for i in found.landmarks.images] == [(7, "A dog")]
    assert found.losses == (
        "One image is not shown.",
        "One chart is not shown.",
        "One embedded object is not shown.",
    )


def test_tables_are_rows_with_tabs_between_the_cells():
    wide = f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("wide")}'
    inner = table((p("in 1"), p("in 2")), (p("in 3"), p("")))
    found = reading(
        table((p("a"), p("b") + p("more"), p("c")), (wide, p("d")), (p("e"), inner, p("f")))
        + table((p("framed") + p("text"),))
    )
    assert rows(found) == [
        ("table_row", 0, "", "a\tb more\tc"),
        ("table_row", 0, "", "wide\t\td"),
        ("table_row", 0, "", "e\tin 1 in 2 in 3\tf"),
        ("paragraph", 0, "", "framed"),
        ("paragraph", 0, "", "text"),
    ]
    assert found.losses == ("One table inside a table was flattened.",)


def test_footnotes_follow_their_paragraph_and_endnotes_the_text():
    ref = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    end = '<w:r><w:endnoteReference w:id="5"/></w:r>'
    found = reading(
        p(r("one") + end + r(" goes on") + ref.format(1))
        + table((p(r("cell") + ref.format(2)), p("next"))) + p(r("again") + ref.format(2)),
        footnotes=NOTES,
        endnotes=f'<w:endnote w:id="5">{p("At the end.")}</w:endnote>',
    )  # fmt: skip
    assert rows(found) == [
        ("paragraph", 0, "", "one goes on"),
        ("note", 0, "1", "First note."),
        ("note", 0, "", "Its end."),
        ("table_row", 0, "", "cell\tnext"),
        ("note", 0, "2", "Second."),
        ("paragraph", 0, "", "again"),
        ("note", 0, "i", "At the end."),
    ]


def test_running_heads_are_shown_only_when_everything_is_wanted():
    links = {"h": ("header", "header.xml"), "f": ("footer", "footer.xml")}
    parts = {"header": p("Head"), "footer": p("Foot")}
    assert reading(p("text"), links, **parts).text == "text"
    assert reading(p("text"), links, **parts).losses == ("2 headers and footers are left out.",)
    whole = reading(p("text"), links, ReadingOptions(is_whole=True), **parts)
    assert [(row[0], row[3]) for row in rows(whole)] == [
        ("furniture", "Head"),
        ("paragraph", "text"),
        ("furniture", "Foot"),
    ]
    assert reading(p(""), links, **parts).text == "Head\nFoot"
    assert reading(p("text"), links, header=p(""), footer=p(field(" PAGE ", "1"))).losses == ()


def test_pages_are_where_word_has_seen_them_end():
    rendered = f"<w:r><w:lastRenderedPageBreak/>{t('second')}</w:r>"
    wanted = '<w:r><w:br w:type="page"/></w:r>'
    found = reading(p("first" + "") + p(wanted) + p(rendered) + p(r("third ") + rendered) + p("x"))
    assert [(page.start, page.label) for page in found.landmarks.pages] == [
        (0, "1"), (6, "2"), (26, "3"),
    ]  # fmt: skip
    assert [page.start for page in reading(p("a") + p(wanted) + p("b")).landmarks.pages] == [0, 2]
    assert reading(p("a")).landmarks.pages == ()


def test_metadata_comes_from_the_properties():
    found = reading(p("text"), core=CORE)
    assert found.metadata.title == Field("A report", "core.xml")
    assert found.metadata.author == Field("Ann Other", "core.xml")
    assert found.metadata.date == Field("2020-01-02", "core.xml")
    assert found.metadata.language is None


def test_the_language_is_that_of_most_words():
    german = '<w:lang w:val="de-DE"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{german}</w:rPr></w:rPrDefault></w:docDefaults>"
    )
    english = r("Longer than the other", '<w:lang w:val="en-GB"/>')
    assert reading(p("Kurz"), styles=defaults).metadata.language == Field("de-DE", "text")
    found = reading(p("Kurz") + p(english), styles=defaults)
    assert found.metadata.language == Field("en-GB", "text")


def test_web_pages_that_were_put_in_are_read_as_lines():
    page = (
        "<html><head><title>no</title><style>x</style></head><body><p>One\n two</p><table><tr>"
        "<td>a</td><td>b</td></tr></table><script>no</script></body></html>"
    )
    mail = f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{page}"
    for content in (page, mail):
        parts = {
            "_rels/.rels": relations({"a": ("officeDocument", "word/document.xml")}),
            "word/document.xml": f'<w:document {SPACES}><w:body><w:altChunk r:id="x"/></w:body>'
            "</w:document>",
            "word/_rels/document.xml.rels": relations({"x": ("aFChunk", "/word/page.html")}),
            "word/page.html": content,
        }
        found = read(packed(parts), "a.docx")
        assert found.text == "One two\na\tb"
        assert found.losses == ("One inserted document was read without its layout.",)


def test_documents_elsewhere_are_said():
    found = reading(p("a") + "<w:subDoc/>" + '<w:altChunk r:id="nowhere"/>')
    assert found.losses == (
        "One inserted document cannot be shown.",
        "One part of the text is in another file and is not shown.",
    )


def test_the_text_may_have_another_name_and_the_strict_namespace():
    strict = SPACES.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    parts = {
        "_rels/.rels": relations({"a": ("officeDocument", "/word/document2.xml")}),
        "word/document2.xml": f"<w:document {strict}><w:body>{p('text')}</w:body></w:document>",
    }
    assert read(packed(parts), "a.docx").text == "text"


def test_a_whole_document_in_one_xml_file():
    flat = (
        '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        '<pkg:part pkg:name="/_rels/.rels"><pkg:xmlData>'
        + relations({"a": ("officeDocument", "word/document.xml")})
        + '</pkg:xmlData></pkg:part><pkg:part pkg:name="/word/document.xml"><pkg:xmlData>'
        f"<w:document {SPACES}><w:body>{p('text')}</w:body></w:document>"
        "</pkg:xmlData></pkg:part></pkg:package>"
    )
    assert read(flat.encode(), "a.xml").text == "text"


def test_what_is_damaged_is_read_as_far_as_it_goes():
    content = without_directory(docx(p("first") + p("second " * 400 + "end"), styles=STYLES))
    assert read(content, "a.docx").text.startswith("first\nsecond")
    assert "damaged" in read(content, "a.docx").losses[0]
    broken = docx(p("text")).replace(b"word/document.xml", b"word/document.xmX")
    with pytest.raises(UnreadableFile, match=r"“a\.docx” holds no text"):
        read(broken, "a.docx")


def test_mistakes_in_the_xml_cost_what_is_at_them():
    found = reading(p("first") + p("<w:r><w:t>a & b &nothing;</w:t></w:r>") + p("last"))
    assert found.text == "first\na b\nlast"
    assert found.losses == (
        "One part of the document is damaged; what could be read of it is shown.",
    )


def test_a_broken_style_sheet_costs_the_styles_only():
    found = reading(styled("Own", "text"), styles="<w:style>" * 300)
    assert rows(found) == [("paragraph", 0, "", "text")]
    assert found.losses == ("One part of the document is damaged and is not shown.",)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (docx(""), "holds no text"),
        (packed({"word/document.xml": "<a/>"}), "no Word document"),
        (docx(p("x")).replace(b"PK", b"XX"), "damaged"),
        (packed({"word/document.xml": '<!DOCTYPE a [<!ENTITY a "x">]><a>&a;</a>'}), "definitions"),
        (docx("<w:p>" * 300 + "</w:p>" * 300), "too deeply nested"),
    ],
)
def test_what_cannot_be_read_is_said(content, words):
    with pytest.raises(UnreadableFile, match=words):
        read(content, "a.docx")


def test_lists_take_their_level_and_their_number():
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate([("decimal", "%1."), ("lowerLetter", "%1.%2)")])
    )
    bullets = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{bullets}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    found = reading(
        item("a") + item("b") + item("ba", level=1) + item("bb", level=1) + item("c")
        + item("ca", level=1) + item("x", 2) + item("seven", 3) + item("eight", 3)
        + item("no list", 9) + item("none", 0),
        numbering=numbering,
    )  # fmt: skip
    assert [row[:3] for row in rows(found)] == [
        ("list_item", 0, "1."), ("list_item", 0, "2."), ("list_item", 1, "2.a)"),
        ("list_item", 1, "2.b)"), ("list_item", 0, "3."), ("list_item", 1, "3.a)"),
        ("list_item", 0, "•"), ("list_item", 0, "7."), ("list_item", 0, "8."),
        ("list_item", 0, ""), ("paragraph", 0, ""),
    ]  # fmt: skip
