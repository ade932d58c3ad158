"""The window while an article is analysed: it says what happens and works on, whatever happens."""

from __future__ import annotations

import contextlib
import threading

import psutil
import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from reader.base.paths import data_folder, sample_article
from reader.domain.annotations import Status
from reader.session.analysing import Phase
from reader.store.library import open_read_copy
from tests.ui.articles import LONG, write_article
from tests.ui.scripted_worker import NO_MODEL, NO_NETWORK


def analysis_processes():
    found = []
    for child in psutil.Process().children():
        with contextlib.suppress(psutil.Error):  # it is just ending
            if "reader.analysis.worker" in child.cmdline():
                found.append(child)
    return found


@pytest.fixture
def path(tmp_path):
    return write_article(tmp_path / "fresh.txt", LONG)


def test_the_text_is_there_before_the_analysis_and_the_results_come_by_themselves(start, path):
    person = start("find")
    person.open(path)
    assert person.page.task.state.phase is Phase.NOT_ANALYSED
    assert person.sees(person.span("Vladimir Putin visited Beijing."))
    person.wait_for_analysis()
    assert person.counts() == {"person": 2, "place": 2, "organization": 1, "date": 1, "claim": 1}
    tint = person.window.theme.marks["place"].tint.name()
    assert tint in person.colours_of(person.span("Beijing"))
    assert person.window.status.state.text() == "Analysed"


def test_what_is_missing_and_can_be_done_without_is_said_once(start, path, tmp_path):
    person = start("poor")
    person.open(path)
    person.wait_for_analysis()
    assert person.page.notices.sentences() == [NO_NETWORK]
    assert person.words_of("person")
    person.open(write_article(tmp_path / "second.txt", f"{LONG} It rained."))
    person.wait_for_analysis()
    assert person.page.notices.sentences() == []


def test_progress_is_shown_and_cancelling_keeps_what_was_found(start, path):
    person = start("hold")
    person.open(path)
    person.wait(lambda: person.words_of("person") == ["Vladimir Putin"])
    status = person.window.status
    assert (status.progress.isVisible(), status.stop.isVisible()) == (True, True)
    status.findChild(QPushButton).click()
    assert person.page.task.state.phase is Phase.STOPPED
    assert not status.progress.isVisible()
    assert person.headings()[4] == "Claims – nothing found before the analysis was stopped"
    person.window.close()
    again = start("hold")
    again.open(path)
    assert again.words_of("person") == ["Vladimir Putin"]
    assert again.page.task.state.phase is Phase.STOPPED
    again.press("F5")
    assert again.page.task.state.phase is Phase.RUNNING


def test_stopping_a_second_analysis_loses_nothing_of_the_first(start, article):
    person = start("hold")
    person.open(article)
    counts = person.counts()
    person.press("F5")
    person.wait(lambda: person.page.task.state.done > 0)
    person.press("Ctrl+.")
    assert person.counts() == counts
    person.window.close()
    again = start("hold")
    again.open(article)
    assert again.counts() == counts
    assert again.page.task.state.phase is Phase.DONE


def test_a_person_can_correct_while_the_analysis_runs(start, path):
    person = start("hold")
    person.open(path)
    person.wait(lambda: person.words_of("person") == ["Vladimir Putin"])
    person.click_words("Vladimir")
    person.press("O")
    person.wait(lambda: person.words_of("organization") == ["Vladimir Putin"])
    assert [a.status for a in person.stored()] == [Status.EDITED]
    assert person.in_focus.status is Status.EDITED


def test_a_process_that_dies_twice_is_given_up_in_words_and_the_reader_goes_on(start, path):
    person = start("die")
    person.open(path)
    person.wait_for_analysis(Phase.UNAVAILABLE)
    (sentence,) = person.page.notices.sentences()
    assert "reading still works" in sentence
    assert person.words_of("person") == ["Vladimir Putin"]
    assert person.headings()[1] in {"Places", "Places – not analysed"}
    person.select_words("trade")
    person.press("P")
    assert "trade" in [a.anchor.quote for a in person.stored()]


@pytest.mark.model
def test_the_real_process_killed_twice_leaves_a_notice_and_a_reader(start, path):
    person = start()
    person.open(path)
    killed = set()
    while len(killed) < 2:
        person.wait(lambda: any(p.pid not in killed for p in analysis_processes()))
        for process in analysis_processes():
            if process.pid not in killed:
                killed.add(process.pid)
                process.kill()
    person.wait_for_analysis(Phase.UNAVAILABLE)
    assert "reading still works" in person.page.notices.sentences()[0]
    assert analysis_processes() == []
    person.press("F5")
    assert person.page.task.state.phase is Phase.RUNNING


def test_a_missing_model_is_said_with_the_command_and_the_notice_can_be_closed(start, path):
    person = start("missing")
    person.open(path)
    person.wait_for_analysis(Phase.UNAVAILABLE)
    assert person.page.notices.sentences() == [NO_MODEL]
    assert person.headings()[0] == "People – not analysed"
    notice = person.page.notices.children()[-1]
    notice.close_button.click()
    assert person.page.notices.sentences() == []
    assert not person.page.notices.isVisible()


@pytest.mark.model
def test_the_sample_article_is_analysed_by_the_real_process(start):
    person = start()
    person.open(sample_article())
    person.wait_for_analysis(timeout=60_000)
    assert person.counts()["person"] >= 1
    assert person.counts()["claim"] >= 1
    assert "Vladimir Putin" in person.words_of("person")
    person.click_row("Vladimir Putin")
    assert person.sees(person.in_focus.span)


def test_reopening_brings_everything_back_and_starts_no_analysis(start, article):
    person = start()
    person.open(article)
    person.click_row("Kremlin")
    person.press("L", "M")
    person.type("Is it?")  # closing comes before the pause that would save it
    place, items = person.view.place(), dict(person.page.session.annotations)
    assert place > 0
    person.window.close()
    again = start()
    again.open(article)
    assert again.page.task.state.phase is Phase.DONE
    assert again.view.place() == place
    found = dict(again.page.session.annotations)
    changed = [a for a in found.values() if a != items.get(a.id)]
    assert found.keys() == items.keys()
    assert [(a.anchor.quote, a.comment) for a in changed] == [("Kremlin", "Is it?")]
    again._qtbot.wait(120)  # longer than the moment after which an analysis would start
    assert again.page.task.request is None
    assert analysis_processes() == []


def test_the_article_file_is_never_changed(start, path):
    person = start("find")
    before = path.read_bytes(), path.stat().st_mtime_ns
    person.open(path)
    person.wait_for_analysis()
    person.click_words("Beijing")
    person.press("A", "R", "Ctrl+Z")
    person.window.close()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


@pytest.mark.parametrize("worker", ["find", "hold"])
def test_closing_the_window_ends_every_thread_and_process(start, path, worker):
    before, children = set(threading.enumerate()), set(psutil.Process().children())
    person = start(worker)
    person.open(path)
    person.wait(lambda: person.words_of("person") != [])
    person.window.close()
    left = [t for t in threading.enumerate() if t not in before and t.is_alive()]
    assert left == []
    assert set(psutil.Process().children()) == children
    assert [o for o in person.window.findChildren(QObject) if o.inherits("QThread")] == []


def test_closing_twice_does_no_harm(person):
    person.window.close()
    person.window.close()


def test_a_closed_article_takes_no_late_results(start, path):
    person = start("find")
    person.open(path)
    person.window.actions_by_id["close_article"].trigger()
    assert person.window.page is None
    person._qtbot.wait(100)
    assert person.window.welcome.isVisible()


def test_what_is_stored_can_be_read_while_the_window_is_open(person):
    person.click_words("Beijing")
    person.press("A")
    copy = open_read_copy(data_folder())
    (entry,) = copy.recent(9)
    assert [a.anchor.quote for a in copy.load(entry.document_id).annotations] == ["Beijing"]
    copy.close()
