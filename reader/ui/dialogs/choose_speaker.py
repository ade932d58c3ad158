"""Choosing who says a claim: one of the article's people, nobody, or the words selected."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QDialog, QWidget

from reader.domain.annotations import AnnotationId
from reader.domain.claims import EntityId
from reader.domain.spans import Span
from reader.session.families import shortened
from reader.session.rows import speaker
from reader.session.session import Session
from reader.session.speaker_edits import Unnamed, named_in, possible_speakers, speaker_of
from reader.ui.dialogs.choice import Choice, ChoiceDialog

_SELECTED = "the selected words"
_LONGEST = 60  # characters of them
_UNNAMED = {who.value: who for who in Unnamed}


class ChooseSpeakerDialog(ChoiceDialog):
    """What is selected, the article itself, nobody, and the people and organizations."""

    def __init__(
        self,
        parent: QWidget | None,
        session: Session,
        claim: AnnotationId,
        selected: Span | None = None,
    ) -> None:
        words = speaker(session, session.annotations[claim])
        question = f"Who says this? Now: {words}" if words else "Who says this?"
        super().__init__(parent, "Who says it", question, "People and organizations", "Choose")
        unnamed = (Choice(who.value, f"({who.value})") for who in Unnamed)
        named = (
            Choice(entity.id, entity.name, ", ".join(entity.aliases))
            for entity in possible_speakers(session)
        )
        present = speaker_of(session, claim) if selected is None else _SELECTED
        self._selected = selected
        self.offer((*_selection(session, selected), *unnamed, *named), present)
        self.resize(460, 420)

    def chosen(self) -> EntityId | Unnamed | Span | None:
        """Return who says it, as far as that is chosen."""
        key = self.key()
        if key == _SELECTED:
            return self._selected
        return None if key is None else _UNNAMED.get(str(key), EntityId(str(key)))


def choose_speaker(
    parent: QWidget, session: Session, claim: AnnotationId, selected: Span | None = None
) -> EntityId | Unnamed | Span | None:
    """Ask who says a claim; the selected words may be the answer. ``None`` if cancelled."""
    dialog = ChooseSpeakerDialog(parent, session, claim, selected)
    try:
        return dialog.chosen() if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()


def _selection(session: Session, selected: Span | None) -> Iterator[Choice]:
    """Yield the line for the selected words, with whom they stand for."""
    if selected is not None:
        words = shortened(selected.cut(session.document.text), _LONGEST)
        entity = named_in(session, selected)
        names = "" if entity is None else entity.name
        yield Choice(_SELECTED, f"The selected words: “{words}”", names)
