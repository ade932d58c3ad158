"""Nothing that an article, a file or a person says gets out of an export as anything but words."""

from __future__ import annotations

import csv
import io
import json
import os
import re

import pytest
from lxml import etree

from reader.base.errors import UserError
from reader.domain.annotations import Claim, Evidence, Highlight, Mention, Status
from reader.domain.article_notes import ArticleNotes
from reader.domain.claims import Attribution, EntityId
from reader.domain.contributions import Author, Contribution
from reader.domain.documents import BlockKind, Field, Metadata, Source, text_sha256
from reader.domain.entities import Entity
from reader.domain.inlines import Inline, InlineKind, Inlines
from reader.domain.own_kinds import OwnKind, OwnKindId
from reader.domain.remarks import RemarkKind
from reader.domain.spans import Span
from reader.domain.vocabulary import Verdict, Vocabulary
from reader.formats.copies import exporters
from reader.formats.exchange.reading import read_shared_work
from reader.formats.exchange.shared import SharedWork
from reader.formats.exchange.writing import written as shared_bytes
from reader.session.exporting import export
from tests.formats.articles import annotation, article_of, document_of, written

PAYLOADS = (
    "<script>window.hit=1</script>",
    '"><img src=x onerror=window.hit=1>',
    "' onmouseover='window.hit=1",
    "</title></style></article><svg onload=window.hit=1>",
    "<iframe src=javascript:window.hit=1>",
    "javascript:window.hit=1",
    "JaVaScRiPt\t:window.hit=1",
    "java\nscript:window.hit=1",
    "data:text/html,<script>window.hit=1</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "<!--", "--!>", "<![CDATA[", "]]>", "<?xml?>", "&lt;script&gt;",
    "=HYPERLINK(\"http://x.test\")", "+1+1", "-1+1", "@SUM(1)",
    "  =1+1", "\t=1+1", "\u00a0=1+1", "\u200b=1+1", "\ufeff=1+1", "\uff1d1+1", "\uff0b1",
    "line\u2028=1+1", "line\u2029</script>", "a\r\nSet-Cookie: x\r\n\r\n<script>", "\r=1+1",
    "../../etc/passwd", "/etc/passwd", "C:\\Windows\\x", "a\0b", "..\\..\\x", "CON",
    "\uff201", "x" * 255, "x. .",
    "url(javascript:window.hit=1)", "</style><style>*{background:url(//x.test)}", "red;}body{}",
    "${policy} $title", "{{constructor}}", "%0d%0aX: y", "\x1b]0;x\x07", "\u202egpj.exe",
)  # fmt: skip
ACTIVE = {
    "script", "img", "iframe", "object", "embed", "svg", "math", "form", "input", "link", "base",
    "video", "audio", "template", "noscript", "applet", "frame", "frameset", "portal",
}  # fmt: skip

UNSEEN = re.compile(r"^[\s\x00-\x1f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")


def cleaned(payload):
    """Return a payload as the text of an article can hold it: one line, no unusable signs."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", payload).strip()


def hostile(payload):
    """Return an article with a payload in everything that has words."""
    text = cleaned(payload)
    document = document_of(
        (f"Title {text}", BlockKind.TITLE, 1),
        f"{text} Ann {text} said so. More {text}.",
        (f"item {text}", BlockKind.LIST_ITEM, 0, payload[:4]),
        metadata=Metadata(*(Field(payload, payload) for _ in Metadata._fields)),
        source=Source(f"/home/x/{payload.replace('/', '-')}", "plain", "0" * 64),
        losses=(payload,),
    )
    ann = document.text.index("Ann")
    end = len(document.text)
    link = Inline(ann, ann + 3, InlineKind.LINK, payload)
    document = document._replace(inlines=Inlines([link]))
    own = OwnKindId(f"own:{payload}")
    entity = Entity(id=EntityId(payload), kind=own, name=payload, aliases=(payload,), note=payload)
    said = Attribution(Span(ann, ann + 3), Span(ann, ann + 3), (Span(ann, end),), entity.id)
    evidence = (Evidence(payload, payload),)
    bodies = (
        Mention(own, entity.id),
        Claim(attribution=said, verdict=payload, evidence=evidence),
        Highlight(RemarkKind.COMMENT, payload, payload, payload),
    )
    items = [
        annotation(
            document, Span(ann, ann + 3 + n), body, Status.ADDED,
            id=f"{payload}{n}", comment=payload, tags=(payload,),
        )
        for n, body in enumerate(bodies)
    ]  # fmt: skip
    words = Vocabulary(
        (OwnKind(own, payload, payload, payload, payload),), (Verdict(payload, payload),)
    )
    return article_of(
        document, *items, entities=[entity], model=payload,
        notes=ArticleNotes(payload, (payload,), is_finished=True), vocabulary=words,
    )  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_no_web_page_holds_anything_that_acts_or_loads(payload):
    markup = written(exporters()["html"], hostile(payload)).decode("utf-8")
    clean = written(exporters()["html"], hostile("words")).decode("utf-8")
    page = etree.fromstring(markup, etree.HTMLParser())
    elements = list(page.iter(etree.Element))
    assert {element.tag for element in elements} & ACTIVE == set()
    named = [name for element in elements for name in element.attrib]
    assert [name for name in named if name.startswith("on") or name in {"style", "src"}] == []
    addresses = [value for e in elements for name, value in e.attrib.items() if name == "href"]
    assert [a for a in addresses if not re.match(r"(?:#|https?://|mailto:)", a)] == []
    metas = [dict(meta.attrib) for meta in page.iter("meta")]
    assert metas == [
        dict(m.attrib) for m in etree.fromstring(clean, etree.HTMLParser()).iter("meta")
    ]
    assert markup.count("<style") == markup.count("</style") == 1
    assert len(list(page.iter("style"))) == 1
    assert not re.search("[\0\x1b]", markup)
    assert re.search(r"default-src 'none'", markup)


@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_no_cell_of_a_table_is_a_formula(payload):
    content = written(exporters()["csv"], hostile(payload)).decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(content, newline=""))
    assert len(rows) == 4
    for row in rows:
        assert len(row) == len(header)
        for cell in row:
            visible = re.sub(
                r"^[\s\x00-\x1f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+", "", cell
            )
            assert not visible.startswith(tuple("=+-@\uff1d\uff0b\uff0d\uff20"))


@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
@pytest.mark.parametrize("key", ["json", "w3c", "shared"])
def test_json_holds_words_alone_and_can_be_put_into_a_page(key, payload):
    article = hostile(payload)
    content = shared(article) if key == "shared" else written(exporters()[key], article)
    assert not re.search(rb"<|>|\xe2\x80[\xa8\xa9]|[\x00-\x09\x0b-\x1f]", content)
    record = json.loads(content)
    strings = list(strings_in(record))
    assert payload in strings
    if key == "w3c":
        named = [value for name, value in members(record) if name in {"id", "source", "@id"}]
        assert [v for v in named if not re.match(r"urn:|\./[^/]*$|https?:", v)] == []
        sheets = [v["value"] for name, v in members(record) if name == "stylesheet"]
        assert all(re.fullmatch(r"\.\w+ \{ [\w-]+: ?\w+; \}", sheet) for sheet in sheets)
    assert not any("/home/x/" in string for string in strings)


def shared(article):
    document = article.document._replace(
        metadata=Metadata(title=Field(article.notes.comment, "meta"))
    )
    contribution = Contribution(
        Author("1", article.notes.comment),
        frozenset({"a"}),
        tuple(article.annotations),
        tuple(article.entities.values()),
        article.notes,
        article.vocabulary,
        "2024-05-16T12:00:00+00:00",
        text_sha256(document.text),
    )
    return shared_bytes(SharedWork(document, (contribution,)))


def strings_in(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings_in(each)


def members(value):
    if isinstance(value, dict):
        yield from value.items()
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from members(each)


def test_every_format_that_is_offered_has_its_payloads():
    assert set(exporters()) == {"html", "csv", "json", "w3c"}


def test_a_link_that_is_put_in_the_place_of_the_target_is_replaced_and_not_followed(tmp_path):
    precious = tmp_path / "precious"
    precious.write_text("mine", encoding="utf-8")
    for name, aim in (("swapped", precious), ("dangling", tmp_path / "nowhere")):
        link = tmp_path / f"{name}.html"
        link.symlink_to(aim)
        export(hostile("words"), "html", link)
        assert not link.is_symlink()
        assert "words" in link.read_text("utf-8")
    assert precious.read_text("utf-8") == "mine"
    assert not (tmp_path / "nowhere").exists()


def test_a_link_that_somebody_laid_where_the_new_file_is_written_is_not_followed(
    tmp_path, monkeypatch
):
    precious = tmp_path / "precious"
    precious.write_text("mine", encoding="utf-8")
    monkeypatch.setattr("reader.base.atomic.os.urandom", bytes)
    (tmp_path / f".{bytes(6).hex()}.part").symlink_to(precious)
    with pytest.raises(UserError):
        export(hostile("words"), "html", tmp_path / "copy.html")
    assert precious.read_text("utf-8") == "mine"
    assert not os.path.lexists(tmp_path / "copy.html")


def test_shared_work_comes_back_as_it_was():
    work = read_shared_work(shared(hostile("a <b> & ]]>")), "a.json")
    assert work.contributions[0].author.name == "a <b> & ]]>"
