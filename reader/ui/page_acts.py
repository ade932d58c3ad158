"""What the keys and menus do to the article in view; one method per action."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from reader.base.errors import UserError
from reader.domain.annotations import HIGHLIGHT, AnnotationId
from reader.domain.changes import ChangeSet
from reader.domain.spans import Span
from reader.session import edits, mention_edits
from reader.session.citing import plain, quotation
from reader.session.session import Session
from reader.ui import choice_acts
from reader.ui.applying.acts import ApplyActs
from reader.ui.beside.acts import BesideActs
from reader.ui.claims.acts import ClaimActs
from reader.ui.edge_acts import EdgeActs
from reader.ui.history.acts import HistoryActs
from reader.ui.marking import mark
from reader.ui.names.acts import NameActs
from reader.ui.neighbours import item_in_focus
from reader.ui.new_date import follow_date
from reader.ui.notes.acts import NoteActs
from reader.ui.page import ArticlePage
from reader.ui.people.acts import PeopleActs
from reader.ui.preferences import Preferences
from reader.ui.reanchored.acts import ReanchoredActs
from reader.ui.rerun.acts import RerunActs
from reader.ui.review.acts import ReviewActs

_MORE = (
    EdgeActs, ApplyActs, NameActs, ClaimActs, NoteActs, RerunActs, PeopleActs, ReanchoredActs,
)  # fmt: skip


class PageActs(QObject):
    """Handlers for the actions of scope ``page``."""

    def __init__(self, page: ArticlePage, preferences: Preferences) -> None:
        super().__init__(page)
        self._page = page
        self.review = ReviewActs(page, self._perform, preferences)
        self.history = HistoryActs(page, self._perform)
        self.beside = BesideActs(page, self._perform)
        self._owners = (
            self,
            *(make(page, self._perform) for make in _MORE),
            self.review,
            self.history,
            self.beside,
            page.remembering,
            page.guide,
        )
        follow_date(page)

    def run(self, action: str) -> None:
        """Do the action with this id; what the person cannot do is said."""
        owner = next(owner for owner in self._owners if hasattr(owner, action))
        self._do(getattr(owner, action))

    def mark(self, kind: str) -> None:
        """Mark the selection as a kind, or change the item's; say if there is neither."""
        self._do(lambda: self._mark(kind))

    def switches(self) -> dict[str, bool]:
        """Return the actions that are on or off, and which they are."""
        shown = self._page.guide.switches() | self.history.switches()
        return shown | self.review.switches() | self.beside.switches()

    def mark_person(self) -> None:
        """Mark the selection or the name at the caret, or change the item's kind."""
        self._mark("person")

    def mark_place(self) -> None:
        """Mark the selection or the name at the caret, or change the item's kind."""
        self._mark("place")

    def mark_organization(self) -> None:
        """Mark the selection or the name at the caret, or change the item's kind."""
        self._mark("organization")

    def mark_date(self) -> None:
        """Mark the selection or the name at the caret, or change the item's kind."""
        self._mark("date")

    def mark_claim(self) -> None:
        """Mark the sentence of the selection or caret, or change the item's kind."""
        self._mark("claim")

    def highlight(self) -> None:
        """Highlight the selection, or the words of the item; that stays what it is."""
        self._mark(HIGHLIGHT)

    def accept(self) -> None:
        """Confirm the item in focus."""
        if (item := self._item()) is not None:
            changes = edits.accept(self._page.session, item)
            if not changes.changes:
                self.review.go_on()
            self._perform(changes)

    def reject(self) -> None:
        """Say that the item in focus is wrong, and go to the next one."""
        self._remove(edits.reject)

    def delete(self) -> None:
        """Remove the item in focus, and go to the next one."""
        self._remove(edits.delete)

    def write_comment(self) -> None:
        """Give the keyboard to the comment of the item."""
        self._page.details.write_comment()

    def article_date(self) -> None:
        """Ask when the article was written: relative dates are worked out from that."""
        choice_acts.choose_date_of_article(self._page)

    def separate_entity(self) -> None:
        """Give this mention a person, place or organization of its own."""
        if (item := self._item()) is not None:
            self._perform(mention_edits.separate(self._page.session, item))

    def choose_place(self) -> None:
        """Ask which of all places of its name the place is."""
        choice_acts.choose_place_on_map(self._page)

    def next_mention(self) -> None:
        """Jump to the next mention of the same, round to the first."""
        self._go_round(1)

    def previous_mention(self) -> None:
        """Jump to the previous mention of the same, round to the last."""
        self._go_round(-1)

    def next_item(self) -> None:
        """Jump to the next marked item of any shown kind."""
        self._page.go_to_neighbour(1)

    def previous_item(self) -> None:
        """Jump to the previous marked item of any shown kind."""
        self._page.go_to_neighbour(-1)

    def back(self) -> None:
        """Go back to where the last jump started."""
        self._page.go_back()

    def forward(self) -> None:
        """Go forward again."""
        self._page.go_forward()

    def open_link(self) -> None:
        """Ask whether to open the link that the caret is in."""
        self._page.links.open_at_caret()

    def undo(self) -> None:
        """Take back the last act."""
        self._page.details.save_comment()
        self._page.acts.steps.undo()

    def redo(self) -> None:
        """Do the act again that was taken back last."""
        self._page.acts.steps.redo()

    def copy(self) -> None:
        """Copy the selected text, or the item in focus."""
        if (span := self._span()) is not None:
            words = plain(span.cut(self._page.session.document.text))
            QGuiApplication.clipboard().setText(words)

    def find_in_text(self) -> None:
        """Open the find bar, or give the keyboard to it."""
        self._page.find_in_text()

    def find_next(self) -> None:
        """Go to the next hit of the search."""
        self._page.find_in_text(1)

    def find_previous(self) -> None:
        """Go to the previous hit of the search."""
        self._page.find_in_text(-1)

    def copy_with_citation(self) -> None:
        """Copy the same with author, title, date and place."""
        if (span := self._span()) is None:
            raise UserError("Select some text first, or choose an item.")
        QGuiApplication.clipboard().setText(quotation(self._page.session.document, span))

    def find_in_list(self) -> None:
        """Give the keyboard to the filter of the list."""
        self._page.panel.filter.setFocus()
        self._page.panel.filter.selectAll()

    def focus_text(self) -> None:
        """Give the keyboard to the text."""
        self._page.focus_text()

    def focus_list(self) -> None:
        """Give the keyboard to the list."""
        self._page.panel.focus_list()

    def grow_selection(self) -> None:
        """Select the word at the caret, then its sentence, then its paragraph."""
        self._page.view.grow_selection()

    def shrink_selection(self) -> None:
        """Select less again."""
        self._page.view.shrink_selection()

    def show_card(self) -> None:
        """Show what is known about the item in focus, or about what is at the caret."""
        if not self._page.view.show_card(self._item()):
            raise UserError("Choose an item first, or put the caret on a mark.")

    def about_article(self) -> None:
        """Show title, author, date, site and language, to correct them, and what was left out."""
        choice_acts.tell_about_article(self._page)

    def article_language(self) -> None:
        """Ask for the language of the article, and analyse it anew in that."""
        choice_acts.choose_language_of_article(self._page)

    def analyse(self) -> None:
        """Analyse the article anew; what a person decided stays."""
        self._page.analyse()

    def stop_analysis(self) -> None:
        """Stop the analysis; what was found is kept."""
        self._page.stop_analysis()

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except UserError as error:
            self._page.report(str(error))

    def _item(self) -> AnnotationId | None:
        return item_in_focus(self._page.session, self._page.focus.current)

    def _span(self) -> Span | None:
        """Return what is selected, or what the item in focus covers."""
        item, selected = self._item(), self._page.view.selected_span()
        if selected is not None or item is None:
            return selected
        return self._page.session.annotations[item].span

    def _perform(self, changes: ChangeSet, *, joins: bool = False) -> bool:
        is_done = self._page.acts.perform(changes, joins=joins)
        if is_done and changes.focus is not None and not self.review.goes_on_after(changes):
            self._page.show_item(changes.focus)
        return is_done

    def _mark(self, kind: str) -> None:
        mark(self._page, self._perform, kind, relabel=self.review.relabel)

    def _remove(self, edit: Callable[[Session, AnnotationId], ChangeSet]) -> None:
        item = self._item()
        if item is None:
            return
        following = self._page.neighbour(1)
        changes = edit(self._page.session, item)
        if not changes.changes:
            self.review.go_on()
        elif self._page.acts.perform(changes) and not self.review.goes_on_after(changes):
            self._page.show_after_removal(item, following)

    def _go_round(self, step: int) -> None:
        item = self._item()
        if item is None:
            return
        session, families = self._page.session, self._page.session.families
        family = families.of(session.annotations[item])
        if family is not None:
            number = families.number_of(family, session.annotations[item])
            self._page.jump(families.member(family, (number + step) % len(family)))
