"""Annotated articles for the tests of exporters, made from marked-up words."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from hypothesis import strategies as st

from reader.domain.annotations import (
    Anchor,
    Annotation,
    AnnotationId,
    Claim,
    Evidence,
    Highlight,
    Mention,
    Status,
)
from reader.domain.article_notes import ArticleNotes
from reader.domain.claims import Attribution, EntityId, Modality
from reader.domain.dates import DateType, DateValue
from reader.domain.documents import BlockKind, Document, DocumentId, Field, Metadata, Source
from reader.domain.entities import Entity, MentionKind, Origin
from reader.domain.inlines import Inline, InlineKind, Inlines
from reader.domain.own_kinds import OwnKind, OwnKindId
from reader.domain.remarks import RemarkKind
from reader.domain.spans import Span
from reader.domain.vocabulary import NO_VOCABULARY
from reader.formats.copies import AnnotatedArticle
from reader.text.blocks import BlockBuilder
from reader.text.sentences import split_sentences
from tests.domain.test_inlines import inlines

DAY = datetime(2024, 5, 16, 12, tzinfo=UTC)
NASTY = ["<b>", "&amp;", '"', "'", "]]>", "-->", "</article>", "\u202e", "😀", "=1+1", "é"]


LINKS = ["https://example.org/a?b=1&c=2", "javascript:alert(1)", "a book", "data:text/html,x", ""]
EVIDENCE = st.builds(
    Evidence, st.sampled_from([*LINKS, *NASTY]), st.sampled_from(["", "p. 3", *NASTY])
)
OWN_KINDS = (OwnKindId("own:weapon"), OwnKindId("own:</style>"), OwnKindId("own:nobody-knows"))
WORDS = NO_VOCABULARY._replace(
    kinds=(
        OwnKind(OWN_KINDS[0], "Weapon", "#7800b4", "Shift+G", "What harms"),
        OwnKind(OWN_KINDS[1], "<b>Law</b>", "red; } body { display: none", "", '"><script>'),
    )
)


def document_of(*blocks, **fields):
    """Return a document of ``(text, kind, level, marker)`` or plain strings."""
    builder = BlockBuilder()
    for block in blocks:
        builder.add(*(block if isinstance(block, tuple) else (block,)))
    return Document(DocumentId("d"), builder.text(), builder.blocks(), **fields)


def annotation(document, span, body, status=Status.SUGGESTED, **fields):
    return Annotation(
        id=AnnotationId(fields.pop("id", f"{type(body).__name__}:{span.start}-{span.end}")),
        anchor=Anchor(span, span.cut(document.text)),
        body=body,
        origin=Origin.HUMAN if status is Status.ADDED else Origin.MACHINE,
        status=status,
        **fields,
    )


def at(document, words):
    start = document.text.index(words)
    return Span(start, start + len(words))


def article_of(document, *annotations, entities=(), model="a model 1.0", **more):
    return AnnotatedArticle(
        document,
        split_sentences(document.text, document.blocks),
        sorted(annotations, key=lambda a: a.span),
        {entity.id: entity for entity in entities},
        model,
        **more,
    )


def written(exporter, article):
    target = io.BytesIO()
    exporter.write(article, target)
    return target.getvalue()


def styled_example():
    """Return an article whose links and emphasis cross its marks."""
    document = document_of("The ministers met Ann Lee in Bonn. She said that prices rose.")
    links = ("https://a.org/?b=1&c=2", "https://d.org/")
    styles = [
        ("ministers met Ann", InlineKind.LINK, links[0]),
        ("met", InlineKind.STRONG, ""),
        ("Lee in Bonn. She said", InlineKind.EMPHASIS, ""),
        ("Lee in Bonn. She", InlineKind.LINK, links[1]),
        ("prices", InlineKind.CODE, ""),
    ]
    found = [Inline(at(document, w).start, at(document, w).end, k, to) for w, k, to in styles]
    document = document._replace(inlines=Inlines(found))
    said = at(document, "She said that prices rose.")
    person = Mention(MentionKind.PERSON)
    return article_of(
        document,
        annotation(document, at(document, "Ann Lee"), person, comment="A note."),
        annotation(
            document, at(document, "in Bonn"), Mention(MentionKind.PLACE), comment="Where?"
        ),
        annotation(document, said, Claim(Modality.ASSERTED)),
    )


def example():
    """Return an article with one of everything."""
    document = document_of(
        ("Talks in Bonn", BlockKind.TITLE, 1),
        "Ann Lee met Mr. Ray on Monday. She said that prices rose 3 % in Bonn.",
        ("Points", BlockKind.HEADING, 2),
        ("first", BlockKind.LIST_ITEM, 0, "•"),
        ("inner", BlockKind.LIST_ITEM, 1, "1."),
        ("second", BlockKind.LIST_ITEM, 0, "•"),
        ("Quoted <words>.", BlockKind.QUOTE, 0),
        ("year\tprice & more", BlockKind.TABLE_ROW),
        ("2023\t12", BlockKind.TABLE_ROW),
        ("a = 1\n  b = 2", BlockKind.CODE),
        ("A picture.", BlockKind.CAPTION),
        metadata=Metadata(title=Field("Talks in Bonn", "text"), language=Field("en-GB", "meta")),
        source=Source("/home/somebody/talks.txt", "plain", "0" * 64, "utf-8"),
    )
    lee = Entity(id=EntityId("e1"), kind=MentionKind.PERSON, name="Ann Lee", aliases=("Lee",))
    twin = Entity(
        id=EntityId("e2"), kind=MentionKind.PERSON, name="A. Lee", merged_into=EntityId("e1")
    )
    claim = at(document, "She said that prices rose 3 % in Bonn.")
    said = Attribution(
        at(document, "She"), at(document, "said"), (at(document, "prices rose"),), lee.id
    )
    monday = DateValue(DateType.DATE, "2024-05-13", "2024-05-13", "2024-05-13", assumed=True)
    person, place = MentionKind.PERSON, MentionKind.PLACE
    return article_of(
        document,
        annotation(document, at(document, "Ann Lee"), Mention(person, lee.id), confidence=0.91),
        annotation(document, at(document, "She"), Mention(person, twin.id), Status.ACCEPTED),
        annotation(
            document,
            at(document, "Monday"),
            Mention(MentionKind.DATE, None, monday),
            Status.EDITED,
            comment="=HYPERLINK(1) <script>alert(1)</script>\nsecond line",
        ),
        annotation(document, claim, Claim(Modality.HEDGED, said, 0.7)),
        annotation(document, at(document, "Bonn.\nPoints"), Mention(place), Status.ADDED),
        annotation(document, at(document, "Ray"), Mention(person), Status.REJECTED),
        entities=(lee, twin),
    )


@st.composite
def articles(draw):
    """Draw an article with nasty text and marks at any place."""
    words = st.sampled_from([*NASTY, "The", "end.", "alpha", "Beta", "\t", "\n"])
    texts = st.lists(words, min_size=1, max_size=8).map(" ".join)
    kinds = st.sampled_from(list(BlockKind))
    blocks = draw(
        st.lists(st.tuples(texts, kinds, st.integers(0, 3), st.sampled_from(["", "•", "3."])))
    )
    document = document_of(*blocks)
    length = len(document.text)
    if not length:
        return article_of(document)
    ends = st.tuples(st.integers(0, length), st.integers(0, length)).filter(lambda e: e[0] != e[1])
    spans = ends.map(lambda e: Span(min(e), max(e)))
    bodies = st.one_of(
        st.sampled_from([Mention(kind) for kind in (*MentionKind, *OWN_KINDS)]),
        st.builds(
            Claim,
            attribution=st.none() | st.builds(Attribution, spans, spans, st.just(())),
            verdict=st.sampled_from(["", "refuted", "nobody knows"]),
            evidence=st.lists(EVIDENCE, max_size=2).map(tuple),
        ),
        st.builds(Highlight, kind=st.sampled_from(RemarkKind), author=st.sampled_from(NASTY)),
    )
    notes = st.sampled_from(["", "note", *NASTY])
    tags = st.sampled_from([(), ("=1", "<i>")])
    found = draw(st.lists(st.tuples(spans, bodies, st.sampled_from(list(Status)), notes, tags)))
    document = document._replace(inlines=draw(inlines(length)))
    return article_of(
        document,
        *(
            annotation(document, span, body, status, comment=note, tags=tags, id=f"a{n}")
            for n, (span, body, status, note, tags) in enumerate(found)
        ),
        notes=draw(st.builds(ArticleNotes, notes, tags, st.booleans())),
        vocabulary=draw(st.sampled_from([NO_VOCABULARY, WORDS])),
    )
