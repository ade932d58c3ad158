"""A person who marks, decides, comments and takes back, in a real window and at random."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from reader.domain.annotations import AnnotationId
from reader.domain.spans import Span
from reader.session.note_edits import set_tags, write_notes
from reader.ui.main_window import MainWindow
from reader.ui.page import ArticlePage

_MARKS = (
    "mark_person", "mark_place", "mark_organization", "mark_date", "mark_claim", "highlight",
)  # fmt: skip
_ENDS = ("start_word_left", "start_word_right", "end_word_left", "end_word_right")
_WORD = re.compile(r"\w+")
_PHRASES = ("Check this.", "Who says so? 🙂", "“Quoted” \u00e9\u0301", "x" * 900, "")


class RandomActs:
    """Does one act at a time on the article in view, through menu actions where there is one."""

    def __init__(self, window: MainWindow, chance: random.Random, *, analyses: bool) -> None:
        self._window = window
        self._chance = chance
        weighted: dict[Callable[[ArticlePage], None], int] = {
            self._mark: 8,
            self._relabel: 3,
            self._decide: 6,
            self._move_ends: 2,
            self._comment: 4,
            self._tag: 2,
            self._note: 1,
            self._finish: 1,
            self._remember: 1,
            self._undo: 6,
            self._redo: 3,
            self._analyse: 2 if analyses else 0,
        }
        self._acts, self._weights = list(weighted), list(weighted.values())

    def act(self) -> None:
        """Do something, if an article is open."""
        page = self._window.page
        if page is not None:
            self._chance.choices(self._acts, self._weights)[0](page)

    def _trigger(self, action: str) -> None:
        self._window.actions_by_id[action].trigger()

    def _mark(self, page: ArticlePage) -> None:
        words = list(_WORD.finditer(page.session.document.text))
        first = self._chance.randrange(len(words))
        last = min(len(words) - 1, first + self._chance.randrange(3))
        page.view.select(Span(words[first].start(), words[last].end()))
        self._trigger(self._chance.choice(_MARKS))

    def _choose(self, page: ArticlePage) -> AnnotationId | None:
        page.view.select(None)
        items = sorted(page.session.annotations)
        if not items:
            return None
        item = self._chance.choice(items)
        page.jump(item)
        return item

    def _relabel(self, page: ArticlePage) -> None:
        if self._choose(page) is not None:
            self._trigger(self._chance.choice(_MARKS))

    def _decide(self, page: ArticlePage) -> None:
        if self._choose(page) is not None:
            self._trigger(self._chance.choice(("accept", "accept", "reject", "delete")))

    def _move_ends(self, page: ArticlePage) -> None:
        if self._choose(page) is not None:
            self._trigger(self._chance.choice(_ENDS))

    def _comment(self, page: ArticlePage) -> None:
        if self._choose(page) is not None:
            page.details.comment.setPlainText(self._chance.choice(_PHRASES))
            page.details.save_comment()

    def _tag(self, page: ArticlePage) -> None:
        item = self._choose(page)
        if item is not None:
            tags = self._chance.sample(("war", "to check", "źródło"), self._chance.randrange(3))
            page.acts.perform(set_tags(page.session, item, tags))

    def _note(self, page: ArticlePage) -> None:
        words = self._chance.choice(_PHRASES)
        page.acts.perform(write_notes(page.session, words, ["article"]))

    def _finish(self, _page: ArticlePage) -> None:
        self._trigger("finish_article")

    def _remember(self, page: ArticlePage) -> None:
        if self._choose(page) is not None:
            self._trigger(self._chance.choice(("remember_here", "remember_everywhere")))

    def _undo(self, _page: ArticlePage) -> None:
        self._trigger("undo")

    def _redo(self, _page: ArticlePage) -> None:
        self._trigger("redo")

    def _analyse(self, _page: ArticlePage) -> None:
        self._trigger("analyse")
