from datetime import datetime

from reader.store.aside import free_name, put_aside

AT = datetime(2024, 5, 16, 8, 30, 1)


def test_the_companions_go_along_under_matching_names(tmp_path):
    for suffix in ("", "-wal", "-shm"):
        (tmp_path / f"x.db{suffix}").write_text(suffix)
    target = put_aside(tmp_path / "x.db", AT)
    assert target.name == "x.db.damaged-20240516-083001"
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {
        target.name: "",
        f"{target.name}-wal": "-wal",
        f"{target.name}-shm": "-shm",
    }


def test_nothing_put_aside_earlier_is_overwritten(tmp_path):
    for content in ("first", "second", "third"):
        (tmp_path / "x.db").write_text(content)
        put_aside(tmp_path / "x.db", AT)
    assert sorted(p.read_text() for p in tmp_path.iterdir()) == ["first", "second", "third"]


def test_a_name_is_taken_when_only_a_companion_has_it(tmp_path):
    (tmp_path / "x.db.old-wal").touch()
    assert free_name(tmp_path / "x.db", ".old").name == "x.db.old-2"
