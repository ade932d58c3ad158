"""What a person chose is kept, whatever is in the file."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.base.errors import UserError
from reader.session.settings import LARGEST, MEASURES, SPACINGS, Look, Settings, SettingsFile

CHOSEN = Settings(Look(3, 92, 180, is_sans=True), shows_caret=True, scrolls_smoothly=False)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "home" / "settings.json"


def kept(path):
    return json.loads(path.read_text("utf-8"))


def test_without_a_file_everything_is_as_usual_and_none_is_made(path):
    file = SettingsFile(path)
    file.save()
    assert file.current == Settings()
    assert file.notice == ""
    assert not path.exists()


def test_a_change_is_told_at_once_and_found_again(path):
    file, told = SettingsFile(path), []
    file.changed.subscribe(told.append)
    file.change(CHOSEN)
    file.change(CHOSEN)
    assert told == [CHOSEN]
    file.save()
    assert SettingsFile(path).current == CHOSEN


def test_only_what_differs_is_in_the_file_and_names_of_others_stay(path):
    path.parent.mkdir()
    path.write_text('{"of_a_later_version": [1], "text_size": 4}', "utf-8")
    file = SettingsFile(path)
    assert file.current == Settings(Look(zoom=4))
    file.change(Settings(Look(measure=80)))
    file.save()
    assert kept(path) == {"of_a_later_version": [1], "line_length": 80}
    file.change(Settings())
    file.save()
    assert kept(path) == {"of_a_later_version": [1]}


def test_chosen_keys_are_kept_also_those_of_actions_that_this_version_does_not_know(path):
    path.parent.mkdir()
    keys = {"accept": ["F12", "A"], "of_later": ["F11"], "skip": []}
    path.write_text(json.dumps({"keys": {**keys, "bad": "F1", "worse": [1]}}), "utf-8")
    file = SettingsFile(path)
    assert file.current.keys == {"accept": ("F12", "A"), "of_later": ("F11",), "skip": ()}
    file.change(file.current._replace(reviews_doubtful_first=True))
    file.save()
    assert kept(path) == {"keys": keys, "review_doubtful_first": True}


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b"null", b""])
def test_a_damaged_file_is_named_and_put_aside(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    file = SettingsFile(path)
    assert file.current == Settings()
    assert str(path) in file.notice
    assert path.read_bytes() == content
    file.change(CHOSEN)
    file.save()
    assert SettingsFile(path).current == CHOSEN
    assert (path.parent / "settings.damaged.json").read_bytes() == content


def test_a_folder_in_the_place_of_the_file_is_a_notice_and_then_a_sentence(path):
    path.mkdir(parents=True)
    file = SettingsFile(path)
    assert file.notice
    file.change(CHOSEN)
    file.save()
    assert SettingsFile(path).current == CHOSEN


def test_a_folder_that_cannot_be_written_to_is_a_sentence(path):
    path.parent.write_text("a file", "utf-8")
    file = SettingsFile(path)
    file.change(CHOSEN)
    with pytest.raises(UserError):
        file.save()


VALUES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5))
NAMES = st.sampled_from(
    ["text_size", "line_length", "line_spacing", "sans_serif", "caret", "smooth_scrolling", "x"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(NAMES, VALUES))
def test_whatever_stands_there_the_page_can_be_set(path, record):
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(record), "utf-8")
    look = SettingsFile(path).current.look
    assert MEASURES[0] <= look.measure <= MEASURES[-1]
    assert SPACINGS[0] <= look.spacing <= SPACINGS[-1]
    assert -5 <= look.zoom <= LARGEST
    assert type(look.is_sans) is bool


def test_steps_go_through_the_choices_and_stop_at_the_ends():
    look, seen = Look(), []
    for _ in MEASURES:
        look = look.widened(1)
        seen.append(look.measure)
    assert seen == [80, 92, 106, 122, 122, 122, 122, 122, 122]
    assert Look(measure=75).widened(1).measure == 80
    assert Look(measure=75).widened(-1).measure == 70
    assert Look().loosened(-1).loosened(-1).loosened(-1).spacing == 120
    assert Look().zoomed(99).zoom == LARGEST
    assert Look(zoom=3).zoomed(0).zoom == 0
