from __future__ import annotations

from reader.base.paths import data_folder
from reader.cli.main import main
from reader.session import edits
from reader.session.importing import read_file
from reader.session.opening import open_read
from reader.session.people.taking import read_work
from reader.store.library import SqliteLibrary, open_read_copy
from tests.builders import TEXT, span_of


def copy_of_the_library():
    return open_read_copy(data_folder())


def test_what_is_saved_is_written_for_others(tmp_path):
    path, target = tmp_path / "talks.txt", tmp_path / "out.json"
    path.write_text(TEXT)
    library = SqliteLibrary.open(data_folder())
    library.people.call_me("Ada")
    session = open_read(read_file(path), library).session
    session.apply(edits.add(session, span_of("Beijing"), "place"))
    library.close()
    assert main(["share", str(path), "-o", str(target)], copy_of_the_library) == 0
    (mine,) = read_work(target).contributions
    assert (mine.author.name, [i.anchor.quote for i in mine.annotations]) == ("Ada", ["Beijing"])


def test_without_a_name_nothing_is_written(tmp_path, capsys):
    path, target = tmp_path / "talks.txt", tmp_path / "out.json"
    path.write_text(TEXT)
    assert main(["share", str(path), "-o", str(target)], copy_of_the_library) == 1
    assert "does not know your name" in capsys.readouterr().err
    assert not target.exists()
