"""Articles, items and acts for the store's tests; nothing here is random."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from reader.domain.annotations import (
    Anchor,
    Annotation,
    AnnotationId,
    Claim,
    Mention,
    Status,
    Suggestion,
)
from reader.domain.article_notes import NO_NOTES, ArticleNotes
from reader.domain.changes import Change, ChangeSet
from reader.domain.claims import Attribution, EntityId, Modality
from reader.domain.contributions import Author, Contribution
from reader.domain.dates import DateType, DateValue
from reader.domain.decisions import Decision, DecisionChange, DecisionChanges, DecisionId
from reader.domain.documents import (
    Block,
    BlockKind,
    Document,
    DocumentId,
    Field,
    Metadata,
    Source,
    text_sha256,
)
from reader.domain.entities import Entity, MentionKind, Origin, OwnKindId, Place
from reader.domain.inlines import NO_INLINES, Inline, InlineKind, Inlines
from reader.domain.landmarks import NO_LANDMARKS, Image, Landmarks, Page, Section
from reader.domain.settlements import Settlement
from reader.domain.source_map import NO_MAP, SourceMap, Stretch
from reader.domain.spans import Span
from reader.domain.vocabulary import NO_VOCABULARY, OwnKind, Vocabulary
from reader.store.library import SqliteLibrary

MIDNIGHT = datetime(2024, 5, 16, tzinfo=UTC)
TEXT = "Kyiv 🌻\nOn Thursday Ada Lovelace said that \ud800\x00 rain was \ud83d\ude00 likely."


def a_clock(start: datetime = MIDNIGHT, step: timedelta = timedelta(minutes=1)):
    """Return a clock that goes on by ``step`` at every look."""

    def times() -> Iterator[datetime]:
        moment = start
        while True:
            yield moment
            moment += step

    return times().__next__


INLINES = Inlines(  # of the pasted article
    [
        Inline(0, 6, InlineKind.LINK, "https://example.org/Ada_\xdf?a=1#🌻"),
        Inline(0, 3, InlineKind.STRONG),
        Inline(2, 7, InlineKind.EMPHASIS),
    ]
)


LANDMARKS = Landmarks(  # of the pasted article, and the way back into what was pasted
    pages=(Page(0, "iv"), Page(7, "🌻")),
    sections=(Section(0, "Pasted \udcff", 1), Section(0, "Below", 2)),
    images=(Image(0, "A sunflower \x00"), Image(7)),
)
SOURCE_MAP = SourceMap([Stretch(0, 3, "a.xml#1", 4), Stretch(4, 7, "a.xml#\ud800", 0)])


def a_document(
    id_: str = "d1",
    text: str = TEXT,
    path: str | None = "/news/kyiv.md",
    inlines: Inlines = NO_INLINES,
    *,
    has_landmarks: bool = False,
) -> Document:
    """Return a document with something in every field."""
    source = None if path is None else Source(path, "markdown", "ab" * 32, "utf-8")
    return Document(
        id=DocumentId(id_),
        text=text,
        blocks=(
            Block(Span(0, min(6, len(text))), BlockKind.TITLE, level=1),
            *([Block(Span(7, len(text)), marker="•")] if len(text) > 7 else []),
        ),
        metadata=Metadata(title=Field("Kyiv 🌻 \udcff", "text"), date=Field("2024-05-16", "meta")),
        source=source,
        losses=("One table became plain text.",),
        inlines=inlines,
        landmarks=LANDMARKS if has_landmarks else NO_LANDMARKS,
        source_map=SOURCE_MAP if has_landmarks else NO_MAP,
    )


def a_mention(
    id_: str = "person:19-31", status: Status = Status.ADDED, **changed: object
) -> Annotation:
    """Return a mention of a person."""
    annotation = Annotation(
        id=AnnotationId(id_),
        anchor=Anchor(Span(19, 31), "Ada Lovelace", "On Thursday ", " said \ud800"),
        body=Mention(MentionKind.PERSON, EntityId("ada")),
        origin=Origin.MACHINE if status is Status.SUGGESTED else Origin.HUMAN,
        status=status,
        confidence=0.5,
        run="run-1",
    )
    return replace(annotation, **changed)


def a_claim(id_: str = "claim:7-50") -> Annotation:
    """Return a claim with an attribution, moved by a person."""
    return Annotation(
        id=AnnotationId(id_),
        anchor=Anchor(Span(7, 50), "On Thursday Ada Lovelace said", "", ""),
        body=Claim(
            Modality.HEDGED,
            Attribution(Span(19, 31), Span(32, 36), (Span(42, 50),), EntityId("ada")),
            0.75,
        ),
        origin=Origin.MACHINE,
        status=Status.EDITED,
        comment="Check \x00 this 🌻",
        suggested=Suggestion(Span(7, 40), Claim()),
    )


def a_date(id_: str = "date:10-18") -> Annotation:
    """Return an accepted date with a value."""
    value = DateValue(DateType.DATE, "2024-05-16", "2024-05-16", "2024-05-16", assumed=True)
    return Annotation(
        id=AnnotationId(id_),
        anchor=Anchor(Span(10, 18), "Thursday"),
        body=Mention(MentionKind.DATE, None, value),
        origin=Origin.MACHINE,
        status=Status.ACCEPTED,
    )


def an_entity(
    id_: str = "ada", origin: Origin = Origin.HUMAN, merged_into: str | None = None
) -> Entity:
    """Return a person."""
    return Entity(
        id=EntityId(id_),
        kind=MentionKind.PERSON,
        name="Ada Lovelace",
        aliases=("Ada \udcff",),
        origin=origin,
        place=Place("London", "GB", 51.5, -0.12, 2643743),
        merged_into=None if merged_into is None else EntityId(merged_into),
    )


def an_analysis(model_version: str = "1.0") -> dict[str, object]:
    """Return an analysis as ``analyze`` prints it."""
    return {
        "id": "d1",
        "text_sha256": text_sha256(TEXT),
        "language": "en",
        "model": {"name": "small", "version": model_version},
        "sentences": [[0, 6], [7, len(TEXT)]],
        "mentions": [{"id": "m1", "start": 19, "end": 31, "text": "Ada \ud83d\ude00\x00🌻"}],
        "entities": [],
        "claims": [],
    }


def adding(*items: Annotation | Entity, label: str = "add") -> ChangeSet:
    """Return the act that brings ``items`` into being."""
    return ChangeSet(label, tuple(Change(None, item) for item in items))


FIRST_ACT = adding(an_entity(), a_mention(), a_date(), label="mark as person")
SECOND_ACT = ChangeSet(
    "edit claim \ud800",
    (
        Change(a_date(), replace(a_date(), status=Status.REJECTED)),
        Change(None, a_claim()),
        Change(an_entity("lady", Origin.MACHINE), an_entity("lady", merged_into="ada")),
    ),
)


def a_decision(id_: str = "k1", **changed: object) -> Decision:
    """Return a decision that holds in one article."""
    decision = Decision(
        id=DecisionId(id_),
        form="Amazon \ud800🌻",
        kind=None,
        scope=DocumentId("d1"),
        at=MIDNIGHT,
        document=DocumentId("d1"),
        article="Kyiv 🌻 \udcff",
        ignores_case=True,
    )
    return decision._replace(**changed)


EVERYWHERE = a_decision("k2", form="Kyiv", kind=MentionKind.PLACE, scope=None, ignores_case=False)
DECIDED = (
    DecisionChanges("remember", (DecisionChange(None, a_decision()),)),
    DecisionChanges("remember \ud800", (DecisionChange(None, EVERYWHERE),)),
)


NOTES = ArticleNotes("To \ud800 check 🌻", ("war", "\udcff"), is_finished=True)
SETTLED = Settlement("settled:ab", "Ada \udcff", "Kyiv 🌻")
ABOUT_ARTICLE = ChangeSet("note", (Change(NO_NOTES, NOTES), Change(None, SETTLED)))
VOCABULARY = Vocabulary((OwnKind(OwnKindId("own:1"), "Weapon \ud800🌻", "#aa3300", "X", "Arms."),))


def a_contribution(author: str = "ada", *acts: str, name: str = "Ada \udcff") -> Contribution:
    """Return what another person has said."""
    return Contribution(
        Author(author, name),
        frozenset(acts or ("one",)),
        (a_mention(), a_claim(), a_mention("own", body=Mention(OwnKindId("own:1")))),
        (an_entity(),),
        NOTES,
        VOCABULARY,
        MIDNIGHT.isoformat(),
    )


def fill(library: SqliteLibrary) -> None:
    """Put something into every table and every column."""
    document = a_document()
    library.add(document)
    library.keep_analysis(document.id, an_analysis(), is_complete=True)
    library.write(document.id, FIRST_ACT)
    library.write(document.id, SECOND_ACT)
    library.keep_place(document.id, 42)
    library.add(a_document("d2", "Pasted.", path=None, inlines=INLINES, has_landmarks=True))
    library.write(DocumentId("d2"), ABOUT_ARTICLE)
    library.write(DocumentId("d2"), ABOUT_ARTICLE.inverted())
    library.write(DocumentId("d2"), ABOUT_ARTICLE)
    library.people.write_vocabulary(NO_VOCABULARY, VOCABULARY)
    library.people.call_me("Mo \udcff")
    library.people.receive(document.id, [a_contribution()])
    for act in DECIDED:
        library.write_decisions(act)
