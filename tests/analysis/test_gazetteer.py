"""The list of places: what a name finds, and how the file behaves."""

from __future__ import annotations

import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.gazetteer import (
    FILE_NAME,
    HEAD,
    MAGIC,
    Candidate,
    FeatureKind,
    Gazetteer,
    fold_name,
)
from reader.base.errors import ReaderError
from reader.base.paths import resources

LARGEST_FILE = 12 * 1024 * 1024


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def written(folder, lines, blocks=None):
    """Write a small file of places; ``blocks`` says how many lines each block has."""
    sizes = blocks or [len(lines)]
    pieces, start = [], 0
    for size in sizes:
        pieces.append(lines[start : start + size])
        start += size
    bodies = [zlib.compress("\n".join(piece).encode()) for piece in pieces]
    offsets = [0]
    for body in bodies:
        offsets.append(offsets[-1] + len(body))
    index = {
        "countries": {"US": "United States"},
        "regions": {"US.OH": "Ohio"},
        "first": [piece[0].split("\t")[0] for piece in pieces],
        "offsets": offsets,
    }
    head = zlib.compress(json.dumps(index).encode())
    path = folder / "places.bin"
    path.write_bytes(HEAD.pack(MAGIC, len(head)) + head + b"".join(bodies))
    return path


def town(key, number, population=10):
    return f"{key}\t{key.title()}\tcity\tUS\tOH\t40.1\t-83.5\t{population}\t\t{number}"


def test_a_candidate_carries_everything_that_the_file_says(tmp_path):
    found = Gazetteer.load(written(tmp_path, [town("dublin", 7)])).candidates("Dublin")
    assert found == [
        Candidate(
            "Dublin", "US", "United States", "Ohio", 40.1, -83.5, 10, 7, FeatureKind.CITY, False
        )
    ]


def test_a_name_that_fills_several_blocks_is_found_whole(tmp_path):
    lines = [town("akron", 1), *(town("salem", n) for n in range(2, 9)), town("troy", 9)]
    gazetteer = Gazetteer.load(written(tmp_path, lines, [2, 2, 3, 2]))
    assert sorted(c.geonames for c in gazetteer.candidates("Salem")) == list(range(2, 9))
    assert [c.geonames for c in gazetteer.candidates("Akron")] == [1]
    assert [c.geonames for c in gazetteer.candidates("Troy")] == [9]
    assert gazetteer.candidates("Aachen") == gazetteer.candidates("Zagreb") == []


def test_another_name_leads_to_the_place_and_to_no_namesake(tmp_path):
    lines = [town("cologne", 1), "koeln\t=\t1\tcologne", town("koeln", 2)]
    lines = sorted([*lines, town("cologne", 3)])
    gazetteer = Gazetteer.load(written(tmp_path, lines, [2, 2]))
    assert sorted(c.geonames for c in gazetteer.candidates("Koeln")) == [1, 2]


@pytest.mark.parametrize("content", [b"", b"RDPLACE1", b"SQLite format 3\0" * 4])
def test_a_file_of_another_kind_is_refused(tmp_path, content):
    path = tmp_path / "places.bin"
    path.write_bytes(content)
    with pytest.raises(ReaderError):
        Gazetteer.load(path)


def test_a_damaged_index_is_refused(tmp_path):
    path = written(tmp_path, [town("dublin", 7)])
    content = bytearray(path.read_bytes())
    content[HEAD.size + 4] ^= 0xFF
    path.write_bytes(bytes(content))
    with pytest.raises(ReaderError):
        Gazetteer.load(path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(ReaderError):
        Gazetteer.load(tmp_path / "places.bin")


def test_the_shipped_file_is_moderate():
    assert (resources() / FILE_NAME).stat().st_size <= LARGEST_FILE


@pytest.mark.parametrize(
    ("name", "kind", "country", "usual"),
    [
        ("U.S.", "country", "US", "United States"),
        ("the United States", "country", "US", "United States"),
        ("UK", "country", "GB", "United Kingdom"),
        ("Russian", "country", "RU", "Russia"),
        ("Palestinians", "country", "PS", "Palestinian Territory"),
        ("Calif.", "region", "US", "California"),
        ("W.Va.", "region", "US", "West Virginia"),
        ("B.C.", "region", "CA", "British Columbia"),
        ("NSW", "region", "AU", "New South Wales"),
        ("Darfur", "region", "SD", "Darfur"),
        ("Rapides Parish", "county", "US", "Rapides Parish"),
        ("Surrey", "county", "GB", "Surrey"),
        ("Kiev", "city", "UA", "Kyiv"),
        ("Łódź", "city", "PL", "Łódź"),
        ("Moscow’s", "city", "RU", "Moscow"),
        ("Middle East", "continent", "", "Middle East"),
        ("Africa", "continent", "", "Africa"),
    ],
)
def test_names_as_news_writes_them_are_known(gazetteer, name, kind, country, usual):
    found = {(c.kind.value, c.country, c.name) for c in gazetteer.candidates(name)}
    assert (kind, country, usual) in found


def test_a_county_and_a_town_know_their_state(gazetteer):
    counties = [c for c in gazetteer.candidates("Greene County") if c.admin1 == "Missouri"]
    assert [(c.kind, c.country_name) for c in counties] == [(FeatureKind.COUNTY, "United States")]


def test_capitals_are_marked(gazetteer):
    capitals = [c for c in gazetteer.candidates("Washington") if c.is_capital]
    assert [(c.country, round(c.latitude), round(c.longitude)) for c in capitals] == [
        ("US", 39, -77)
    ]


@pytest.mark.parametrize("name", ["", " ", "'s", "...", "\n", "xyzzy quux", "日本", "x" * 10_000])
def test_what_names_nothing_finds_nothing(gazetteer, name):
    assert gazetteer.candidates(name) == []


@given(st.text(max_size=40))
def test_any_text_can_be_asked_for(gazetteer, name):
    for found in gazetteer.candidates(name):
        assert -90 <= found.latitude <= 90
        assert -180 <= found.longitude <= 180


@given(st.text(max_size=40))
def test_folding_a_folded_name_changes_nothing(name):
    once = fold_name(name)
    assert fold_name(once) == once


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Louis", "Saint Louis"),
        ("The Hague", "the hague"),
        ("Mount Pleasant", "Mt. Pleasant"),
        ("Baden-Baden", "Baden Baden"),
        ("São Paulo", "Sao Paulo"),
        ("China’s", "CHINA"),
        ("U.S.A.", "USA"),
    ],
)
def test_spellings_of_one_name_fold_alike(one, other):
    assert fold_name(one) == fold_name(other)
