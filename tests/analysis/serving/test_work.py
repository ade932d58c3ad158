"""Who does what in which order; blocks of numbered lines stand in for an article."""

from __future__ import annotations

import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.serving.work import Batch, Job, Stopped, Works
from reader.text.lines import blocks_of_lines

TEXT = "\n".join(f"{number:04d} " + "x" * 495 for number in range(200))  # 100,000 characters


def job(first=0, text=TEXT, request=1):
    return Job(request, text, blocks_of_lines(text), None, first)


def works_with(*jobs):
    cancelled = []
    works = Works(cancelled.append)
    for each in jobs:
        works.add(each)
    return works, cancelled


def lines(batch):
    return [int(block.span.cut(batch.job.text)[:4]) for block in batch.blocks]


def run(works):
    """Do everything, and return the lines of each batch and the progress told."""
    done, told = [], []
    while isinstance(task := works.take(), Batch):
        done.append(lines(task))
        told.append(works.finish(task, lines(task)))
    assert works.complete(task)
    return done, told


def test_all_is_done_once_in_text_order():
    works, _ = works_with(job())
    done, told = run(works)
    assert [n for batch in done for n in batch] == list(range(200))
    assert [now for now, _ in told] == sorted(now for now, _ in told)
    assert told[-1] == (200 * 500, 200 * 500)
    assert works.waiting == 0


def test_the_first_batch_is_a_page_where_the_reader_is():
    works, _ = works_with(job(first=501 * 120 + 7))
    page, following = works.take(), works.take()
    assert lines(page)[0] == 120
    assert len(lines(page)) < len(lines(following))
    assert lines(following)[0] == lines(page)[-1] + 1


def test_looking_elsewhere_changes_what_comes_next():
    works, _ = works_with(job())
    works.finish(works.take(), None)
    works.look_at(1, 501 * 150)
    assert lines(works.take())[0] == 150


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("look"), st.integers(-5, len(TEXT) + 5)),
            st.tuples(st.sampled_from(["take", "finish", "give back"]), st.integers(0, 3)),
        ),
        max_size=30,
    )
)
def test_whoever_takes_and_wherever_the_reader_looks_nothing_is_lost_or_done_twice(steps):
    works, _ = works_with(job())
    taken, finished = [], []
    for step, number in steps:
        if step == "look":
            works.look_at(1, number)
        elif step == "take":
            batch = works.take_batch(lambda: True, 0)
            taken.extend([] if batch is None else [batch])
        elif number < len(taken):
            batch = taken.pop(number)
            if step == "finish":
                works.finish(batch, None)
                finished.append(lines(batch))
            else:
                works.give_back(batch)
    for batch in taken:
        works.finish(batch, None)
        finished.append(lines(batch))
    finished += run(works)[0]
    assert sorted(n for batch in finished for n in batch) == list(range(200))
    assert all(batch == list(range(batch[0], batch[-1] + 1)) for batch in finished)


def test_a_text_is_put_together_only_when_nobody_is_at_work_on_it():
    works, _ = works_with(job(text="0000 Hello."), job(text="0001 World.", request=2))
    batch = works.take()
    assert batch.is_all
    assert works.take().job.request == 2  # not the first one, a part of which is missing
    works.finish(batch, "part")
    whole = works.take()
    assert (whole.request, whole.parts) == (1, ["part"])


def test_an_empty_text_is_put_together_at_once():
    works, _ = works_with(job(text=""))
    assert works.take().parts == []


def test_a_long_text_is_not_all_in_one_batch():
    works, _ = works_with(job())
    assert not works.take().is_all


def test_the_text_that_is_looked_at_goes_first():
    works, _ = works_with(*(job(request=request) for request in (1, 2, 3)))
    works.look_at(3, 0)
    assert works.take().job.request == 3
    works.drop(3)
    assert works.take().job.request == 1
    works.look_at(99, 0)
    assert works.take().job.request == 1


def test_the_page_that_is_looked_at_is_left_to_whoever_begins_at_once():
    works, _ = works_with(job())
    assert works.take_batch(lambda: False, 0) is None
    works.finish(works.take(), None)
    assert works.take_batch(lambda: False, 0) is not None
    works.look_at(1, 501 * 150)
    assert works.take_batch(lambda: False, 0) is None
    assert lines(works.take_batch(lambda: True, 0))[0] == 150


def test_what_is_at_hand_is_put_off_for_another_page_but_a_page_is_not():
    works, _ = works_with(job())
    page, second = works.take(), works.take()
    works.look_at(1, 501 * 150)
    page.check()
    with pytest.raises(Stopped):
        second.check()
    works.give_back(second)
    again = works.take()
    assert lines(again)[0] == 150
    works.look_at(1, 501 * 100)
    again.check()
    assert lines(works.take())[0] == 100


def test_what_is_at_hand_goes_on_when_the_page_is_done_already():
    works, _ = works_with(job())
    works.finish(works.take(), None)
    batch = works.take()
    works.look_at(1, 0)
    works.look_at(1, 501 * lines(batch)[0])
    batch.check()


def test_the_last_batches_are_not_taken_ahead():
    works, _ = works_with(job(text=TEXT[: 501 * 20]))
    works.finish(works.take(), None)
    assert works.take_batch(lambda: False, 0) is None
    assert works.take_batch(lambda: True, 0) is not None


def test_cancelling_is_answered_when_nobody_is_at_work_any_more():
    works, cancelled = works_with(job(), job(request=2))
    works.cancel(2)
    works.cancel(77)
    assert cancelled == [2, 77]
    batches = [works.take(), works.take()]
    works.cancel(1)
    assert cancelled == [2, 77]
    with pytest.raises(Stopped):
        batches[0].check()
    works.give_back(batches[0])
    assert works.finish(batches[1], "part") is None
    assert cancelled == [2, 77, 1]


def test_what_is_cancelled_while_it_is_put_together_is_not_told():
    works, cancelled = works_with(job(text=""))
    whole = works.take()
    works.cancel(1)
    assert not works.complete(whole)
    assert cancelled == [1]


def test_a_failed_text_is_dropped_without_an_answer():
    works, cancelled = works_with(job())
    batch = works.take()
    works.drop(1)
    works.let_go(batch.job)
    assert cancelled == []


def test_somebody_who_waits_gets_what_comes():
    works, _ = works_with()
    got = []
    waiting = threading.Thread(target=lambda: got.append(works.take()))
    waiting.start()
    works.add(job())
    waiting.join(5)
    assert lines(got[0])[0] == 0


def test_it_is_known_since_when_there_has_been_something_to_do():
    works, _ = works_with()
    assert works.busy_for == 0
    works.add(job(request=1))
    works.add(job(request=2))
    time.sleep(0.01)
    works.drop(1)
    assert works.busy_for > 0.005
    works.drop(2)
    assert works.busy_for == 0
