"""The client against a real child process that dies, hangs and babbles on demand."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from queue import Empty, SimpleQueue

import psutil
import pytest

from reader.jobs import worker_client
from reader.jobs.protocol import (
    AnalysisDone,
    Cancelled,
    Failed,
    PartFound,
    PlacesFound,
    Ready,
    Unavailable,
)
from reader.jobs.worker_client import WorkerClient, WorkerLost

COMMAND = (sys.executable, "-m", "tests.jobs.playing_worker")
BLOCKS = [(0, 1, "paragraph")]


class Inbox:
    """What a client delivers, in order."""

    def __init__(self, *options, command=COMMAND):
        self.replies = SimpleQueue()
        self.client = WorkerClient(self.replies.put, (*command, *options))

    def submit(self, text):
        return self.client.submit(text, BLOCKS, None)

    def next(self, *kinds):
        """Return the next reply of these kinds, passing over others."""
        while True:
            try:
                reply = self.replies.get(timeout=10)
            except Empty:
                pytest.fail("nothing was delivered for ten seconds")
            if isinstance(reply, kinds):
                return reply


@pytest.fixture
def make_inbox(monkeypatch, request):
    monkeypatch.setenv("PYTHONPATH", str(request.config.rootpath))
    made = []

    def make(*options, command=COMMAND):
        made.append(Inbox(*options, command=command))
        return made[-1]

    yield make
    for inbox in made:
        inbox.client.close()
    assert not [t for t in threading.enumerate() if t.name.startswith("analysis")]
    assert not psutil.Process().children()


def test_nothing_is_started_before_the_first_request(make_inbox):
    make_inbox()
    assert not psutil.Process().children()


def test_replies_come_in_order_with_the_number_of_their_request(make_inbox):
    inbox = make_inbox()
    first, second = inbox.submit("one"), inbox.submit("two")
    kinds = [inbox.next(object) for _ in range(5)]
    assert [type(k) for k in kinds] == [Ready, PartFound, AnalysisDone, PartFound, AnalysisDone]
    assert [k.request for k in kinds[1:]] == [first, first, second, second]


def test_large_and_odd_text_arrives_unchanged(make_inbox):
    inbox = make_inbox()
    text = "a\x00\ud800😀\r\n" * 300_000
    inbox.submit(text)
    assert inbox.next(AnalysisDone).record["text"] == text


def test_submit_does_not_wait_for_the_process(make_inbox, tmp_path):
    inbox = make_inbox()
    inbox.submit(f"hang {tmp_path / 'mark'}")
    _until((tmp_path / "mark").exists)
    before = time.monotonic()
    inbox.submit("x" * 3_000_000)  # far more than fits into a pipe
    assert time.monotonic() - before < 1.0


def test_a_death_restarts_once_with_what_was_unfinished(make_inbox, tmp_path):
    inbox = make_inbox()
    first = inbox.submit(f"die-once {tmp_path / 'mark'}")
    second = inbox.submit("two")
    done = [inbox.next(AnalysisDone, WorkerLost) for _ in range(2)]
    assert [d.request for d in done] == [first, second]
    assert all(isinstance(d, AnalysisDone) for d in done)


def test_a_second_death_gives_up_that_request_and_no_other(make_inbox):
    inbox = make_inbox()
    fine = inbox.submit("one")
    deadly = inbox.submit("die")
    after = inbox.submit("two")
    ends = [inbox.next(AnalysisDone, WorkerLost) for _ in range(3)]
    assert {e.request: type(e) for e in ends} == {
        fine: AnalysisDone,
        deadly: WorkerLost,
        after: AnalysisDone,
    }
    lost = next(e for e in ends if isinstance(e, WorkerLost))
    assert lost.reason.endswith(".")
    assert "reading still works" in lost.reason


def test_later_requests_try_again(make_inbox):
    inbox = make_inbox()
    inbox.submit("die")
    inbox.next(WorkerLost)
    assert inbox.submit("two") == inbox.next(AnalysisDone).request


def test_killing_the_process_from_outside_is_survived(make_inbox):
    inbox = make_inbox()
    waiting = inbox.submit("wait")
    for _ in range(2):
        inbox.next(Ready)
        psutil.Process().children()[0].kill()
    assert inbox.next(WorkerLost).request == waiting
    inbox.submit("two")
    assert inbox.next(AnalysisDone)


def test_a_process_that_cannot_start_is_lost_for_all(make_inbox):
    inbox = make_inbox("--crash")
    requests = {inbox.submit("one"), inbox.submit("two")}
    lost = [inbox.next(WorkerLost) for _ in range(2)]
    assert {reply.request for reply in lost} == requests
    assert "could not be started" in lost[0].reason


def test_a_missing_interpreter_is_lost_too(make_inbox):
    inbox = make_inbox(command=("/nowhere/python",))
    inbox.submit("one")
    assert inbox.next(WorkerLost)


def test_babble_counts_as_death(make_inbox):
    inbox = make_inbox()
    inbox.submit("babble")
    assert inbox.next(WorkerLost)


def test_unavailable_ends_all_and_a_later_request_asks_again(make_inbox):
    inbox = make_inbox("--unavailable")
    inbox.submit("one")
    assert inbox.next(Unavailable).reason == "The model is not there."
    inbox.submit("two")
    assert inbox.next(Unavailable)


def test_a_failed_request_leaves_the_process_alive(make_inbox):
    inbox = make_inbox()
    assert inbox.submit("fail") == inbox.next(Failed).request
    inbox.submit("one")
    assert not isinstance(inbox.next(Ready, AnalysisDone), Ready)


def test_cancel_is_answered_once_and_nothing_else_follows(make_inbox):
    inbox = make_inbox()
    cancelled = inbox.submit("wait")
    inbox.client.cancel(cancelled)
    inbox.client.cancel(cancelled)
    assert inbox.next(Cancelled).request == cancelled
    other = inbox.submit("two")
    assert inbox.next(Cancelled, PartFound).request == other


def test_a_process_that_does_not_listen_is_killed_and_the_others_go_on(
    make_inbox, tmp_path, monkeypatch
):
    monkeypatch.setattr(worker_client, "CANCEL_GRACE", 0.2)
    inbox = make_inbox()
    inbox.submit("one")
    first_pid = inbox.next(AnalysisDone).record["pid"]
    hanging = inbox.submit(f"hang {tmp_path / 'mark'}")
    waiting = inbox.submit("two")
    _until((tmp_path / "mark").exists)
    inbox.client.cancel(hanging)
    ends = [inbox.next(Cancelled, AnalysisDone, WorkerLost) for _ in range(2)]
    assert {e.request for e in ends if isinstance(e, Cancelled)} == {hanging}
    done = next(e for e in ends if isinstance(e, AnalysisDone))
    assert done.request == waiting
    assert done.record["pid"] != first_pid


def test_look_first_reaches_the_process(make_inbox):
    inbox = make_inbox()
    request = inbox.submit("wait")
    inbox.client.look_first(request, 17)
    assert inbox.next(AnalysisDone).record == {"first": 17}


def test_a_name_is_looked_up_beside_the_analyses(make_inbox):
    inbox = make_inbox()
    first = inbox.client.find_places("Bern")
    waiting = inbox.submit("wait")
    second = inbox.client.find_places("Ulm")
    found = [inbox.next(PlacesFound), inbox.next(PlacesFound)]
    assert found == [PlacesFound(first, [["Bern"]]), PlacesFound(second, [["Ulm"]])]
    inbox.client.cancel(waiting)
    assert inbox.next(Cancelled) == Cancelled(waiting)


def test_a_look_up_that_fails_or_dies_ends_and_the_analyses_go_on(make_inbox):
    inbox = make_inbox()
    failed = inbox.client.find_places("fail")
    assert inbox.next(Failed).request == failed
    waiting = inbox.submit("wait")
    dead = inbox.client.find_places("die")
    assert inbox.next(WorkerLost).request == dead
    assert inbox.client.find_places("Bern") == inbox.next(PlacesFound).request
    inbox.client.cancel(waiting)
    assert inbox.next(Cancelled) == Cancelled(waiting)


def test_late_words_about_finished_requests_change_nothing(make_inbox):
    inbox = make_inbox()
    request = inbox.submit("one")
    inbox.next(AnalysisDone)
    inbox.client.look_first(request, 3)
    inbox.client.cancel(request)
    assert inbox.submit("two") == inbox.next(AnalysisDone, Cancelled).request


def test_close_ends_the_process_and_its_threads_at_once(make_inbox, tmp_path):
    inbox = make_inbox()
    inbox.submit(f"hang {tmp_path / 'mark'}")
    _until((tmp_path / "mark").exists)
    before = time.monotonic()
    inbox.client.close()
    assert time.monotonic() - before < 2.0
    assert not psutil.Process().children()
    inbox.client.close()
    with pytest.raises(RuntimeError):
        inbox.submit("one")


def test_the_log_of_a_death_has_what_the_process_said(make_inbox, caplog):
    inbox = make_inbox("--crash")
    inbox.submit("one")
    inbox.next(WorkerLost)
    assert any("no start" in record.getMessage() for record in caplog.records)


def test_the_current_folder_is_not_imported(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('the wrong json')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    replies = SimpleQueue()
    client = WorkerClient(replies.put)
    try:
        client.submit("Hello.", [(0, 6, "paragraph")], None)
        assert isinstance(replies.get(timeout=60), Ready)
    finally:
        client.close()


def _until(condition):
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end, "it did not happen within ten seconds"
        time.sleep(0.01)


def test_the_client_needs_neither_qt_nor_spacy():
    code = (
        "import sys, reader.jobs.worker_client;"
        "print([m for m in ('spacy', 'numpy', 'PySide6') if m in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"
