"""What stands between the comparison below the text and the article: it looks, asks and acts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt

from reader.base.errors import UserError
from reader.domain.annotations import Annotation
from reader.domain.changes import ChangeSet
from reader.domain.contributions import Contribution
from reader.domain.spans import Span
from reader.domain.vocabulary import Vocabulary
from reader.session.people.comparing import Comparison, Difference, compare
from reader.session.people.placed import PlacedWork, placed
from reader.session.people.settling import (
    ask_again,
    keep_both,
    keep_mine,
    take_theirs,
    words_needed,
)
from reader.ui.notes.own_menu import clash
from reader.ui.page import ArticlePage
from reader.ui.people.pane import ComparePane
from reader.ui.shortcuts import SHORTCUTS


class Comparing(QObject):
    """One comparison under way; ``closed`` is called once it has ended."""

    def __init__(self, page: ArticlePage, closed: Callable[[], None]) -> None:
        super().__init__(page)
        self._closed = closed
        self._page = page
        self._session = page.session
        self._people = page.analysing.library.people
        self._contributions: list[Contribution] = []
        self._work: PlacedWork | None = None
        self._words: Vocabulary | None = None
        self._comparison: Comparison | None = None
        pane = self._pane = ComparePane(self._session)
        pane.answered.connect(self._on_answered)
        pane.person_chosen.connect(self._on_person)
        pane.all_wanted.connect(self._on_all)
        pane.figures_wanted.connect(self._on_figures)
        pane.line_shown.connect(self._on_line)
        pane.text_wanted.connect(page.focus_text)
        pane.left.connect(self.close)
        self._unsubscribe = (
            self._session.changed.subscribe(self._on_changed),
            self._session.analysed.subscribe(self._on_analysed),
        )
        page.closed.connect(self._stop_following)
        page.reading.insertWidget(page.reading.indexOf(page.hint), pane)
        self.look_again()
        pane.show()

    def look_again(self) -> bool:
        """Read anew what there is of others, and tell whether there is news."""
        found = self._people.contributions(self._session.document.id)
        in_order = sorted(found, key=lambda c: (c.author.name.casefold(), c.author.id, c.made_at))
        if in_order == self._contributions:
            return False
        self._contributions = in_order
        self._pane.name_people(self._names())
        self._on_person(0)
        return True

    def take_keyboard(self) -> None:
        """Give the keyboard to the lines."""
        self._pane.take_keyboard()

    def has_keyboard(self) -> bool:
        """Tell whether the keyboard is in the comparison."""
        return self._pane.has_keyboard()

    def close(self) -> None:
        """End it; the text has its room and the keyboard back."""
        self._stop_following()
        had_keyboard = self._pane.has_keyboard()
        self._pane.hide()
        self._pane.deleteLater()
        if had_keyboard:
            self._page.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._closed()
        self.deleteLater()

    def _names(self) -> list[str]:
        me = self._people.me().id
        names: list[str] = []
        for number, each in enumerate(self._contributions):
            name = each.author.name or "Somebody without a name"
            if each.author.id == me:
                name = "You, on another machine"
            forks = [c for c in self._contributions if c.author.id == each.author.id]
            if len(forks) > 1:
                earlier = self._contributions[:number]
                place = sum(c.author.id == each.author.id for c in earlier) + 1
                name = f"{name} ({place} of {len(forks)})"
            names.append(name)
        return names

    def _on_person(self, place: int) -> None:
        self._work = None
        self._place = place
        self._show()

    def _on_changed(self, _changes: ChangeSet) -> None:
        self._show()

    def _on_analysed(self, _stretch: Span | None) -> None:
        """Compare anew: what items stand for may be others now."""
        self._show()

    def _stop_following(self) -> None:
        for unsubscribe in self._unsubscribe:
            unsubscribe()

    def _show(self) -> None:
        words = self._session.vocabulary
        if self._work is None or words != self._words:
            self._words = words
            text = self._session.document.text
            self._work = placed(self._contributions[self._place], text, words)
        people = [self._people.me().name, *(c.author.name for c in self._contributions)]
        self._comparison = compare(self._session, self._work, people)
        self._pane.show_comparison(self._comparison)

    def _on_answered(self, answer: str, asked: Difference) -> None:
        comparison = self._saved()
        difference = comparison.find(asked.key)
        if difference is None:
            return
        match answer:
            case "mine":
                self._perform(keep_mine(self._session, difference))
            case "again":
                self._perform(ask_again(self._session, difference))
            case "theirs":
                self._take([difference], comparison)
            case _:
                self._learn_words([difference], comparison)
                self._perform(keep_both(self._session, comparison, difference))

    def _on_all(self, is_fitting: bool) -> None:
        comparison = self._saved()
        self._take(comparison.fitting if is_fitting else comparison.only_theirs, comparison)

    def _saved(self) -> Comparison:
        """Return how it stands once what is being typed has been saved."""
        self._page.details.save_comment()
        assert self._comparison is not None
        return self._comparison

    def _take(self, differences: Sequence[Difference], comparison: Comparison) -> None:
        self._learn_words(differences, comparison)
        self._perform(take_theirs(self._session, comparison, differences))

    def _learn_words(self, differences: Sequence[Difference], comparison: Comparison) -> None:
        words = self._page.vocabulary
        try:
            words.apply(words_needed(words.now, comparison, differences, clash))
        except UserError as error:
            self._page.report(str(error))

    def _perform(self, changes: ChangeSet) -> None:
        """Act without leading the person away: a review under way would go on by itself."""
        if self._page.acts.perform(changes):
            self._page.report(f"Done: {changes.label}. {SHORTCUTS.named('undo')} takes it back.")

    def _on_line(self, difference: Difference) -> None:
        """Show in the text what a line is about; the keyboard stays."""
        session, item = self._session, difference.mine
        at_place = session.exactly_at(difference.span)
        items = [item] if isinstance(item, Annotation) else at_place
        shown = next((i for i in items if i.is_shown and i.id in session.annotations), None)
        if shown is not None:
            self._page.show_item(shown.id)
            return
        sentence = session.sentence_at(difference.span.start) or difference.span
        mention = difference.span if sentence.contains(difference.span) else None
        self._page.focus.point(None)
        self._page.view.show_sentence(sentence, mention)

    def _on_figures(self) -> None:
        # Few people need them, and a book has many words.
        from reader.session.people.agreement import agreement  # noqa: PLC0415
        from reader.session.people.figures import figures  # noqa: PLC0415
        from reader.ui.people.figures import FiguresDialog  # noqa: PLC0415

        comparison = self._comparison
        assert comparison is not None
        work = comparison.work
        text = self._session.document.text
        found = agreement(text, self._session.own, work.annotations)
        kinds = {
            **work.contribution.vocabulary.kinds_by_id,
            **self._session.vocabulary.kinds_by_id,
        }
        names = {id_: kind.name for id_, kind in kinds.items()}
        name = work.author.name or "the other person"
        dialog = FiguresDialog(self._page, name, figures(found, names))
        dialog.exec()
        dialog.deleteLater()
