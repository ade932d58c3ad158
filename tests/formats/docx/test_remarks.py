"""Comments and highlights that a Word document brings along."""

from reader.domain.remarks import RemarkKind
from tests.formats.docx.making import p, r, reading

START, END = '<w:commentRangeStart w:id="{}"/>', '<w:commentRangeEnd w:id="{}"/>'
MARK = '<w:r><w:commentReference w:id="{}"/></w:r>'


def comment(key, *lines, para=""):
    said = "".join(
        f'<w:p w14:paraId="{para}"><w:r><w:t>{line}</w:t></w:r></w:p>' for line in lines
    )
    return (
        f'<w:comment w:id="{key}" w:author="Ann" w:date="2024-01-02T03:04:05Z">{said}</w:comment>'
    )


def told(found):
    return [(r_.kind, r_.span.cut(found.text), r_.comment, r_.color) for r_ in found.remarks]


def test_a_comment_covers_the_words_that_it_is_about():
    found = reading(
        p(r("one ") + START.format(4) + r("two ") + r("three") + END.format(4) + MARK.format(4)),
        comments=comment(4, "Is that so?", "Ask."),
    )
    (remark,) = found.remarks
    assert told(found) == [(RemarkKind.COMMENT, "two three", "Is that so?\nAsk.", "")]
    assert (remark.author, remark.made_at) == ("Ann", "2024-01-02T03:04:05Z")


def test_a_comment_may_go_on_in_the_next_paragraph_and_begin_between_two():
    body = p("a") + START.format(1) + p("b") + p(r("c") + END.format(1) + MARK.format(1) + r("d"))
    assert told(reading(body, comments=comment(1, "x"))) == [(RemarkKind.COMMENT, "b\nc", "x", "")]


def test_a_comment_about_nothing_is_about_the_words_before_or_else_after():
    body = p(r(" before ") + MARK.format(1) + r("after"))
    assert told(reading(body, comments=comment(1, "x")))[0][1] == "before"
    body = p(START.format(1) + END.format(1) + MARK.format(1) + r("after"))
    assert told(reading(body, comments=comment(1, "x")))[0][1] == "after"


def test_answers_are_comments_and_what_is_done_is_said():
    body = p(START.format(1) + START.format(2) + r("word") + END.format(1) + END.format(2))
    found = reading(
        body,
        comments=comment(1, "Why?", para="A") + comment(2, "Because.", para="B"),
        commentsExtended='<w15:commentEx w15:paraId="A" w15:done="1"/>'
        '<w15:commentEx w15:paraId="B" w15:paraIdParent="A" w15:done="0"/>',
    )
    assert [(r_.comment, r_.tags) for r_ in found.remarks] == [
        ("Why?", ("resolved",)),
        ("Because.", ()),
    ]


def test_comments_without_a_place_are_counted():
    found = reading(p("text"), comments=comment(1, "a") + comment(2, "b"))
    assert found.remarks == ()
    assert found.losses == ("2 comments have no place in the text and are left out.",)


def test_highlights_of_one_colour_that_touch_are_one():
    yellow, shade = '<w:highlight w:val="yellow"/>', '<w:shd w:val="clear" w:fill="C0FFEE"/>'
    found = reading(
        p(r("a ", yellow) + r("b", yellow + "<w:b/>") + r("c", shade) + r(" d ") + r("e", yellow))
        + p(r("f", yellow) + r("white", '<w:shd w:fill="FFFFFF"/>')
            + r("grey", '<w:shd w:fill="EEEEEE"/>') + r("none", '<w:highlight w:val="none"/>'))
    )  # fmt: skip
    assert told(found) == [
        (RemarkKind.HIGHLIGHT, "a b", "", "#ffff00"),
        (RemarkKind.HIGHLIGHT, "c", "", "#c0ffee"),
        (RemarkKind.HIGHLIGHT, "e", "", "#ffff00"),
        (RemarkKind.HIGHLIGHT, "f", "", "#ffff00"),
    ]
    keys = [remark.key for remark in found.remarks]
    assert len(set(keys)) == len(keys)
