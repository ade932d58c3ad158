"""A comment on a sentence is painted discreetly: a sign in the margin, no coloured ground."""

from __future__ import annotations

from PySide6.QtCore import QRect

from reader.domain.own_kinds import OwnKind, OwnKindId
from reader.domain.vocabulary import NO_VOCABULARY
from reader.session import note_edits
from reader.ui.article.painting import _NOTE_X


def margin_colours(person, position):
    box = person.view.rectangle(position)
    left = int(person.view.flow().left + _NOTE_X)
    picture = person.view.viewport().grab(QRect(left, box.top(), 10, box.height())).toImage()
    return {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }


def test_a_comment_has_a_sign_in_the_margin_and_no_ground(person):
    span = person.span("trade", 1)
    colours = person.view.theme().marks["highlight"]
    assert colours.tint.name() not in margin_colours(person, span.start)
    changes = note_edits.comment_on_sentence(person.page.session, span)
    person.page.acts.perform(changes)
    person.page.focus.point(None)
    sentence = person.page.session.annotations[changes.focus].span
    assert colours.tint.name() in margin_colours(person, sentence.start)
    assert colours.tint.name() not in person.colours_of(span)
    assert person.view.highlights().at(span.start)[0].is_note


def test_the_lines_of_own_kinds_have_patterns_of_their_own(person):
    kinds = [
        OwnKind(OwnKindId(f"own:{name}"), name, "#7800b4", f"Shift+{key}")
        for name, key in (("a", "F2"), ("b", "F3"), ("c", "F4"))
    ]
    person.page.vocabulary.apply(NO_VOCABULARY._replace(kinds=tuple(kinds)))
    pictures = []
    for kind in kinds:
        person.select_words("visited")
        person.press(kind.key)
        person.page.focus.point(None)
        box = person.view.rectangle(person.span("visited").start)
        end = person.view.rectangle(person.span("visited").end - 1)
        picture = person.view.viewport().grab(box.united(end)).toImage()
        pictures.append(picture.convertToFormat(picture.Format.Format_RGB32))
        person.press("Ctrl+Z")
    first, second, third = pictures
    assert first != second
    assert second != third
    assert first != third
