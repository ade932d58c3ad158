import pytest

from reader.base.errors import UserError
from reader.base.networks import (
    OWN,
    SHIPPED,
    choice,
    network_in_use,
    own_folder,
    own_network,
    shipped_network,
    use,
)


@pytest.fixture
def own(tmp_path, monkeypatch):
    monkeypatch.setenv("READING_DESK_HOME", str(tmp_path))
    own_folder().mkdir()
    own_network().write_bytes(b"weights")
    return own_network()


def test_the_programs_network_is_used_until_another_one_is_chosen(own):
    assert (choice(), network_in_use()) == (SHIPPED, shipped_network())
    use(OWN)
    assert (choice(), network_in_use()) == (OWN, own)
    use(SHIPPED)
    assert (choice(), network_in_use()) == (SHIPPED, shipped_network())


def test_a_network_that_is_not_there_is_neither_used_nor_chosen(own):
    use(OWN)
    own.unlink()
    assert (choice(), network_in_use()) == (SHIPPED, shipped_network())
    with pytest.raises(UserError, match="no network of your own yet"):
        use(OWN)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"another", b"own\nshipped"])
def test_a_choice_that_cannot_be_read_is_the_usual_one(own, content):
    (own_folder() / "in-use").write_bytes(content)
    assert choice() == SHIPPED


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("READING_DESK_HOME", str(tmp_path / "file"))
    with pytest.raises(UserError, match="cannot be kept"):
        use(SHIPPED)
