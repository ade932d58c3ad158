"""The words of a paragraph in a Word document: how they look, where they lead, what they are."""

from reader.formats.api import ReadingOptions
from tests.formats.docx.making import field, p, r, reading, t
from tests.formats.samples import styles

LOUD = (
    '<w:style w:type="character" w:styleId="Loud"><w:name w:val="Loud"/>'
    "<w:rPr><w:b/><w:i/></w:rPr></w:style>"
)


def test_words_stand_out_by_their_own_or_by_a_style():
    found = reading(
        p(r("a", '<w:rStyle w:val="Loud"/><w:b w:val="0"/>') + r(" plain ") + r("b", "<w:b/>")
          + r("2", '<w:vertAlign w:val="superscript"/>') + r("c", "<w:dstrike/>")
          + r("d", '<w:rFonts w:ascii="Courier New"/>')),
        styles=LOUD,
    )  # fmt: skip
    assert styles(found) == [
        ("emphasis", "a", ""),
        ("strong", "b", ""),
        ("superscript", "2", ""),
        ("strike", "c", ""),
        ("code", "d", ""),
    ]


def test_a_whole_paragraph_in_a_typewriter_face_is_no_code():
    assert (
        styles(reading(p("typed", "").replace("<w:rPr>", '<w:rPr><w:rFonts w:ascii="Courier"/>')))
        == []
    )


def test_links_come_from_relations_and_fields_and_must_be_safe():
    found = reading(
        p('<w:hyperlink r:id="x" w:anchor="part">' + r("here") + "</w:hyperlink> "
          '<w:hyperlink w:anchor="y">' + r("inside") + "</w:hyperlink>"
          + field(' HYPERLINK "https://b.test/?q=1" ', "there")
          + field(' HYPERLINK \\l "mark" ', "plain") + field(" PAGE ", "7")
          + f'<w:fldSimple w:instr="HYPERLINK https://c.test">{r("bare")}</w:fldSimple>'
          + field(' HYPERLINK "file:///etc/passwd" ', "not this")),
        {"x": ("hyperlink", "https://a.test/"), "z": ("hyperlink", "javascript://x")},
    )  # fmt: skip
    assert styles(found) == [
        ("link", "here", "https://a.test/#part"),
        ("link", "there", "https://b.test/?q=1"),
        ("link", "bare", "https://c.test"),
    ]
    assert found.text == "hereinsidethereplain7barenot this"


def test_a_large_first_letter_belongs_to_its_paragraph():
    frame = '<w:framePr w:dropCap="drop"/>'
    assert reading(p("O", frame) + p("nce upon a time")).text == "Once upon a time"


def test_signs_in_words_are_those_of_their_font():
    font = '<w:rFonts w:ascii="Wingdings"/>'
    assert reading(p(r("\uf0fc done", font) + r(" \uf0fc"))).text == "✓ done \ufffd"


def test_an_instruction_that_never_ends_hides_only_its_paragraph():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert reading(p(r("a") + begin + r("hidden")) + p("b")).text == "a\nb"


def test_signs_breaks_and_blanks():
    found = reading(
        p(f'<w:r>{t(" one ")}<w:tab/>{t(" two")}<w:noBreakHyphen/>{t("b")}<w:softHyphen/>{t("c")}'
          f'<w:br/>{t("new line")}<w:sym w:font="Symbol" w:char="F061"/>'
          f'<w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')
    )  # fmt: skip
    assert found.text == "one two\u2011bc\nnew lineα✓"


def test_hidden_words_are_left_out_and_said():
    body = p(r("seen ") + r("hidden", "<w:vanish/>"))
    assert reading(body).text == "seen"
    assert reading(body).losses == ("One hidden passage is left out.",)
    assert reading(body, options=ReadingOptions(is_whole=True)).text == "seen hidden"


def test_formulas_are_plain_signs():
    def m(text):
        return f"<m:r><m:t>{text}</m:t></m:r>"

    found = reading(
        p(f"<m:oMath><m:f><m:num>{m('a+b')}</m:num><m:den>{m('2')}</m:den></m:f>"
          f"<m:sSup><m:e>{m('x')}</m:e><m:sup>{m('3')}</m:sup></m:sSup>"
          f"<m:rad><m:deg/><m:e>{m('yz')}</m:e></m:rad>"
          f"<m:d><m:e>{m('q')}</m:e></m:d></m:oMath>")
    )  # fmt: skip
    assert found.text == "(a+b)/2x3√(yz)(q)"
    assert styles(found) == [("superscript", "3", "")]
