"""Acts that ask the person to choose among many: where it is, when and in what language."""

from __future__ import annotations

from reader.base.errors import UserError
from reader.domain.entities import MentionKind
from reader.session.place_choice import choose_place
from reader.session.rows import entity_of
from reader.ui.neighbours import annotation_in_focus
from reader.ui.page import ArticlePage


def choose_place_on_map(page: ArticlePage) -> None:
    """Ask which place the one in focus is.

    Raises:
        UserError: No place is in focus.
    """
    item = annotation_in_focus(page.session, page.focus.current)
    entity = None if item is None else entity_of(page.session, item)
    if entity is None or entity.kind is not MentionKind.PLACE:
        raise UserError("Choose a place first; then you can say where it is.")
    from reader.ui.dialogs.choose_place import choose_place_of  # noqa: PLC0415 - on demand

    answer = choose_place_of(page, page.session, entity, page.find_places)
    if answer is not None:
        page.acts.perform(choose_place(page.session, entity.id, answer[0]))


def choose_date_of_article(page: ArticlePage) -> None:
    """Ask when the article was written."""
    from reader.ui.dialogs.article_date import ask_article_date  # noqa: PLC0415 - on demand

    if (changes := ask_article_date(page, page.session)) is not None:
        page.acts.perform(changes)


def tell_about_article(page: ArticlePage) -> None:
    """Show what is known about the article as a whole, to correct it."""
    from reader.ui.dialogs.about_article import ask_about_article  # noqa: PLC0415 - on demand

    if (changes := ask_about_article(page, page.session)) is not None:
        page.acts.perform(changes)


def choose_language_of_article(page: ArticlePage) -> None:
    """Ask for the language of the article."""
    from reader.ui.dialogs.choose_language import ask_language  # noqa: PLC0415 - on demand

    if (changes := ask_language(page, page.session)) is not None:
        page.acts.perform(changes)
