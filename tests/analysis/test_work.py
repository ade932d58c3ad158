"""In which order pages are analysed; a recorder stands in for the language model."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.assembly import PartResult
from reader.analysis.work import Job, Works
from reader.domain.analysis import Analysis, ModelInfo
from reader.jobs.protocol import AnalysisDone, PartFound
from reader.text.lines import blocks_of_lines

TEXT = "\n".join(f"{number:04d} " + "x" * 495 for number in range(200))  # 100,000 characters


class Recorder:
    """An analyser that notes the blocks that it is given."""

    model = ModelInfo("recorder", "1")

    def __init__(self):
        self.batches = []

    def analyse_part(self, text, blocks, article_date):
        self.batches.append([int(block.span.cut(text)[:4]) for block in blocks])
        return PartResult((), (), (), ())

    def assemble(self, text, parts):
        return Analysis((), (), (), (), self.model)


def job(first=0, text=TEXT, request=1):
    return Job(request, text, blocks_of_lines(text), None, first)


def run(work, analyser):
    replies = []
    while not replies or not isinstance(replies[-1], AnalysisDone):
        replies.extend(work.step(analyser))
    return replies


def test_all_is_done_once_in_text_order():
    recorder = Recorder()
    replies = run(job(), recorder)
    assert [n for batch in recorder.batches for n in batch] == list(range(200))
    assert [type(r) for r in replies] == [PartFound] * len(recorder.batches) + [AnalysisDone]
    assert replies[-2].done == replies[-2].total


def test_the_first_batch_is_a_page_where_the_reader_is():
    recorder = Recorder()
    work = job(first=501 * 120 + 7)
    list(work.step(recorder))
    list(work.step(recorder))
    assert recorder.batches[0][0] == 120
    assert len(recorder.batches[0]) < len(recorder.batches[1])
    assert recorder.batches[1][0] == recorder.batches[0][-1] + 1


def test_looking_elsewhere_changes_what_comes_next():
    recorder = Recorder()
    work = job()
    list(work.step(recorder))
    work.look_at(501 * 150)
    list(work.step(recorder))
    assert recorder.batches[1][0] == 150


@given(st.lists(st.integers(-5, len(TEXT) + 5), max_size=12))
def test_wherever_the_reader_looks_nothing_is_lost_or_done_twice(positions):
    recorder = Recorder()
    work = job(first=positions[0] if positions else 0)
    for position in positions:
        list(work.step(recorder))
        work.look_at(position)
    run(work, recorder)
    assert sorted(n for batch in recorder.batches for n in batch) == list(range(200))
    assert all(batch == list(range(batch[0], batch[-1] + 1)) for batch in recorder.batches)


def test_a_short_text_gets_one_reply():
    assert [type(r) for r in run(job(text="0000 Hello."), Recorder())] == [AnalysisDone]


def test_an_empty_text_is_done_at_once():
    assert [type(r) for r in job(text="").step(Recorder())] == [AnalysisDone]


def test_the_text_that_is_looked_at_goes_first():
    works = Works()
    for request in (1, 2, 3):
        works.add(job(request=request))
    works.look_at(3, 0)
    assert works.first.request == 3
    works.drop(3)
    assert works.first.request == 1
    works.look_at(99, 0)
    assert [works.first.request, len(works)] == [1, 2]
