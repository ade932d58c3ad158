"""The language of an article as far as the file and a person say; a person's word goes first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from reader.domain.article_dates import PERSON, ArticleDate
from reader.domain.documents import Field, Metadata


@dataclass(frozen=True, slots=True)
class ArticleLanguage:
    """One side of a change of the article's language.

    ``language`` is what counts: a code if a person has said it, else the
    file's hint. ``stated`` is that hint while a person's word stands in its
    place.
    """

    id: ClassVar[str] = "article language"

    language: Field | None = None
    stated: Field | None = None

    @property
    def is_human(self) -> bool:
        """Whether a person has said it."""
        return self.language is not None and self.language.origin == PERSON

    @classmethod
    def of(cls, metadata: Metadata) -> ArticleLanguage:
        """Return what is said about an article's language."""
        return cls(metadata.language, metadata.stated_language)

    def put(self, metadata: Metadata) -> Metadata:
        """Return ``metadata`` with this language."""
        return metadata._replace(language=self.language, stated_language=self.stated)

    def told(self, code: str) -> ArticleLanguage:
        """Return what it is once a person has said it."""
        stated = self.stated if self.is_human else self.language
        return ArticleLanguage(Field(code, PERSON), stated)

    def as_stated(self) -> ArticleLanguage:
        """Return what it is without a person's word."""
        return ArticleLanguage(self.stated) if self.is_human else self


ArticleFact = ArticleDate | ArticleLanguage
"""What a person can say about an article as a whole."""
