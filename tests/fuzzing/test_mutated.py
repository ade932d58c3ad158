"""The program's own samples with bytes and parts exchanged: read, or refused in a sentence."""

import random
import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.fuzzing.invariants import BrokenPromiseError
from tests.fuzzing.judging import Defect, judged
from tests.fuzzing.mutating import mutated, packed, unpacked
from tests.fuzzing.seeds import all_seeds, own_samples
from tests.fuzzing.shrinking import shrunk
from tests.fuzzing.targets import Target, targets

NAMES = list(targets())
EXAMPLES = {"html": 10, "sanitiser": 8, "pdf": 15}
SEEDS = st.integers(0, 2**32 - 1)


@pytest.mark.parametrize("name", NAMES)
def test_no_broken_file_surprises_a_reader(name):
    target = targets()[name]
    samples = own_samples(target)

    @settings(
        max_examples=EXAMPLES.get(name, 25),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(st.integers(0, len(samples) - 1), SEEDS)
    @example(0, 1)
    def read(number, seed):
        content = mutated(
            samples[number], random.Random(seed), samples, is_packed=target.is_packed
        )
        assert judged(target, content) is None

    read()


@pytest.mark.parametrize("name", NAMES)
def test_the_samples_are_good(name):
    target = targets()[name]
    assert all(judged(target, sample) is None for sample in own_samples(target))
    assert len(all_seeds(target)) >= len(own_samples(target)) > 0


def test_the_same_seed_makes_the_same_file():
    for target in targets().values():
        samples = own_samples(target)
        one, other = (
            mutated(samples[0], random.Random(3), samples, is_packed=target.is_packed)
            for _ in range(2)
        )
        assert one == other


def broken(content):
    if b"<i>" in content:
        raise ValueError("an element that nobody expects")
    if b"promise" in content:
        raise BrokenPromiseError("not what was promised")
    while b"loop" in content:
        pass


def test_a_reader_that_breaks_is_noticed():
    target = Target("broken", broken, ())
    assert judged(target, b"good") is None
    assert judged(target, b"a promise") == Defect(
        judged(target, b"no promise").place, "BrokenPromiseError: not what was promised"
    )
    began = time.process_time()
    assert judged(target, b"a loop", seconds=0.2).place == "too slow"
    assert time.process_time() - began < 2


def test_what_was_found_becomes_small():
    target = Target("broken", broken, ())

    def shows(content):
        defect = judged(target, content)
        return defect is not None and "nobody expects" in defect.words

    assert shrunk(b"x" * 500 + b"<i>" + b"y" * 700, shows, 5) == b"<i>"
    book = packed({"a.xml": b"z" * 300, "b.xml": b"good" * 50 + b"<i>" + b"z" * 99})
    small = shrunk(book, lambda content: shows(unpacked(content).get("b.xml", b"")), 5)
    assert unpacked(small) == {"b.xml": b"<i>"}
