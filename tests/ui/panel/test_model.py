"""The model keeps the promises that Qt's views rely on, while its rows change."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from reader.session import edits
from reader.session.outline import OutlineOptions
from reader.store.library import SqliteLibrary
from reader.ui.panel.model import OutlineModel
from tests.builders import a_session


def test_qts_own_tester_finds_no_fault(person):
    # A fault is a warning of Qt, which fails the test.
    reporting = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(person.page.panel.model, reporting)
    person.click_fold("Vladimir Putin")
    person.click_row("Kremlin")
    person.press("Del", "Ctrl+Z", "A", "Ctrl+Shift+F")
    person.type("pu")
    person.page.panel.order.setCurrentIndex(2)
    assert tester.model() is person.page.panel.model


def test_new_contents_of_the_same_rows_are_no_reset(qtbot, tmp_path):
    library = SqliteLibrary.open(tmp_path / "library")
    session = a_session(library)
    model = OutlineModel(session)
    changed, reset = [], []
    model.dataChanged.connect(lambda *_: changed.append(1))
    model.modelReset.connect(lambda: reset.append(1))
    first = next(iter(session.annotations))
    session.apply(edits.accept(session, first))
    model.show(OutlineOptions(), "nothing found")
    assert (changed, reset) == ([1], [])
    model.show(OutlineOptions(needle="putin"), "nothing fits")
    assert reset == [1]
    library.close()


def test_a_row_tells_a_screen_reader_its_kind_its_count_and_its_state(person):
    model = person.page.panel.model
    role = Qt.ItemDataRole.AccessibleTextRole

    def spoken(place):
        return model.data(model.index(place, 0), role)

    assert spoken(person.place_of("Vladimir Putin")) == (
        "Vladimir Putin, Person, 3 mentions, Suggested by the machine, collapsed"
    )
    assert spoken(person.place_of("Kremlin")).startswith("Kremlin, Organization, 1 mention,")
    assert spoken(0) == "People, 2, expanded"
    person.click_row("Vladimir Putin")
    person.press("F7", "Right")
    assert spoken(1).endswith("expanded")
    assert spoken(3).startswith(
        "Putin, Person, Suggested by the machine, before “said that trade with China"
    )


def test_a_table_has_no_second_level(person):
    model = person.page.panel.model
    first = model.index(0, 0)
    assert model.rowCount(first) == model.columnCount(first) == 0
    assert model.data(QModelIndex()) is None
