from __future__ import annotations

from reader.domain.annotations import AnnotationId
from reader.ui.neighbours import annotation_in_focus, item_in_focus


def test_what_is_in_focus_is_known_only_while_it_exists(person):
    session = person.page.session
    id_, item = next(iter(session.annotations.items()))
    assert (item_in_focus(session, id_), annotation_in_focus(session, id_)) == (id_, item)
    for gone in (None, AnnotationId("gone")):
        assert item_in_focus(session, gone) is None
        assert annotation_in_focus(session, gone) is None
