from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.safekeeping import Backup, Reason
from reader.store.backup_files import (
    LAST_RELIED_ON,
    MONTHS,
    NEWEST,
    RELIED_ON,
    backup_of,
    backups_in,
    name_of,
    next_number,
    remove_leftovers,
    superseded,
)

START = datetime(2024, 5, 16, 9, tzinfo=UTC)
clocks = st.datetimes(datetime(2020, 1, 1), datetime(2026, 1, 1), timezones=st.just(UTC))


def a_backup(number, at=START, reason=Reason.DAILY):
    backup = backup_of(name_of(number, at.replace(microsecond=0), reason, 3, 40), 10)
    assert backup is not None
    return backup


def thinned(backups):
    gone = {backup for backup, _ in superseded(backups)}
    return [backup for backup in backups if backup not in gone]


@given(st.integers(1, 10**7), clocks, st.sampled_from(Reason), st.integers(0), st.integers(0))
def test_a_name_tells_everything(number, at, reason, articles, acts):
    at = at.replace(microsecond=0)
    name = name_of(number, at, reason, articles, acts)
    assert backup_of(name, 7) == Backup(name, number, at, reason, articles, acts, 7)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "library.sqlite3",
        "000001.part",
        "000001-x",
        "000001-20240230T000000Z-daily-1-articles-1-acts.sqlite3",
        "000001-20240516T000000Z-whim-1-articles-1-acts.sqlite3",
    ],
)
def test_other_files_are_no_backups(name):
    assert backup_of(name, 0) is None


def test_names_sort_as_the_backups_were_made_whatever_the_clock_says():
    names = [a_backup(n, START - timedelta(days=n)).name for n in range(1, 120)]
    assert names == sorted(names)


def test_the_newest_is_the_one_with_the_highest_number(tmp_path):
    for number, days in ((1, 0), (2, -400), (3, -300)):
        (tmp_path / a_backup(number, START + timedelta(days=days)).name).write_bytes(b"12")
    (tmp_path / "000009.part").write_bytes(b"")
    (tmp_path / "notes.txt").write_bytes(b"")
    assert [(b.number, b.size) for b in backups_in(tmp_path)] == [(3, 2), (2, 2), (1, 2)]
    assert next_number(tmp_path) == 10
    remove_leftovers(tmp_path)
    assert {p.suffix for p in tmp_path.iterdir()} == {".sqlite3", ".txt"}


def test_no_folder_has_no_backups(tmp_path):
    assert backups_in(tmp_path / "none") == []


def test_a_year_of_days_is_thinned_to_days_weeks_and_months():
    backups: list[Backup] = []
    for number in range(1, 500):
        backups = thinned([a_backup(number, START + timedelta(days=number)), *backups])
    days = [(backups[0].at - backup.at).days for backup in backups]
    assert days[:14] == list(range(14))
    assert len(backups) <= 14 + 8 + MONTHS
    assert all(later - earlier <= 31 for earlier, later in pairwise(days))
    assert 300 < days[-1] <= 366


@pytest.mark.parametrize("reason", RELIED_ON)
def test_what_a_person_relies_on_outlives_many_others_of_the_same_day(reason):
    relied_on = [a_backup(number, reason=reason) for number in range(7, 0, -1)]
    others = [a_backup(number, reason=Reason.MERGE) for number in range(60, 7, -1)]
    kept = thinned([*others, *relied_on])
    assert [b for b in kept if b.reason is reason] == relied_on[:LAST_RELIED_ON]
    assert [b for b in kept if b.reason is not reason] == others[:NEWEST]


@given(st.lists(clocks, max_size=60))
def test_thinning_keeps_the_newest_and_is_done_once(times):
    backups = [a_backup(len(times) - n, at) for n, at in enumerate(times)]
    pairs = superseded(backups)
    kept = thinned(backups)
    assert kept[:NEWEST] == backups[:NEWEST]
    assert superseded(kept) == []
    for gone, newer in pairs:
        assert newer in kept
        assert newer.number > gone.number


@given(st.lists(st.tuples(st.integers(0, 40), clocks), max_size=40))
def test_a_clock_that_jumps_never_empties_the_folder_of_earlier_days(steps):
    """Each of the last days that has a backup keeps one, wherever the clock jumped."""
    backups: list[Backup] = []
    for number, (_, at) in enumerate(steps, start=1):
        backups = thinned([a_backup(number, at), *backups])
    made = [at.date() for _, at in reversed(steps)]
    last_days = list(dict.fromkeys(made))[:14]
    assert set(last_days) <= {backup.at.date() for backup in backups}
