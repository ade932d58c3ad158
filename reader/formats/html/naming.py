"""Words and ids that the article, the index and the notes of a page share."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.domain.annotations import Annotation, AnnotationId, Claim, Highlight, Mention, Status
from reader.domain.claims import Attribution, Modality
from reader.domain.entities import Entity, surviving
from reader.domain.own_kinds import OwnKind
from reader.domain.remarks import RemarkKind
from reader.domain.spans import Span
from reader.formats.copies import AnnotatedArticle
from reader.formats.html.own_kinds import class_of
from reader.text.sentences import split_sentences

STATUS_NAMES = {
    Status.SUGGESTED: "suggested",
    Status.ACCEPTED: "accepted",
    Status.EDITED: "edited",
    Status.ADDED: "added",
}
MODALITY_NAMES = {
    Modality.ASSERTED: "stated as a fact",
    Modality.HEDGED: "stated with caution",
    Modality.DENIED: "denied",
    Modality.QUESTION: "asked as a question",
}


@dataclass(frozen=True, slots=True)
class Page:
    """An annotated article with everything numbered."""

    article: AnnotatedArticle
    sentences: Sequence[Span]
    shown: Sequence[Annotation]
    ids: Mapping[AnnotationId, str]
    claim_numbers: Mapping[AnnotationId, int]
    note_numbers: Mapping[AnnotationId, int]
    own: Sequence[OwnKind] = ()

    def name_of(self, annotation: Annotation) -> str:
        """Return what kind of thing an item is, in words."""
        body = annotation.body
        if isinstance(body, Highlight) and body.kind is RemarkKind.COMMENT:
            return "comment"
        return self.article.kind_name(body.label)

    def class_of(self, annotation: Annotation) -> str:
        """Return how the style sheet calls the kind of an item."""
        label = annotation.body.label
        for number, kind in enumerate(self.own, 1):
            if kind.id == label:
                return f"own {class_of(number)}"
        return self.name_of(annotation)

    def entity_of(self, annotation: Annotation) -> Entity | None:
        """Return what a mention stands for after all merges."""
        body = annotation.body
        if not isinstance(body, Mention) or body.entity is None:
            return None
        return self.article.entities.get(surviving(self.article.entities, body.entity))

    def sentence_of(self, annotation: Annotation) -> int | None:
        """Return the number of the sentence that an annotation starts in."""
        start = annotation.span.start
        index = bisect_right(self.sentences, start, key=lambda s: s.start) - 1
        return index if index >= 0 and start < self.sentences[index].end else None

    def speaker(self, attribution: Attribution) -> str:
        """Return who says something, by name if that is known."""
        entities = self.article.entities
        if attribution.entity is not None:
            entity = entities.get(surviving(entities, attribution.entity))
            if entity is not None:
                return entity.name
        source = attribution.source
        return "" if source is None else source.cut(self.article.document.text).rstrip(",")


def page_of(article: AnnotatedArticle) -> Page:
    """Number the sentences, items, claims and notes of an article."""
    document = article.document
    sentences = article.sentences or split_sentences(document.text, document.blocks)
    length = len(document.text)
    shown = sorted(
        (a for a in article.annotations if a.is_shown and a.span.end <= length),
        key=lambda a: (a.span.start, -a.span.end),
    )
    claims = [a for a in shown if isinstance(a.body, Claim)]
    noted = [a for a in shown if a.comment.strip()]
    claim_numbers = {a.id: n for n, a in enumerate(claims, 1)}
    ids = {id_: f"c{n}" for id_, n in claim_numbers.items()}
    for letter, body in (("m", Mention), ("h", Highlight)):
        such = (a for a in shown if isinstance(a.body, body))
        ids |= {a.id: f"{letter}{n}" for n, a in enumerate(such, 1)}
    return Page(
        article=article,
        sentences=sentences,
        shown=shown,
        ids=ids,
        claim_numbers=claim_numbers,
        note_numbers={a.id: n for n, a in enumerate(noted, 1)},
        own=article.own_kinds(),
    )
