"""Small articles and items for tests, made of the real values."""

from __future__ import annotations

import re
from uuid import uuid4

from reader.domain.analysis import Analysis, FoundClaim, FoundMention, ModelInfo
from reader.domain.annotations import Annotation, AnnotationId, Claim, Mention, Status
from reader.domain.claims import EntityId, Modality
from reader.domain.documents import Block, BlockKind, Document, DocumentId, Source, text_sha256
from reader.domain.entities import Entity, MentionKind, Origin
from reader.domain.findings import findings_of
from reader.domain.spans import Span
from reader.session.items import Prepared
from reader.session.session import Session
from reader.text.context import anchor_at

TEXT = (
    "Vladimir Putin visited Beijing.\n"
    "Putin said that trade with China had doubled since May 16. Xi Jinping agreed.\n"
    "The Kremlin may publish the text 🙂 of Putin’s remarks."
)


def a_document(text: str = TEXT, path: str = "") -> Document:
    """Return a document with one paragraph for each non-empty line."""
    blocks = tuple(
        Block(Span(m.start(), m.end()), BlockKind.PARAGRAPH) for m in re.finditer(r"[^\n]+", text)
    )
    source = Source(path, "plain", text_sha256(text)) if path else None
    return Document(DocumentId(uuid4().hex), text, blocks, source=source)


def span_of(words: str, text: str = TEXT, number: int = 1) -> Span:
    """Return the place of the ``number``-th occurrence of ``words``."""
    start = -1
    for _ in range(number):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def an_annotation(
    words: str,
    kind: str = "person",
    *,
    text: str = TEXT,
    number: int = 1,
    status: Status = Status.SUGGESTED,
    entity: str | None = None,
) -> Annotation:
    """Return a mention or claim over ``words``; added ones are a person's."""
    span = span_of(words, text, number)
    is_human = status is Status.ADDED
    body = (
        Claim(score=0.8)
        if kind == "claim"
        else Mention(MentionKind(kind), None if entity is None else EntityId(entity))
    )
    return Annotation(
        id=AnnotationId(f"{kind}:{span.start}-{span.end}" if not is_human else uuid4().hex),
        anchor=anchor_at(text, span),
        body=body,
        origin=Origin.HUMAN if is_human else Origin.MACHINE,
        status=status,
        confidence=None if is_human else 0.9,
        run="" if is_human else "model 1",
    )


def an_analysis(text: str = TEXT) -> Analysis:
    """Return what a good analysis finds in ``TEXT`` (or where its names occur)."""
    names = (
        ("Vladimir Putin", 1, MentionKind.PERSON, "e1"),
        ("Beijing", 1, MentionKind.PLACE, "e2"),
        ("Putin", 2, MentionKind.PERSON, "e1"),
        ("China", 1, MentionKind.PLACE, "e3"),
        ("May 16", 1, MentionKind.DATE, "e4"),
        ("Xi Jinping", 1, MentionKind.PERSON, "e5"),
        ("Kremlin", 1, MentionKind.ORGANIZATION, "e6"),
        ("Putin", 3, MentionKind.PERSON, "e1"),
    )
    sentences = tuple(
        Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*?(?:\.(?=\s|$))", text)
    )
    mentions = tuple(
        FoundMention(f"m{n}", span, kind, _sentence(sentences, span), 0.9, EntityId(entity))
        for n, (words, number, kind, entity) in enumerate(names, 1)
        for span in [span_of(words, text, number)]
    )
    entities = (
        Entity(
            id=EntityId("e1"), kind=MentionKind.PERSON, name="Vladimir Putin", aliases=("Putin",)
        ),
        Entity(id=EntityId("e2"), kind=MentionKind.PLACE, name="Beijing"),
        Entity(id=EntityId("e3"), kind=MentionKind.PLACE, name="China"),
        Entity(id=EntityId("e4"), kind=MentionKind.DATE, name="May 16"),
        Entity(id=EntityId("e5"), kind=MentionKind.PERSON, name="Xi Jinping"),
        Entity(id=EntityId("e6"), kind=MentionKind.ORGANIZATION, name="Kremlin"),
    )
    claim = FoundClaim("c1", sentences[1], 1, 0.8, Modality.ASSERTED)
    return Analysis(sentences, mentions, entities, (claim,), ModelInfo("model", "1"))


def some_findings(text: str = TEXT, analysis: Analysis | None = None) -> Prepared:
    """Return a good analysis of ``text``, or the given one, as the session takes it."""
    return Prepared(text, findings_of(analysis or an_analysis(text)))


def _sentence(sentences: tuple[Span, ...], span: Span) -> int:
    return next(n for n, s in enumerate(sentences) if s.start <= span.start < s.end)


def a_session(library, document: Document | None = None, *, analysed: bool = True) -> Session:
    """Return a session on a document that is in ``library``."""
    document = document or a_document()
    library.add(document)
    session = Session(document, library)
    if analysed:
        session.receive(some_findings(document.text))
    return session
