"""No regular expression of the program takes long on a text that was made for that.

Each is tried, in the way the program uses it, on long rows of every sign that
occurs in patterns. Twice the text may take twice the time, and not four times.
"""

from __future__ import annotations

import re
import signal
import time

import pytest

from tests.security.patterns import ANALYSIS, ROOMS, patterns, sources

UNITS = (
    "a", "A", "1", "é", " ", "\n", "(", "[", "<", "=", '"', "“", ".", ",", "-", "/", "\\", "*",
    "|", "a ", "A ", "1 ", "A. ", "a-", "1,", "<a ", ": ", "January ", "http://a", "a='",
)  # fmt: skip
END = "\0!"
SHORT, LONG = 1_500, 6_000  # characters
DOUBTFUL_S = 0.002
MOST = 9.0  # times as long for four times the text; a square would be sixteen
GIVEN_UP_S = 0.5
BOUNDED = {  # why a pattern may be slow
    "reader.text.sentences._WORD_BEFORE": "sees the 30 characters before a full stop",
    "reader.text.timex.dateline._ALONE_TAIL": "sees 300 characters of a line",
}


class Slow(Exception):  # noqa: N818 - names the fact
    """A pattern has been tried long enough."""


@pytest.fixture(scope="module", autouse=True)
def _ends():
    if not hasattr(signal, "setitimer"):
        pytest.skip("nothing here can end a pattern that hangs")

    def ring(_signal, _frame):
        raise Slow

    before = signal.signal(signal.SIGVTALRM, ring)
    yield
    signal.signal(signal.SIGVTALRM, before)


def use(pattern, way):
    if way in {"sub", "subn"}:
        nothing = "" if isinstance(pattern.pattern, str) else b""
        return lambda text: pattern.sub(nothing, text)
    if way == "finditer":
        return lambda text: sum(1 for _ in pattern.finditer(text))
    return getattr(pattern, way)


def seconds(act, text, most=GIVEN_UP_S):
    """Return the shorter of two times, of the processor alone."""
    times = []
    signal.setitimer(signal.ITIMER_VIRTUAL, most)
    try:
        for _ in range(2):
            start = time.process_time()
            act(text)
            times.append(time.process_time() - start)
            if times[-1] < DOUBTFUL_S:
                break
    except Slow:
        return most
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return min(times)


def slow_on(pattern, way):
    """Return a row of signs on which a pattern takes more than its share of time, or nothing."""
    act = use(pattern, way)
    for unit in UNITS:
        short, long = (unit * (length // len(unit)) + END for length in (SHORT, LONG))
        if isinstance(pattern.pattern, bytes):
            short, long = short.encode(), long.encode()
        needed = seconds(act, short)
        if needed > DOUBTFUL_S and seconds(act, long, 20 * needed) > MOST * needed:
            return unit
    return None


@pytest.mark.parametrize("room", [*ROOMS, *ANALYSIS])
def test_no_pattern_is_slow_on_any_row_of_signs(room):
    found = patterns(room)
    slow = {
        f"{each.place} ({way}, {each.pattern.pattern[:60]!r})": on
        for each in found
        for way in each.ways
        if each.place not in BOUNDED and (on := slow_on(each.pattern, way)) is not None
    }
    assert slow == {}


def test_every_pattern_of_the_program_is_tried():
    tried = {each.pattern.pattern for each in patterns(*ROOMS, *ANALYSIS)}
    assert len(tried) > 0.9 * sources() > 100


def test_every_exception_is_still_needed():
    slow = {each.place: each for each in patterns(*ROOMS) if each.place in BOUNDED}
    assert slow.keys() == BOUNDED.keys()
    assert all(any(slow_on(each.pattern, way) for way in each.ways) for each in slow.values())


@pytest.mark.parametrize("written", [r"\s+$", r"(\w+)-$"])
def test_the_guard_sees_a_pattern_that_is_slow(written):
    assert slow_on(re.compile(written), "search") is not None


def test_the_guard_lets_a_linear_pattern_pass():
    assert slow_on(re.compile(r"(?<!\w)\w+-$"), "search") is None
