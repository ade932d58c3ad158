from __future__ import annotations

import pytest

from reader.base.atomic import replacing
from reader.base.errors import UserError


def test_the_new_content_replaces_the_old_whole(tmp_path):
    target = tmp_path / "a.html"
    target.write_bytes(b"old")
    with replacing(target) as stream:
        stream.write(b"new")
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_an_error_leaves_the_old_file_and_no_rest(tmp_path):
    target = tmp_path / "a.html"
    target.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), replacing(target) as stream:
        stream.write(b"%d" % (1 // 0))
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path):
    opening = replacing(tmp_path / "gone" / "a.html")
    with pytest.raises(UserError, match=r"could not be written to .*\.$"):
        opening.__enter__()


def test_a_link_is_replaced_and_not_followed(tmp_path):
    real = tmp_path / "real"
    real.write_bytes(b"precious")
    link = tmp_path / "link"
    link.symlink_to(real)
    with replacing(link) as stream:
        stream.write(b"new")
    assert real.read_bytes() == b"precious"
    assert not link.is_symlink()


def test_a_new_file_is_as_readable_as_any_other(tmp_path):
    usual, target = tmp_path / "usual", tmp_path / "a.html"
    usual.write_bytes(b"")
    with replacing(target) as stream:
        stream.write(b"new")
    assert target.stat().st_mode == usual.stat().st_mode
