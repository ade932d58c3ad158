"""One open article: the text, the list, the card, and what ties them together.

The page holds no rules. It passes wishes to ``Acts`` and ``Focus`` and lets
the views follow what comes back.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from reader.base.errors import StaleEditError
from reader.domain.annotations import Annotation, AnnotationId
from reader.domain.changes import ChangeSet
from reader.domain.spans import Span
from reader.session.analysing import Analysing, AnalysisState, AnalysisTask, Phase
from reader.session.edits import comment
from reader.session.focus import Focus, FocusMove
from reader.session.opening import OpenedArticle
from reader.session.ports import Library
from reader.session.versions.returning import Returning
from reader.session.vocabulary import PersonalVocabulary
from reader.ui.article.layout.flow import Flow
from reader.ui.article.view import ArticleView
from reader.ui.catching_up import CatchingUp
from reader.ui.claims_in_view import ClaimsInView
from reader.ui.commands import Acts
from reader.ui.entity_places import EntityPlaces
from reader.ui.guide import Guide
from reader.ui.hints import hint_words
from reader.ui.item_words import card_entry
from reader.ui.kept_place import KeptPlace
from reader.ui.meant_place import MeantPlace
from reader.ui.narrator import Narrator
from reader.ui.neighbours import annotation_in_focus, neighbour_of
from reader.ui.notices import NoticeBar
from reader.ui.page_layout import Still, hint_line, reading_column, side_by_side
from reader.ui.page_links import PageLinks
from reader.ui.panel.details import DetailsCard
from reader.ui.panel.panel import Panel
from reader.ui.remembering import Remembering
from reader.ui.shortcuts import SHORTCUTS
from reader.ui.theme import Theme

BULK = 500  # more changes than this repaint everything at once


class ArticlePage(QWidget):
    """The view of one article; lives as long as its tab."""

    message = Signal(str)
    acted = Signal()  # an act was taken, and is being saved
    state_changed = Signal()
    act_requested = Signal(str)
    find_requested = Signal(int)  # 0: open the bar; 1 and -1: next and previous hit
    place_kept = Signal(str, int)  # the document's id, a position
    closed = Signal()
    returned = Signal()  # see ``returning``
    text_wanted = Signal(str, str)  # another text of the article: its id, and an item in it

    def __init__(
        self,
        opened: OpenedArticle,
        library: Library,
        analysing: Analysing,
        vocabulary: PersonalVocabulary,
        theme: Theme,
        flow: Flow | None = None,
    ) -> None:
        super().__init__()
        self.session = opened.session
        self.focus = Focus()
        self.acts = Acts(self.session, library.past, self.report, self.show_item)
        self.task = AnalysisTask(self.session, opened.analysis)
        self.analysing, self.library, self.vocabulary = analysing, library, vocabulary
        self.find_places = analysing.find_places
        self.returning: Returning | None = None  # what other texts of the article bring here
        self._is_closed = False
        self._has_find_bar = False
        self.view = ArticleView()
        self.view.set_theme(theme)
        self.view.know_sentences(self._known_sentence)
        self.view.hover.describe = partial(card_entry, self.session)
        self.meant = MeantPlace(self.session, self.focus, self.view)
        self.places = EntityPlaces(self.session, self.focus, self.view)
        self._kept_place = KeptPlace(library, self.session.document.id, self.view)
        self.panel = Panel(self.session, self.focus, theme)
        self._narrator = Narrator(self.session, self.view, self.panel.table)
        self.details = DetailsCard(self.session, theme)
        self.notices = NoticeBar()
        self.hint = hint_line()
        self.remembering = Remembering(
            self.session, self.focus, self.acts.steps, analysing.learned, self.hint
        )
        self.catching_up = CatchingUp(analysing, self.task, self.analyse)
        self.reading, self.beside = self._arrange()
        self.guide = Guide(self.session, self.focus, self.view, self.beside, self.jump)
        self._connect()
        for notice in opened.notices:
            self.notices.add(notice)
        self.notices.add_losses(opened.losses)
        self.view.show_document(self.session.document, self.session.marks, opened.place, flow)
        self.links = PageLinks(self.view, self.session.document.inlines)
        self.links.message.connect(self.message)
        self.view.setAccessibleDescription(self.session.document.title)
        self._show_hint()

    @property
    def needs_analysis(self) -> bool:
        """Whether the article has never been analysed."""
        return self.task.state.phase is Phase.NOT_ANALYSED

    def take_brought(self, opened: OpenedArticle) -> None:
        """Show what the file has brought along since this page was opened."""
        if opened.brought is not None and opened.brought.changes:
            try:
                self.session.follow(opened.brought)
            except StaleEditError:  # not to be expected: what is stored is what is shown
                self.report("Open this article anew to see what its file has brought along.")
                return
            self.acts.remember(opened.brought)
            for notice in opened.notices:
                self.notices.add(notice)

    def report(self, sentence: str) -> None:
        """Tell the person something, in the status bar."""
        self.message.emit(sentence)

    def analyse(self, *, directly: bool = False) -> None:
        """Start the analysis at the place that is being read; see ``Analysing.start``."""
        if not self._is_closed:  # it is asked for with a delay
            self.analysing.start(self.task, self.view.place(), directly=directly)

    def stop_analysis(self) -> None:
        """Stop the analysis; what was found is kept."""
        self.analysing.cancel(self.task)

    def jump(self, annotation_id: AnnotationId) -> None:
        """Show an item and remember the way back; a keyboard in the text goes along."""
        place, item = self.view.place(), self.session.annotations.get(annotation_id)
        if item is not None and self.view.hasFocus():
            self._put_caret(item)
        self.focus.jump(annotation_id, place)

    def show_item(self, annotation_id: AnnotationId) -> None:
        """Focus an item, scrolling only if its sentence is out of sight."""
        if annotation_id in self.session.annotations:
            self.focus.jump(annotation_id, self.view.place())

    def focus_text(self) -> None:
        """Give the keyboard to the text, with the caret at the item if that is in view."""
        is_elsewhere = not self.view.hasFocus()
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.view.call_caret()
        item = annotation_in_focus(self.session, self.focus.current)
        if is_elsewhere and item is not None and self.view.shows(item.span.start):
            self._put_caret(item)

    def go_back(self) -> None:
        """Return to the stop before the last jump."""
        stop = self.focus.back(self.view.place())
        if stop is not None:
            self.view.scroll_to(stop.place)

    def go_forward(self) -> None:
        """Return to the stop after this one."""
        stop = self.focus.forward(self.view.place())
        if stop is not None:
            self.view.scroll_to(stop.place)

    def neighbour(self, step: int) -> AnnotationId | None:
        """Return the marked item after (or before) the one in focus, of shown kinds."""
        hidden = self.panel.switches.hidden()
        return neighbour_of(self.session, self.focus.current, self.view.place(), step, hidden)

    def go_to_neighbour(self, step: int) -> None:
        """Jump to the next or previous marked item."""
        following = self.neighbour(step)
        if following is not None:
            self.jump(following)

    def show_after_removal(self, gone: AnnotationId, following: AnnotationId | None) -> None:
        """After an item was taken away, focus the next one."""
        if following is not None and following != gone:
            self.show_item(following)
        else:
            self.focus.drop(gone)

    def find_in_text(self, steps: int = 0) -> None:
        """Open the find bar, or go to the next (1) or previous (-1) hit."""
        if not self._has_find_bar:
            self._has_find_bar = True
            # Nobody needs it for the first paint.
            from reader.ui.find.bar import FindBar  # noqa: PLC0415

            bar = FindBar(self.view, self.session.document)
            self.reading.insertWidget(self.reading.indexOf(self.hint), bar)
            self.find_requested.connect(bar.ask)
            self.closed.connect(bar.close_down)
        self.find_requested.emit(steps)

    def set_theme(self, theme: Theme) -> None:
        """Repaint with other colours."""
        for part in (self.view, self.panel, self.details):
            part.set_theme(theme)

    def close_down(self) -> None:
        """Save what is on its way and stop following; the tab is about to go."""
        if self._is_closed:
            return
        self._is_closed = True
        self.closed.emit()
        self.details.save_comment()
        self.analysing.forget(self.task)
        self._kept_place.keep()
        self.panel.close_down()
        for unsubscribe in self._unsubscribe:
            unsubscribe()

    def _arrange(self) -> tuple[QVBoxLayout, QSplitter]:
        """Return the column of text and bars, and what holds it and the side."""
        reading = QWidget()
        column = reading_column(reading, self.view, self.notices, self.hint)
        splitter = side_by_side(reading, self.panel, self.details)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Still(splitter))
        self.setTabOrder(self.view, self.panel.table)
        return column, splitter

    def _connect(self) -> None:
        self.view.mark_clicked.connect(self._on_mark_clicked)
        self.view.place_clicked.connect(self._on_place_clicked)
        self.view.selection_changed.connect(self._show_hint)
        SHORTCUTS.changed.connect(self._show_hint)
        self.view.place_changed.connect(self._on_place_changed)
        self._kept_place.kept.connect(self.place_kept)
        self._kept_place.failed.connect(self.report)
        self.panel.annotation_chosen.connect(self.jump)
        self.panel.hidden_kinds_changed.connect(self.view.set_hidden_kinds)
        self.details.act_requested.connect(self.act_requested)
        self.details.comment_written.connect(self._on_comment_written)
        self.remembering.message.connect(self.message)
        self.remembering.act_requested.connect(self.act_requested)
        self.catching_up.message.connect(self.message)
        self.guide.changed.connect(self.state_changed)
        self._unsubscribe = (
            self.session.changed.subscribe(self._on_session_changed),
            self.session.analysed.subscribe(self._on_analysed),
            ClaimsInView(self.session, self.focus, self.view, self.details.links).close_down,
            self.focus.moved.subscribe(self._on_focus_moved),
            self.places.close_down,
            self.guide.close_down,
            self.remembering.close_down,
            self.catching_up.close_down,
            self.task.changed.subscribe(self._on_state),
            # A step tells its news before it is counted.
            self.acts.steps.changed.subscribe(self._on_counted),
        )
        self.panel.show_state(self.task.state)

    def _known_sentence(self, position: int) -> Span | None:
        """Return the sentence that the analysis has found; without it rules do for a few."""
        is_known = self.task.state.phase is Phase.DONE
        return self.session.sentence_at(position) if is_known else None

    def _on_mark_clicked(self, annotation_id: str) -> None:
        self.focus.point(AnnotationId(annotation_id))

    def _on_place_clicked(self, _position: int) -> None:
        self.focus.point(None)

    def _on_place_changed(self, position: int) -> None:
        if self._is_closed:
            return  # the view tells it with a delay
        self._kept_place.keep_soon()
        self.analysing.look_first(self.task, position)

    def _on_comment_written(self, annotation_id: str, words: str) -> None:
        item = AnnotationId(annotation_id)
        if item in self.session.annotations:
            self.acts.perform(comment(self.session, item, words))
            self._show_current()

    def _on_focus_moved(self, move: FocusMove) -> None:
        annotation = self.session.annotations.get(move.annotation) if move.annotation else None
        self.details.show_item(move.annotation)
        if annotation is None:
            self.view.clear_sentence()
        else:
            self._show_sentence(annotation, scroll=move.scrolls)
            self._narrator.tell(annotation, with_sentence=move.scrolls)
        self._show_hint()
        self.state_changed.emit()

    def _show_sentence(self, annotation: Annotation, *, scroll: bool) -> None:
        sentence = self.session.sentence_at(annotation.span.start) or annotation.span
        # A claim is its sentence: the sentence's own colour says enough.
        mention = None if annotation.span.contains(sentence) else annotation.span
        self.view.show_sentence(sentence, mention, scroll=scroll, struck=not annotation.is_shown)

    def _put_caret(self, item: Annotation) -> None:
        if self.view.selected_span() is None:
            self.view.place_caret(item.span.start)

    def _on_session_changed(self, changes: ChangeSet) -> None:
        spans = _spans_in(changes)
        if spans:
            self.view.marks_changed(None if len(spans) > BULK else spans)
        current = self.focus.current
        if changes.focus is None or changes.focus not in self.session.annotations:
            self._show_current()
            if current is not None and any(change.id == current for change in changes.changes):
                self._show_current_sentence()
        # Else whoever acted leads to that item, and everything about it is shown then.
        self.acted.emit()

    def _on_analysed(self, stretch: Span | None) -> None:
        self.view.marks_changed(None if stretch is None else [stretch])
        self._show_current()

    def _show_current(self) -> None:
        """Show the item in focus anew, or nothing if it is gone."""
        current = self.focus.current
        if current is not None and current not in self.session.annotations:
            self.focus.drop(current)
        elif current is not None:
            self.details.show_item(current)

    def _show_current_sentence(self) -> None:
        current = self.focus.current
        if current is not None and current in self.session.annotations:
            self._show_sentence(self.session.annotations[current], scroll=False)

    def _on_state(self, state: AnalysisState) -> None:
        self.panel.show_state(state)
        if state.reason:
            self.notices.add(state.reason)
        self.state_changed.emit()

    def _on_counted(self, _: None) -> None:
        self.state_changed.emit()

    def _show_hint(self) -> None:
        item = annotation_in_focus(self.session, self.focus.current)
        self.hint.setText(hint_words(self.view.selected_span() is not None, item))
        self.state_changed.emit()


def _spans_in(changes: ChangeSet) -> list[Span]:
    """Return where items were and where they are now."""
    return [
        side.span
        for change in changes.changes
        for side in (change.before, change.after)
        if isinstance(side, Annotation)
    ]
