"""Everything that is known about an article as a whole, where it comes from, and changing it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reader.domain.article_facts import (
    FACTS,
    PERSON,
    ArticleAuthor,
    ArticleDate,
    ArticleFact,
    ArticleLanguage,
    ArticleSite,
    ArticleTitle,
)
from reader.domain.article_notes import ArticleNotes
from reader.domain.changes import Change, ChangeSet
from reader.domain.documents import Document, Field, Source
from reader.domain.languages import language_code, language_name
from reader.session.article_date import field_words, set_date, use_stated
from reader.session.file_formats import encodings, readable_formats
from reader.session.language import choose_language, known_language, unchosen_language
from reader.session.origins import origin_words
from reader.session.page_numbers import has_times
from reader.session.session import Session

LABEL = "change what is known about the article"
AS_FOUND = ""  # in place of a language: what the text itself shows
NAMES: Mapping[type[ArticleFact], str] = {
    ArticleTitle: "Title",
    ArticleAuthor: "Author",
    ArticleDate: "Date",
    ArticleSite: "Site",
    ArticleLanguage: "Language",
}


class KnownFact(NamedTuple):
    """One line of the form: what is known, where it comes from, what the article says itself."""

    kind: type[ArticleFact]
    value: str
    origin: str
    stated: str = ""

    @property
    def name(self) -> str:
        """What it is called."""
        return NAMES[self.kind]


def known_facts(session: Session) -> list[KnownFact]:
    """Return what is known, in the order of the form."""
    return [_known(session, kind) for kind in FACTS]


def about_changes(session: Session, wishes: Mapping[type[ArticleFact], str]) -> ChangeSet:
    """Return the one change to everything that a person wrote; what is the same is left out.

    A language is told by its code, or as ``AS_FOUND``.

    Raises:
        UserError: The date is not one whole day.
    """
    changes: list[Change] = []
    for fact in known_facts(session):
        words = " ".join(wishes.get(fact.kind, fact.value).split())
        if fact.kind is ArticleLanguage:
            changes += _language_changes(session, wishes)
        elif words == fact.value:
            continue
        elif fact.kind is ArticleDate:
            is_stated = bool(words) and words == fact.stated
            changes += (use_stated(session) if is_stated else set_date(session, words)).changes
        else:
            present = fact.kind.of(session.document.metadata)
            is_stated = bool(words) and words == fact.stated
            changes.append(
                Change(present, present.as_stated() if is_stated else present.told(words))
            )
    return ChangeSet(LABEL, tuple(changes))


def chosen_language(session: Session) -> str:
    """Return the code of the language that a person has said, or ``AS_FOUND``."""
    field = session.document.metadata.language
    return field.value if field is not None and field.origin == PERSON else AS_FOUND


def file_facts(document: Document) -> list[tuple[str, str]]:
    """Return pairs of a short name and words about the file and the size of the text."""
    source = document.source
    facts: list[tuple[str, str]] = []
    if source is not None:
        formats = {info.key: info.name for info in readable_formats()}
        facts.append(("File", source.path or _why_no_file(source)))
        facts.append(("Kind", formats.get(source.format_key, source.format_key)))
        if source.encoding:
            named = dict(encodings()).get(source.encoding, source.encoding)
            facts.append(
                ("Encoding", f"{named}, chosen by you" if source.is_encoding_chosen else named)
            )
    facts.append(("Length", _length(document)))
    return facts


def _why_no_file(source: Source) -> str:
    is_shared = source.format_key == "shared"
    return "none; it came with another person’s work" if is_shared else "none; the text was pasted"


def notes_words(notes: ArticleNotes) -> str:
    """Return what the person says about the article, in a few lines; empty if nothing."""
    tags = f"Tags: {', '.join(notes.tags)}" if notes.tags else ""
    state = "You are done with this article." if notes.is_finished else ""
    return "\n".join(filter(None, (notes.comment.strip(), tags, state)))


def loss_words(document: Document) -> str:
    """Return what the file holds and the text does not, one sentence a line."""
    return "\n".join(document.losses) or "Nothing was left out."


def _known(session: Session, kind: type[ArticleFact]) -> KnownFact:
    fact = kind.of(session.document.metadata)
    if kind is ArticleLanguage:
        code, origin = known_language(session)
        stated = "" if fact.stated is None else language_name(language_code(fact.stated.value))
        words = language_name(code) if code else ""
        return KnownFact(kind, words, origin_words(origin) if code else "not known yet", stated)
    is_date = kind is ArticleDate
    stated = "" if fact.stated is None else _words(fact.stated, is_date=is_date)
    if kind is ArticleTitle and (fact.known is None or not fact.known.value):
        words = " ".join(session.document.title.split())
        return KnownFact(kind, words, "the first words of the text", stated)
    if fact.known is None:
        return KnownFact(kind, "", "not known", stated)
    return KnownFact(
        kind, _words(fact.known, is_date=is_date), origin_words(fact.known.origin), stated
    )


def _words(field: Field, *, is_date: bool) -> str:
    return field_words(field) if is_date else " ".join(field.value.split())


def _language_changes(
    session: Session, wishes: Mapping[type[ArticleFact], str]
) -> tuple[Change, ...]:
    present = chosen_language(session)
    wanted = wishes.get(ArticleLanguage, present)
    if wanted == present:
        return ()
    changes = (
        unchosen_language(session) if wanted == AS_FOUND else choose_language(session, wanted)
    )
    return changes.changes


def _length(document: Document) -> str:
    parts = [_counted(len(document.text.split()), "word")]
    landmarks = document.landmarks
    if landmarks.pages and not has_times(landmarks):
        parts.append(_counted(len(landmarks.pages), "page"))
    if landmarks.images:
        parts.append(_counted(len(landmarks.images), "image"))
    return ", ".join(parts)


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
