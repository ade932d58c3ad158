"""The day an article was written, as far as anybody knows; a person's word goes first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from reader.domain.documents import Field, Metadata

PERSON = "person"


@dataclass(frozen=True, slots=True)
class ArticleDate:
    """One side of a change of the article's date.

    ``date`` is what counts. A person who says that nobody knows it leaves an
    empty value, which is not the same as ``None``, where nobody has said
    anything. ``stated`` is what the article itself says while a person's word
    stands in its place.
    """

    id: ClassVar[str] = "article date"

    date: Field | None = None
    stated: Field | None = None

    @property
    def is_human(self) -> bool:
        """Whether a person has said it."""
        return self.date is not None and self.date.origin == PERSON

    @classmethod
    def of(cls, metadata: Metadata) -> ArticleDate:
        """Return what is known about an article's date."""
        return cls(metadata.date, metadata.stated_date)

    def put(self, metadata: Metadata) -> Metadata:
        """Return ``metadata`` with this date."""
        return metadata._replace(date=self.date, stated_date=self.stated)

    def told(self, day: str) -> ArticleDate:
        """Return what it is once a person has said it is ``day`` (ISO, or empty for unknown)."""
        return ArticleDate(Field(day, PERSON), self.stated if self.is_human else self.date)

    def as_stated(self) -> ArticleDate:
        """Return what it is without a person's word."""
        return ArticleDate(self.stated) if self.is_human else self
