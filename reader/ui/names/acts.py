"""Acts on who or what a mention stands for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from reader.base.errors import UserError
from reader.domain.annotations import Annotation, AnnotationId, Mention
from reader.domain.changes import ChangeSet
from reader.domain.claims import EntityId
from reader.domain.entities import Entity, MentionKind
from reader.domain.spans import Span
from reader.session import entity_edits, mention_edits, naming
from reader.session.families import flat
from reader.session.likely import likely
from reader.session.rows import entity_of
from reader.session.whom import Whom, mentions_of
from reader.ui.dialogs.choice import Choice
from reader.ui.neighbours import annotation_in_focus
from reader.ui.page import ArticlePage
from reader.ui.shortcuts import SHORTCUTS

_NAMED = EntityId("(named)")
_NEW = (MentionKind.PERSON, MentionKind.ORGANIZATION, MentionKind.PLACE)


class NameActs:
    """Handlers for the actions about people, places, organizations and dates."""

    def __init__(self, page: ArticlePage, perform: Callable[[ChangeSet], bool]) -> None:
        self._page = page
        self._session = page.session
        self._perform = perform

    def rename_entity(self) -> None:
        """Ask for another name of the person, place, organization or date."""
        entity = self._entity()
        from reader.ui.names.names_dialog import ask_names  # noqa: PLC0415 - on demand

        names = ask_names(self._page, entity)
        if names is not None:
            self._perform(naming.set_names(self._session, entity.id, *names))

    def preferred_name(self) -> None:
        """Let the words of the item in focus be the name in the list."""
        self._perform(naming.prefer(self._session, self._mention().id))

    def entity_note(self) -> None:
        """Ask for a note about who or what the item stands for."""
        entity = self._entity()
        from reader.ui.names.note_dialog import write_note  # noqa: PLC0415 - on demand

        def keep(words: str) -> bool:
            try:
                changes = naming.set_note(self._session, entity.id, words)
            except UserError as error:
                self._page.report(str(error))
                return False
            return self._page.acts.perform(changes, joins=True)

        write_note(self._page, entity, keep)

    def merge_entity(self) -> None:
        """Ask which other item this one is the same as."""
        entity = self._entity()
        from reader.ui.dialogs.choose_entity import choose_entity  # noqa: PLC0415 - on demand

        target = choose_entity(self._page, self._session, entity)
        if target is not None:
            self._perform(entity_edits.merge(self._session, entity.id, target))

    def split_entity(self) -> None:
        """Ask which mentions stand for somebody else."""
        entity, item = self._entity(), self._mention()
        if len(mentions_of(self._session, entity.id)) < 2:  # noqa: PLR2004 - two can be parted
            words = SHORTCUTS.tip("It can be moved to another", "reassign")
            raise UserError(f"“{entity.name}” has only this mention. {words}.")
        from reader.ui.names.split_dialog import ask_split  # noqa: PLC0415 - on demand

        answer = ask_split(self._page, self._session, entity, item.id)
        if answer is not None:
            leaving, whom = answer
            self._perform(mention_edits.split(self._session, entity.id, leaving, whom, item.id))

    def reassign(self) -> None:
        """Ask whom or what this mention stands for."""
        item = self._mention()
        assert isinstance(item.body, Mention)
        from reader.ui.dialogs.entity_choice import EntityChoiceDialog  # noqa: PLC0415 - on demand

        words, kind = flat(item.anchor.quote), item.body.kind
        dialog = EntityChoiceDialog(
            self._page, self._session, "Another", f"“{words}” is a mention of:", "Choose"
        )
        now = entity_of(self._session, item)
        known = likely(self._session, words, item.span.start, kind, now)
        dialog.offer_entities(known, [kind], words)
        whom = _asked(dialog, dialog.whom)
        if whom is not None:
            self._perform(mention_edits.reassign(self._session, item.id, whom))

    def mark_nominal(self) -> None:
        """Ask whom or what the selected words mean without naming them."""
        place = self._words()
        span = place if isinstance(place, Span) else self._session.annotations[place].span
        words = flat(span.cut(self._session.document.text))
        if not words:
            raise UserError("There is no text in this selection.")
        from reader.ui.dialogs.entity_choice import EntityChoiceDialog  # noqa: PLC0415 - on demand

        dialog = EntityChoiceDialog(
            self._page, self._session, "These words mean", f"“{words}” means:", "Choose"
        )
        more = [] if not self._is_nominal(place) else [Choice(_NAMED, "(it is a name)")]
        known = likely(self._session, "", span.start)
        dialog.offer_entities(known, _NEW, words, more)
        whom = _asked(dialog, lambda: _NAMED if dialog.key() == _NAMED else dialog.whom())
        if whom is None:
            return
        self._page.view.select(None)
        if whom == _NAMED and not isinstance(place, Span):
            self._perform(mention_edits.mark_named(self._session, place))
        else:
            self._perform(mention_edits.mark_nominal(self._session, place, whom))

    def date_value(self) -> None:
        """Ask which day or time a date means."""
        item = self._item()
        if (
            item is None
            or not isinstance(item.body, Mention)
            or item.body.kind != MentionKind.DATE
        ):
            raise UserError("Choose a date first; then you can say which day it is.")
        from reader.session.date_values import set_value  # noqa: PLC0415 - on demand
        from reader.ui.names.date_dialog import ask_date_value  # noqa: PLC0415 - on demand

        answer = ask_date_value(self._page, self._session, item.id)
        if answer is not None:
            self._perform(set_value(self._session, item.id, answer.value, for_all=answer.for_all))

    def _item(self) -> Annotation | None:
        return annotation_in_focus(self._session, self._page.focus.current)

    def _mention(self) -> Annotation:
        item = self._item()
        if item is None or not isinstance(item.body, Mention):
            raise UserError("Choose a person, place, organization or date first.")
        return item

    def _entity(self) -> Entity:
        entity = entity_of(self._session, self._mention())
        if entity is None:
            words = SHORTCUTS.tip("say first for whom", "reassign")
            raise UserError(f"This mention stands for nobody yet; {words}.")
        return entity

    def _words(self) -> Span | AnnotationId:
        selected = self._page.view.selected_span()
        if selected is not None:
            return selected
        item = self._item()
        if item is None or not isinstance(item.body, Mention):
            raise UserError("Select the words first that mean somebody without naming them.")
        return item.id

    def _is_nominal(self, place: Span | AnnotationId) -> bool:
        if isinstance(place, Span):
            return False
        body = self._session.annotations[place].body
        return isinstance(body, Mention) and body.is_nominal


def _asked(dialog: QDialog, answer: Callable[[], Whom | None]) -> Whom | None:
    try:
        return answer() if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()
