from hypothesis import given
from hypothesis import strategies as st

from reader.session.open_articles import (
    FILE_NAME,
    OpenArticle,
    OpenArticles,
    keep_open,
    last_time,
    read_open,
)
from reader.session.settings import FILE_NAME as SETTINGS

ARTICLES = st.lists(
    st.builds(
        OpenArticle,
        st.text("0123456789abcdef", min_size=1),
        st.text(st.characters(exclude_categories=[])),
    ),
    min_size=1,
)


@given(articles=ARTICLES, data=st.data())
def test_any_paths_come_back(tmp_path_factory, articles, data):
    path = tmp_path_factory.mktemp("home") / "open"
    front = data.draw(st.integers(0, len(articles) - 1))
    keep_open(path, articles, front)
    found = read_open(path)
    assert found == OpenArticles(tuple(articles), front)
    assert found.in_front == articles[front]
    assert [file.name for file in path.parent.iterdir()] == ["open"]


def test_nothing_is_open_where_the_file_is_missing_or_damaged(tmp_path):
    path = tmp_path / "open"
    assert read_open(path) == OpenArticles()
    assert read_open(path).in_front is None
    for content in (b"", b"\xff\xfe", b"one line\n", b"* a\n", b"* a \\x\n", b"\0" * 99):
        path.write_bytes(content)
        assert read_open(path) == OpenArticles()
    keep_open(path, [], 0)
    assert read_open(path) == OpenArticles()


def test_what_is_not_wanted_back_is_as_good_as_nothing(tmp_path):
    keep_open(tmp_path / FILE_NAME, [OpenArticle("a", "/a.txt")], 0)
    assert last_time(tmp_path).in_front == OpenArticle("a", "/a.txt")
    (tmp_path / SETTINGS).write_text('{"open_last_articles": false}')
    assert last_time(tmp_path) == OpenArticles()


def test_a_disk_that_cannot_be_written_disturbs_nobody(tmp_path):
    keep_open(tmp_path / "missing" / "open", [OpenArticle("a")], 0)
    assert not (tmp_path / "missing").exists()
