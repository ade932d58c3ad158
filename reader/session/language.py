"""The language of an article: who says so, and what is asked for before an analysis."""

from __future__ import annotations

from collections.abc import Mapping

from reader.domain.article_facts import PERSON, ArticleLanguage
from reader.domain.changes import Change, ChangeSet
from reader.domain.documents import Document
from reader.domain.languages import LanguageWish, PipelineChoice, language_code, language_name
from reader.session.origins import origin_words
from reader.session.session import Session


def language_wish(document: Document, pipelines: Mapping[str, PipelineChoice]) -> LanguageWish:
    """Return what is known about an article's language before it is analysed."""
    field = document.metadata.language
    if field is None:
        return LanguageWish(pipelines=pipelines)
    if field.origin == PERSON:
        return LanguageWish(field.value, pipelines=pipelines)
    return LanguageWish(hint=field.value, pipelines=pipelines)


def known_language(session: Session) -> tuple[str, str]:
    """Return the code of the article's language and who says so, as a person's origin first.

    The code is empty where nobody has looked yet and the file says nothing.
    """
    field, findings = session.document.metadata.language, session.findings
    if field is not None and field.origin == PERSON:
        return field.value, PERSON
    if findings.model.name:
        return findings.language, findings.language_origin
    code = "" if field is None else language_code(field.value)
    return code, "metadata" if code else ""


def language_words(session: Session) -> tuple[str, str]:
    """Return the name of the article's language, and a sentence about who says so."""
    code, origin = known_language(session)
    if not code:
        return "", "The language is seen when the article is analysed."
    name = language_name(code)
    words = origin_words(origin) if origin else ""
    return name, f"Language of the article: {name}" + (f", {words}." if words else ".")


def choose_language(session: Session, code: str) -> ChangeSet:
    """Return the change to the language that a person says the article is in."""
    present = ArticleLanguage.of(session.document.metadata)
    return _change(present, present.told(code))


def unchosen_language(session: Session) -> ChangeSet:
    """Return the change back to what the text shows."""
    present = ArticleLanguage.of(session.document.metadata)
    return _change(present, present.as_stated())


def _change(present: ArticleLanguage, wanted: ArticleLanguage) -> ChangeSet:
    changes = () if present == wanted else (Change(present, wanted),)
    return ChangeSet("change the article’s language", changes)
