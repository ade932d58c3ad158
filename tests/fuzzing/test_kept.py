"""What has broken a reader once is tried again, for ever."""

import pytest

from tests.fuzzing.judging import judged
from tests.fuzzing.seeds import kept
from tests.fuzzing.targets import targets

KEPT = [(name, path) for name in targets() for path in kept(name)]


@pytest.mark.parametrize(("name", "path"), KEPT, ids=[f"{n}-{p.name}" for n, p in KEPT])
def test_what_broke_a_reader_does_not_any_more(name, path):
    assert judged(targets()[name], path.read_bytes(), seconds=20) is None
