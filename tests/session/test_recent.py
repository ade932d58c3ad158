from datetime import UTC, datetime

from reader.domain.documents import DocumentId
from reader.domain.library import LibraryEntry
from reader.session.recent import LONGEST, recent_lines

NOON = datetime(2024, 5, 16, 12, tzinfo=UTC)


def an_entry(title, path="", minute=0):
    return LibraryEntry(DocumentId(path), title, str(path), NOON.replace(minute=minute), 0)


def words(*entries):
    return [line.words for line in recent_lines(entries)]


def test_a_title_of_its_own_needs_no_hint(tmp_path):
    path = tmp_path / "a.txt"
    path.touch()
    assert words(an_entry("One", path), an_entry("Two")) == ["One", "Two"]


def test_equal_titles_are_told_apart_by_file_then_by_folder_then_by_day(tmp_path):
    for name in ("x/a.txt", "y/a.txt", "y/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    first, second, third = (tmp_path / name for name in ("x/a.txt", "y/a.txt", "y/b.txt"))
    assert words(an_entry("T", first), an_entry("T", third)) == ["T (a.txt)", "T (b.txt)"]
    assert words(an_entry("T", first), an_entry("T", second)) == ["T (x/a.txt)", "T (y/a.txt)"]
    one, other = words(an_entry("T", first), an_entry("T", first, 9))
    assert one.startswith("T (x/a.txt, opened 2024-05-16")
    assert one != other
    assert words(an_entry("T", first), an_entry("T")) == ["T (a.txt)", "T (pasted)"]


def test_a_file_that_is_gone_is_marked(tmp_path):
    (line,) = recent_lines([an_entry("One", tmp_path / "gone.txt")])
    assert line.is_gone
    assert line.words == "One (file is gone)"
    assert not recent_lines([an_entry("One")])[0].is_gone
    assert recent_lines([an_entry("One", "/a\0b")])[0].is_gone


def test_a_long_title_is_shortened():
    (line,) = words(an_entry("word " * 40))
    assert len(line) <= LONGEST
    assert line.endswith("…")
