"""Acts on what a claim says, who says it, and whether it is right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint

from reader.base.errors import UserError
from reader.domain.annotations import Annotation, Claim
from reader.domain.changes import ChangeSet
from reader.domain.claims import Modality
from reader.domain.spans import Span
from reader.session.claim_edits import claim_in, set_evidence, set_modality, set_verdict
from reader.session.claim_parts import change_content, set_cue
from reader.session.facts import MODALITY
from reader.session.speaker_edits import set_source, set_speaker
from reader.session.verdicts import offered
from reader.text.whole_words import start_of_word
from reader.ui.claims.meant import ClaimMeant
from reader.ui.claims.parts_in_view import PartsInView
from reader.ui.page import ArticlePage
from reader.ui.page_claims import ask_claim_kinds
from reader.ui.shortcuts import SHORTCUTS


class ClaimActs:
    """Handlers for the actions about claims."""

    def __init__(self, page: ArticlePage, perform: Callable[[ChangeSet], bool]) -> None:
        self._page = page
        self._perform = perform
        self._meant = ClaimMeant(page)
        page.closed.connect(PartsInView(page.session, page.focus, page.view).close_down)

    def say_who(self) -> None:
        """Ask who says a claim; what is selected may be the answer."""
        claim = self._claim("Choose a claim first; then you can say who says it.")
        from reader.ui.dialogs.choose_speaker import choose_speaker  # noqa: PLC0415 - on demand

        selected = self._page.view.selected_span()
        speaker = choose_speaker(self._page, self._page.session, claim.id, selected)
        if isinstance(speaker, Span):
            self._take_selection(claim, set_source, speaker)
        elif speaker is not None:
            self._do(claim, set_speaker, speaker)

    def claim_cue(self) -> None:
        """Let the selection be the words by which a claim is said, or ask for them."""
        claim, selected = self._claim(), self._page.view.selected_span()
        if selected is not None:
            self._take_selection(claim, set_cue, selected)
            self._ask_who(claim)
            return
        from reader.ui.dialogs.claim_places import choose_cue  # noqa: PLC0415 - on demand

        answer = choose_cue(self._page, self._page.session, claim)
        if answer is not None and self._do(claim, set_cue, answer[0]):
            self._ask_who(claim)

    def claim_content(self) -> None:
        """Let the selection be what is said, or a part of it, or no longer one."""
        claim, selected = self._claim(), self._page.view.selected_span()
        if selected is None:
            raise UserError("Select what is said, then press this key again.")
        self._take_selection(claim, change_content, selected)
        self._ask_who(claim)

    def modality(self) -> None:
        """Ask how strongly a claim is asserted."""
        from reader.ui.claims.quick_menu import QuickMenu  # noqa: PLC0415 - on demand

        claim = self._claim()
        menu = QuickMenu(self._page, "How strongly", claim_in(claim).modality.value)
        menu.offer((m.value, _modality_words(m)) for m in Modality)
        menu.chosen.connect(lambda word: self._do(claim, set_modality, Modality(word)))
        menu.ask(self._beside_quote())

    def claim_kinds(self) -> None:
        """Show the kinds of a claim, to change them."""
        ask_claim_kinds(self._page, self._claim().id)

    def verdict(self) -> None:
        """Ask what the person has found the claim to be."""
        from reader.ui.claims.quick_menu import QuickMenu  # noqa: PLC0415 - on demand

        claim = self._claim()
        present = claim_in(claim).verdict
        menu = QuickMenu(self._page, "Verdict", present)
        verdicts = offered(self._page.vocabulary.now, present)
        menu.offer((verdict.id, verdict.name) for verdict in verdicts)
        menu.offer([("", "No verdict")], first=0)
        menu.addSeparator()
        more = menu.addAction("Change this list…")
        more.triggered.connect(lambda: self._page.act_requested.emit("edit_verdicts"))
        menu.chosen.connect(lambda verdict: self._do(claim, set_verdict, verdict))
        menu.ask(self._beside_quote())

    def evidence(self) -> None:
        """Show what speaks for and against a claim, to change it."""
        from reader.ui.claims.evidence import ask_evidence  # noqa: PLC0415 - on demand

        claim = self._claim()
        answer = ask_evidence(self._page, claim)
        if answer is not None:
            self._do(claim, set_evidence, answer)

    def edit_verdicts(self) -> None:
        """Show the list of verdicts, to change it."""
        from reader.ui.claims.verdict_list import ask_verdicts  # noqa: PLC0415 - on demand

        vocabulary = self._page.vocabulary
        answer = ask_verdicts(self._page, vocabulary.now.verdicts)
        if answer is not None:
            vocabulary.apply(vocabulary.now._replace(verdicts=answer))

    def split_claim(self) -> None:
        """Make two claims of one: at the caret or selection in it, or where the person says."""
        from reader.session.claim_splitting import split_claim  # noqa: PLC0415 - on demand

        claim = self._claim()
        place = self._place_in(claim)
        if place is None:
            place = self._ask_place(claim)
        if place is not None:
            self._take_selection(claim, split_claim, place)

    def join_claims(self) -> None:
        """Join a claim with the sentence after it."""
        from reader.session.claim_splitting import join_with_next  # noqa: PLC0415 - on demand

        self._do(self._claim(), join_with_next)

    def _claim(self, otherwise: str = "Choose a claim first.") -> Annotation:
        claim = self._meant.find()
        if claim is None:
            raise UserError(otherwise)
        return claim

    def _do(self, claim: Annotation, edit: Callable[..., ChangeSet], *wish: object) -> bool:
        """Do something with a claim, unless it has gone while the person was asked."""
        session = self._page.session
        if claim.id not in session.annotations:
            self._page.report("This claim is no longer there.")
            return False
        return self._perform(edit(session, claim.id, *wish))

    def _take_selection(
        self, claim: Annotation, edit: Callable[..., ChangeSet], *wish: object
    ) -> None:
        """Do what the selection was made for, and let go of it."""
        if not self._do(claim, edit, *wish) and claim.id in self._page.session.annotations:
            self._page.show_item(claim.id)
        self._page.view.select(None)

    def _ask_who(self, before: Annotation) -> None:
        if isinstance(before.body, Claim) and before.body.attribution is None:
            self._page.report(SHORTCUTS.tip("Now you can say who says it", "say_who"))

    def _place_in(self, claim: Annotation) -> int | None:
        """Return where the selection or the caret stands in a claim, never inside of a word."""
        view, span = self._page.view, claim.span
        selected = view.selected_span()
        if selected is not None:
            places = [edge for edge in selected.edges if span.start < edge < span.end]
        else:
            places = [view.caret()] if view.has_caret() else []
        text = self._page.session.document.text
        starts = (start_of_word(text, place) for place in places)
        return next((place for place in starts if span.start < place < span.end), None)

    def _ask_place(self, claim: Annotation) -> int | None:
        from reader.session.claim_splitting import split_places  # noqa: PLC0415 - on demand

        places = split_places(self._page.session, claim)
        if not places:
            caret = SHORTCUTS.tip("the caret", "show_caret")
            raise UserError(f"Put {caret} where the claim should be split.")
        from reader.ui.dialogs.claim_places import choose_split  # noqa: PLC0415 - on demand

        return choose_split(self._page, self._page.session, claim, places)

    def _beside_quote(self) -> QPoint:
        return self._page.details.quote.mapToGlobal(QPoint(0, 0))


def _modality_words(modality: Modality) -> str:
    word, meaning = modality.value.capitalize(), MODALITY[modality]
    return word if word.casefold() == meaning else f"{word} – {meaning}"
