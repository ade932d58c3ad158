"""The list of all mentions of somebody, where those of somebody else are ticked."""

from __future__ import annotations

import pytest

from reader.session import edits
from reader.session.rows import entity_of
from reader.store.library import SqliteLibrary
from reader.ui.names.split_dialog import SplitDialog
from tests.builders import a_document, a_session, span_of

COUNT = 40
TEXT = "\n".join(["Later AT&T grew."] * COUNT)


@pytest.fixture
def dialog(qtbot, tmp_path):
    library = SqliteLibrary.open(tmp_path / "library")
    session = a_session(library, a_document(TEXT), analysed=False)
    for number in range(1, COUNT + 1):
        changes = edits.add(session, span_of("AT&T", TEXT, number), "organization")
        session.apply(changes)
    item = session.annotations[changes.focus]
    dialog = SplitDialog(None, session, entity_of(session, item), item.id)
    qtbot.addWidget(dialog)
    yield dialog
    library.close()


def test_only_the_letter_of_the_words_is_underlined_and_an_ampersand_stays_one(dialog):
    assert dialog.alike.text() == "&Tick all “AT&&T”"


def test_ticking_all_alike_looks_at_what_is_ticked_once_and_not_for_each(dialog, monkeypatch):
    looks = []
    monkeypatch.setattr(dialog, "whom", lambda whom=dialog.whom: looks.append(1) or whom())
    dialog.alike.click()
    assert len(dialog.ticked()) == COUNT
    assert dialog.verdict.text().startswith("One must stay.")
    assert 0 < len(looks) < 4
