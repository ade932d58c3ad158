"""What a person can say about an article as a whole: title, author, date, site, language.

A person's word goes first; what the article itself says is kept beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Self

from reader.domain.documents import Field, Metadata

PERSON = "person"


@dataclass(frozen=True, slots=True)
class ArticleFact:
    """One side of a change of such a fact.

    ``known`` is what counts. ``stated`` is what the article itself says while
    a person's word stands in its place.
    """

    id: ClassVar[str]
    field: ClassVar[str]
    """Its name in the metadata; what the article says is there as "stated_" and the name."""

    known: Field | None = None
    stated: Field | None = None

    @property
    def is_human(self) -> bool:
        """Whether a person has said it."""
        return self.known is not None and self.known.origin == PERSON

    @classmethod
    def of(cls, metadata: Metadata) -> Self:
        """Return what is known about an article."""
        return cls(getattr(metadata, cls.field), getattr(metadata, f"stated_{cls.field}"))

    def put(self, metadata: Metadata) -> Metadata:
        """Return ``metadata`` with this fact."""
        fields: dict[str, Any] = {self.field: self.known, f"stated_{self.field}": self.stated}
        return metadata._replace(**fields)

    def told(self, value: str) -> Self:
        """Return what it is once a person has said it is ``value``."""
        return type(self)(Field(value, PERSON), self.stated if self.is_human else self.known)

    def as_stated(self) -> Self:
        """Return what it is without a person's word."""
        return type(self)(self.stated) if self.is_human else self


class ArticleDate(ArticleFact):
    """The day an article was written, as an ISO date.

    A person who says that nobody knows it leaves an empty value, which is not
    the same as ``None``, where nobody has said anything.
    """

    __slots__ = ()
    id = "article date"
    field = "date"


class ArticleLanguage(ArticleFact):
    """The language of an article: a code if a person has said it, else the file's hint."""

    __slots__ = ()
    id = "article language"
    field = "language"


class ArticleTitle(ArticleFact):
    """The title; an empty one that a person has said stands for the first words of the text."""

    __slots__ = ()
    id = "article title"
    field = "title"


class ArticleAuthor(ArticleFact):
    """Who wrote the article; empty where a person says that nobody is named."""

    __slots__ = ()
    id = "article author"
    field = "author"


class ArticleSite(ArticleFact):
    """Where the article was published; empty where a person says that it is not known."""

    __slots__ = ()
    id = "article site"
    field = "site"


FACTS: tuple[type[ArticleFact], ...] = (
    ArticleTitle,
    ArticleAuthor,
    ArticleDate,
    ArticleSite,
    ArticleLanguage,
)
ANALYSED_WITH: tuple[type[ArticleFact], ...] = (ArticleDate, ArticleLanguage)
"""An analysis is no longer right once one of these is another."""
