"""The drawing process answers, is confined, replaced when it dies, and its answers are checked."""

from __future__ import annotations

import queue
import subprocess
import sys

import pytest

from reader.base.errors import UnreadableFile
from reader.jobs import page_client
from reader.jobs.page_client import (
    BoxesFound,
    CharacterFound,
    Draw,
    Drawn,
    FindBoxes,
    FindCharacter,
    NotDone,
    Opened,
    PageClient,
    Unavailable,
)
from tests.formats.page_images.documents import HEIGHT, WIDTH, pdf_of

LINES = ["Water rises in spring."]


@pytest.fixture(scope="module")
def content():
    return pdf_of(LINES, ["Second page."], ["Third page."])


@pytest.fixture
def client_of():
    clients = []

    def start(load, **options):
        answers = queue.Queue()
        client = PageClient(load, answers.put, **options)
        clients.append(client)
        return client, lambda: answers.get(timeout=15)

    yield start
    for client in clients:
        client.close()


def test_every_question_is_answered_after_the_document_is_open(client_of, content):
    client, answer = client_of(lambda: content)
    client.ask(Draw(0, 300))
    assert answer() == Opened(3)
    drawn = answer()
    assert isinstance(drawn, Drawn)
    assert (drawn.width, drawn.height, drawn.points) == (300, 200, (WIDTH, HEIGHT))
    assert min(drawn.pixels) < 80
    client.ask(FindBoxes(0, [(0, 5), (6, 5)]))
    found = answer()
    assert isinstance(found, BoxesFound)
    (first,), (second,) = found.boxes
    assert first[2] < second[0] + 1
    client.ask(FindCharacter(0, (second[0] + second[2]) / 2, (second[1] + second[3]) / 2))
    place = answer()
    assert isinstance(place, CharacterFound)
    assert 6 <= place.character < 11
    client.ask(Draw(7, 300))
    assert answer() == NotDone(Draw(7, 300))


def test_newer_questions_replace_older_ones_and_urgent_ones_go_first(client_of, content):
    client, answer = client_of(lambda: content)
    with client._waiting:  # nothing is taken up meanwhile
        pass
    release = queue.Queue()
    client._load = lambda: release.get() and content
    for question in (
        Draw(0, 100),
        Draw(1, 100, is_ahead=True),
        Draw(1, 200),
        Draw(2, 50, is_ahead=True),
        FindBoxes(1, [(0, 1)]),
        FindBoxes(1, [(0, 2)]),
        FindCharacter(1, 5, 5),
    ):
        client.ask(question)
    release.put(True)
    asked = [reply.asked for reply in (answer() for _ in range(5)) if reply != Opened(3)]
    assert asked == [
        FindCharacter(1, 5, 5),
        Draw(1, 200),
        FindBoxes(1, [(0, 2)]),
        Draw(2, 50, is_ahead=True),
    ]


def test_a_document_that_cannot_be_had_or_opened_is_one_sentence(client_of):
    def gone():
        raise UnreadableFile("It is gone.")

    for load, words in ((gone, "It is gone."), (lambda: b"%PDF-no", "damaged")):
        client, answer = client_of(load)
        client.ask(Draw(0, 100))
        told = answer()
        assert isinstance(told, Unavailable)
        assert words in told.sentence


def test_a_process_that_died_is_started_again(client_of, content):
    client, answer = client_of(lambda: content)
    client.ask(Draw(0, 100))
    assert isinstance(answer(), Opened)
    assert isinstance(answer(), Drawn)
    client._process.kill()
    client._process.wait()
    client.ask(Draw(1, 100))
    assert isinstance(answer(), Drawn)


def playing(monkeypatch, act):
    """Let this run in place of the drawing process, after it has opened the document."""
    program = (
        "import sys\n"
        "from reader.base.messages import receive, send\n"
        "pipe, out = sys.stdin.buffer, sys.stdout.buffer\n"
        "receive(pipe); send(out, {'pages': 3})\n"
        "question = receive(pipe)\n"
        f"{act}\n"
        "receive(pipe)\n"
    )
    monkeypatch.setattr(page_client, "_COMMAND", (sys.executable, "-P", "-c", program))


@pytest.mark.parametrize(
    "act",
    [
        "sys.exit(1)",
        "import time; time.sleep(60)",
        "out.write(b'x' * 100); out.flush()",
        "send(out, {'size': [100, 10**9, 400], 'points': [1, 1]}, b'')",
        "send(out, {'size': [100, 1, 400], 'points': [0, 1]}, b'x' * 400)",
        "send(out, {'size': 'big'})",
        "send(out, {'boxes': [[[1, 2]]]})",
        "send(out, {})",
    ],
)
def test_a_question_that_kills_or_is_answered_with_nonsense_is_given_up(
    client_of, content, monkeypatch, act
):
    playing(monkeypatch, act)
    client, answer = client_of(lambda: content, wall_clock_s=0.6)
    client.ask(Draw(0, 100))
    assert answer() == Opened(3)
    assert answer() == NotDone(Draw(0, 100))


def test_a_document_that_kills_again_and_again_is_given_up(client_of, content, monkeypatch):
    playing(monkeypatch, "sys.exit(1)")
    monkeypatch.setattr(page_client, "MOST_DEATHS", 2)
    client, answer = client_of(lambda: content)
    client.ask(Draw(0, 100))
    assert answer() == Opened(3)
    assert answer() == NotDone(Draw(0, 100))
    client.ask(Draw(1, 100))
    assert isinstance(answer(), Unavailable)


def test_closing_ends_process_and_thread(client_of, content):
    client, answer = client_of(lambda: content)
    client.ask(Draw(0, 100))
    answer(), answer()
    process = client._process
    client.close()
    assert process.wait(5) is not None
    assert not client._thread.is_alive()
    client.ask(Draw(1, 100))
    client.close()


@pytest.mark.skipif(sys.platform == "win32", reason="limits are those of POSIX")
def test_a_process_without_a_limit_gets_none_by_more_time():
    program = (
        "import resource\n"
        "from reader.formats.confinement import renew\n"
        "before = resource.getrlimit(resource.RLIMIT_CPU)\n"
        "renew()\n"
        "assert resource.getrlimit(resource.RLIMIT_CPU) == before\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=30)


@pytest.mark.skipif(sys.platform == "win32", reason="limits are those of POSIX")
def test_the_process_gets_more_time_for_each_question_and_nothing_else():
    program = (
        "import resource, socket\n"
        "from reader.formats.confinement import PROCESSOR_S, confine, renew\n"
        "confine(is_renewed=True)\n"
        "sum(range(20_000_000))\n"
        "renew()\n"
        "soft, hard = resource.getrlimit(resource.RLIMIT_CPU)\n"
        "assert soft >= PROCESSOR_S and hard == resource.RLIM_INFINITY, (soft, hard)\n"
        "assert resource.getrlimit(resource.RLIMIT_FSIZE) == (0, 0)\n"
        "try: socket.socket()\n"
        "except OSError: print('refused')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "refused\n"
