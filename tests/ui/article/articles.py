"""Small articles and marks for the tests of the reading view."""

from reader.domain.annotations import (
    Anchor,
    Annotation,
    AnnotationId,
    Claim,
    Highlight,
    Mention,
    Status,
)
from reader.domain.documents import Block, BlockKind, Document, DocumentId
from reader.domain.entities import MentionKind, Origin
from reader.domain.spans import Span
from reader.session.marks import MarkIndex

SENTENCE = "Ada Lovelace met Charles Babbage in London on 5 June 1833 and wrote about it later. "


def article(*paragraphs, kind=BlockKind.PARAGRAPH):
    """Return a document with one block for every paragraph."""
    blocks, text = [], ""
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        blocks.append(Block(Span(len(text), len(text) + len(paragraph)), kind))
        text += paragraph
    return Document(DocumentId("article"), text, tuple(blocks))


def long_article(paragraphs=60, sentences=6):
    """Return an article of several screens; paragraphs can be told apart."""
    return article(*(f"{n}. {SENTENCE * sentences}".strip() for n in range(paragraphs)))


def mention(name, span, kind="person", status=Status.SUGGESTED):
    """Return an annotation that marks ``span``."""
    bodies = {"claim": Claim(), "highlight": Highlight()}
    body = bodies[kind] if kind in bodies else Mention(MentionKind(kind))
    return Annotation(
        id=AnnotationId(name),
        anchor=Anchor(span, ""),
        body=body,
        origin=Origin.MACHINE,
        status=status,
    )


def marks(*annotations):
    """Return the index of annotations."""
    return MarkIndex(annotations)


def span_of(document, words, after=0):
    """Return where ``words`` stand in an article."""
    start = document.text.index(words, after)
    return Span(start, start + len(words))
