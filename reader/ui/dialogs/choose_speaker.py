"""Choosing who says a claim."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from reader.domain.annotations import AnnotationId
from reader.domain.claims import EntityId
from reader.session.rows import speaker
from reader.session.session import Session
from reader.session.speaker_edits import Unnamed, possible_speakers, speaker_of
from reader.ui.dialogs.choice import Choice, ChoiceDialog

_UNNAMED = {who.value: who for who in Unnamed}


class ChooseSpeakerDialog(ChoiceDialog):
    """The article itself, nobody, and the article's people and organizations."""

    def __init__(self, parent: QWidget | None, session: Session, claim: AnnotationId) -> None:
        words = speaker(session, session.annotations[claim])
        question = f"Who says this? Now: {words}" if words else "Who says this?"
        super().__init__(parent, "Who says it", question, "People and organizations", "Choose")
        unnamed = (Choice(who.value, f"({who.value})") for who in Unnamed)
        named = (
            Choice(entity.id, entity.name, ", ".join(entity.aliases))
            for entity in possible_speakers(session)
        )
        self.offer((*unnamed, *named), speaker_of(session, claim))
        self.resize(460, 420)

    def chosen(self) -> EntityId | Unnamed | None:
        """Return who says it, as far as that is chosen."""
        key = self.key()
        return None if key is None else _UNNAMED.get(str(key), EntityId(str(key)))


def choose_speaker(
    parent: QWidget, session: Session, claim: AnnotationId
) -> EntityId | Unnamed | None:
    """Ask who says a claim; ``None`` if cancelled."""
    dialog = ChooseSpeakerDialog(parent, session, claim)
    try:
        return dialog.chosen() if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()
