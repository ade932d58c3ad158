from __future__ import annotations

import contextlib
import copy
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.base.errors import UnreadableFile
from reader.domain.annotations import Evidence, Highlight, Mention, Status, Suggestion
from reader.domain.article_notes import ArticleNotes
from reader.domain.claims import Attribution, ClaimKind, Modality
from reader.domain.contributions import Author, Contribution
from reader.domain.dates import DateType, DateValue
from reader.domain.documents import Field, Metadata, Source, text_sha256
from reader.domain.entities import Entity, MentionKind, Origin, OwnKindId, Place
from reader.domain.inlines import Inline, InlineKind, Inlines
from reader.domain.landmarks import Image, Landmarks, Page, Section
from reader.domain.remarks import RemarkKind
from reader.domain.vocabulary import OwnKind, Vocabulary
from reader.formats.exchange.reading import read_shared_work
from reader.formats.exchange.shared import SharedWork, is_shared_work
from reader.formats.exchange.writing import written
from tests.builders import TEXT, a_document, an_annotation, span_of
from tests.formats.exchange.making import changed, with_body

GOLDEN = Path(__file__).parents[2] / "golden" / "exchange"
WEAPON = OwnKindId("own:weapon")


def a_contribution(name: str = "Ada") -> Contribution:
    """Return a contribution with one item of every sort."""
    claim = with_body(
        an_annotation("Xi Jinping agreed.", "claim", status=Status.EDITED),
        modality=Modality.DENIED,
        attribution=Attribution(
            span_of("Xi Jinping"), span_of("agreed"), (span_of("trade"),), "xi"
        ),
        kinds=(ClaimKind.QUOTE,),
        verdict="refuted",
        evidence=(Evidence("https://example.org", "page 3"),),
    )
    date = with_body(
        an_annotation("May 16", "date", status=Status.ACCEPTED),
        value=DateValue(DateType.DATE, "2024-05-16", "2024-05-16", "2024-05-16", True),
    )
    weapon = changed(
        an_annotation("text", status=Status.ADDED),
        body=Mention(WEAPON, is_nominal=True),
        suggested=Suggestion(span_of("the text"), Mention(MentionKind.PLACE)),
        tags=("odd", "rare"),
    )
    marked = changed(
        an_annotation("remarks", status=Status.ADDED),
        body=Highlight(RemarkKind.UNDERLINE, "Bob", "#ff0000", "2024-05-16"),
        comment="Hm 🙂",
    )
    rejected = an_annotation("Beijing", "place", status=Status.REJECTED, entity="b")
    return Contribution(
        Author(f"id of {name}", name),
        frozenset({"first", "second"}),
        (claim, date, weapon, marked, rejected),
        (
            Entity(id="xi", kind=MentionKind.PERSON, name="Xi", aliases=("Xi Jinping",), note="?"),
            Entity(
                id="b",
                kind=MentionKind.PLACE,
                name="Beijing",
                origin=Origin.HUMAN,
                place=Place("Beijing", "CN", 39.9, 116.4, 1816670),
                merged_into="c",
            ),
        ),
        ArticleNotes("Good.", ("china",), True),
        Vocabulary((OwnKind(WEAPON, "Weapon", "#123456", "Shift+G", "Arms"),)),
        "2024-05-16T00:00:00+00:00",
        text_sha256(TEXT),
    )


def some_work(*contributions: Contribution) -> SharedWork:
    document = a_document()._replace(
        metadata=Metadata(title=Field("Talks", "meta"), date=Field("2024-05-17", "text")),
        inlines=Inlines([Inline(0, 8, InlineKind.LINK, "https://example.org")]),
        landmarks=Landmarks((Page(0, "1"),), (Section(0, "Talks", 1),), (Image(32, "A map"),)),
    )
    return SharedWork(document, contributions or (a_contribution(), a_contribution("Bob")))


WORK = some_work()
CONTENT = written(WORK)
RECORD = json.loads(CONTENT)


def test_everything_comes_back():
    work = read_shared_work(CONTENT, "talks.reading-desk.json")
    assert work.contributions == WORK.contributions
    before = WORK.document
    source = Source("", "shared", text_sha256(TEXT))
    assert work.document == before._replace(id=work.document.id, source=source)


def test_the_same_work_gives_the_same_bytes():
    assert written(WORK) == CONTENT
    assert written(read_shared_work(CONTENT, "x")) == CONTENT


def test_a_file_of_version_1_is_read_for_ever_and_written_in_the_same_way():
    content = (GOLDEN / "v1.reading-desk.json").read_bytes()
    work = read_shared_work(content, "v1.reading-desk.json")
    assert [c.author.name for c in work.contributions] == ["Ada", "Bob"]
    assert [len(c.annotations) for c in work.contributions] == [5, 5]
    assert written(work) == content  # else the version must grow, and this file stay


def test_a_file_is_known_by_its_head_or_its_name():
    assert is_shared_work(CONTENT, "renamed.txt")
    assert is_shared_work(b"\xef\xbb\xbf" + CONTENT.replace(b"\n", b"\r\n"), "mail.json")
    assert is_shared_work(b"PK", "talks.Reading-Desk.JSON")
    assert not is_shared_work(b'{"format": "something"}', "other.json")
    assert not is_shared_work(TEXT.encode(), "talks.txt")


def test_where_the_article_lay_is_not_told():
    work = some_work()
    document = work.document._replace(source=Source("/home/ada/secret/talks.pdf", "pdf", "ab"))
    assert b"secret" not in written(work._replace(document=document))


def test_what_the_other_person_said_about_the_article_is_not_mine():
    work = some_work()
    metadata = Metadata(author=Field("Eve", "person"), stated_author=Field("Bob", "meta"))
    document = work.document._replace(metadata=metadata)
    found = read_shared_work(written(work._replace(document=document)), "x").document.metadata
    assert found == Metadata(author=Field("Eve", "shared"))


def test_unknown_fields_are_left_out():
    record = copy.deepcopy(RECORD)
    for place in (record, record["article"], *record["contributions"]):
        place["news"] = {"a": [1]}
    record["contributions"][0]["annotations"][0]["body"]["news"] = 1
    assert read_shared_work(encoded(record), "x").contributions == WORK.contributions


def test_a_name_that_would_disturb_the_line_is_made_plain():
    work = some_work(a_contribution("Ada\n\u202e  evil\x00"))
    assert read_shared_work(written(work), "x").contributions[0].author.name == "Ada evil"


def test_what_the_program_writes_it_can_read():
    """Also where somebody wrote a lot, or a file brought tags along that look the same."""
    ada = a_contribution()
    item = replace(ada.annotations[0], comment="é" * 300_000, tags=("a b", "a\nb", "c"))
    entity = replace(ada.entities[0], name="x" * 5000, note="n" * 300_000)
    notes = ArticleNotes("w" * 300_000, ("a", "a\u200b"))
    work = some_work(ada._replace(annotations=(item,), entities=(entity,), notes=notes))
    (found,) = read_shared_work(written(work), "x").contributions
    assert found.annotations == (replace(item, tags=("a b", "c")),)
    assert found.entities == (entity,)
    assert found.notes == ArticleNotes(notes.comment, ("a",))


def encoded(record) -> bytes:
    return json.dumps(record).encode()


def at(record, *path):
    for step in path:
        record = record[step]
    return record


ITEM = ("contributions", 0, "annotations", 0)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("article", "sha256"), "0" * 64),
        (("article", "text"), TEXT + "\x00"),
        (("article", "text"), 7),
        (("article", "blocks", 0, "end"), 30),
        (("article", "blocks", 1, "start"), 0),
        (("article", "blocks", 0, "kind"), "chapter"),
        (("article", "inlines", 0, 1), 8_000),
        (("article", "landmarks", "pages", 0, 0), 8_000),
        (("contributions",), []),
        (("contributions", 0, "author", "id"), ""),
        (("contributions", 0, "acts"), [1]),
        (("contributions", 0, "entities", 0, "kind"), "own:"),
        (("contributions", 0, "entities", 0, "id"), "b"),
        (("contributions", 0, "entities", 1, "place", "latitude"), 91),
        (("contributions", 0, "entities", 1, "place", "latitude"), True),
        ((*ITEM, "start"), -1),
        ((*ITEM, "end"), 5),
        ((*ITEM, "end"), True),
        ((*ITEM, "quote"), "Xi Jinping argued."),
        ((*ITEM, "id"), ""),
        ((*ITEM, "id"), "x" * 1000),
        ((*ITEM, "status"), "suggested"),
        ((*ITEM, "status"), "wonderful"),
        ((*ITEM, "origin"), None),
        ((*ITEM, "body", "type"), "poem"),
        ((*ITEM, "body", "type"), []),
        ((*ITEM, "body", "modality"), "sung"),
        ((*ITEM, "body", "score"), 2),
        ((*ITEM, "body", "attribution", "cue", "end"), 8_000),
        ((*ITEM, "body", "attribution", "source", "end"), None),
        (("contributions", 0, "annotations", 1, "body", "date", "earliest"), "some day"),
        (("contributions", 0, "annotations", 2, "suggested", "end"), 8_000),
        (("contributions", 0, "vocabulary", "kinds", 0, "id"), "person"),
        (("contributions", 0, "vocabulary", "verdicts", 1, "id"), "open"),
    ],
    ids=str,
)
def test_what_does_not_fit_together_is_refused(path, value):
    record = copy.deepcopy(RECORD)
    at(record, *path[:-1])[path[-1]] = value
    with pytest.raises(UnreadableFile, match=r"“x\.json” is damaged"):
        read_shared_work(encoded(record), "x.json")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "cannot be read"),
        (b"{", "cannot be read"),
        (CONTENT[:-100], "not all of it has arrived"),
        (b"[" * 100_000, "cannot be read"),
        (b'{"a":' * 100_000, "cannot be read"),
        (b"[" * 5_000_000, "too large"),
        (b"\xff\xfe\x00", "cannot be read"),
        (b'{"format": NaN}', "cannot be read"),
        (b"1" * 10_000, "cannot be read"),
        (b"[]", "does not hold anybody’s work"),
        (b"null", "does not hold anybody’s work"),
        (b'{"format": "reading-desk-annotated-article", "version": 1}', "does not hold"),
        (b'{"format": "reading-desk-shared-work", "version": true}', "does not hold"),
        (b'{"format": "reading-desk-shared-work", "version": 2}', "newer version"),
        (b'{"format": "reading-desk-shared-work", "version": 1}', "is damaged"),
    ],
)
def test_what_is_no_such_file_is_told_in_a_sentence(content, words):
    with pytest.raises(UnreadableFile, match=words):
        read_shared_work(content, "x.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


def places(value, path=()):
    """Return the path of everything in a value."""
    yield path
    if isinstance(value, dict | list):
        for step, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(part, (*path, step))


PLACES = [path for path in places(RECORD) if path]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PLACES), st.none() | JSON), min_size=1, max_size=3))
def test_anything_in_any_place_gives_a_result_or_a_sentence(wishes):
    record = copy.deepcopy(RECORD)
    for path, value in wishes:
        try:
            place = at(record, *path[:-1])
            if value is None:
                del place[path[-1]]
            else:
                place[path[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue
    try:
        work = read_shared_work(json.dumps(record).encode(), "x")
    except UnreadableFile:
        return
    # What is believed can be stored, shown and sent on.
    assert read_shared_work(written(work), "x").contributions == work.contributions
    for contribution in work.contributions:
        for item in contribution.annotations:
            assert contribution.text != text_sha256(TEXT) or item.span.cut(TEXT) == (
                item.anchor.quote
            )


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60), st.integers(0, len(CONTENT)), st.integers(0, 40))
def test_any_bytes_anywhere_give_a_result_or_a_sentence(noise, start, size):
    for content in (noise, CONTENT[:start] + noise + CONTENT[start + size :]):
        with contextlib.suppress(UnreadableFile):
            read_shared_work(content, "x")
