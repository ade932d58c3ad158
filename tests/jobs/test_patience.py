"""A process is waited for while it shows that it goes on, and not for ever."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from reader.jobs.patience import Patience


@pytest.fixture
def sleeper():
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    yield process
    process.kill()
    process.wait()


def test_a_quiet_process_is_killed(sleeper):
    patience = Patience(sleeper, 0.3, 60)
    sleeper.wait(20)
    patience.end()
    assert patience.is_lost


def test_signs_of_life_keep_it_going_up_to_the_limit(sleeper):
    began = time.monotonic()
    patience = Patience(sleeper, 0.5, 1.5)
    while sleeper.poll() is None and time.monotonic() - began < 20:
        patience.renew()
        time.sleep(0.02)
    patience.end()
    assert patience.is_lost
    assert time.monotonic() - began >= 1.4


def test_one_that_has_ended_is_not_lost(sleeper):
    patience = Patience(sleeper, 30, 60)
    sleeper.kill()
    sleeper.wait()
    patience.end()
    assert not patience.is_lost
