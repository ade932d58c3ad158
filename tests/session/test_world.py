"""The map that the program ships, and what is done without it."""

from __future__ import annotations

from reader.domain.world import MAGIC, NOWHERE
from reader.session.world import load_world


def test_the_map_has_dots_where_people_live_and_names():
    world = load_world()
    assert len(world.large.latitudes) > 5_000
    for dots in (world.large, world.coarse, world.fine):
        assert len(dots.latitudes) == len(dots.longitudes)
        assert max(map(abs, dots.latitudes)) <= 90 * 180
        assert max(map(abs, dots.longitudes)) <= 180 * 180
    labels = {label.name: label for label in world.labels}
    assert labels["Ghana"].is_country
    assert round(labels["Beijing"].latitude) == 40
    # A point in the middle of an ocean has no dots around it, and one in Europe has.
    near = [
        sum(
            abs(north / 180 - latitude) < 3 and abs(east / 180 - longitude) < 3
            for north, east in zip(*world.coarse, strict=True)
        )
        for latitude, longitude in ((0.0, -150.0), (50.0, 10.0))
    ]
    assert near[0] == 0
    assert near[1] > 50


def test_without_a_sound_file_there_is_an_empty_map(tmp_path):
    assert load_world(tmp_path / "none") == NOWHERE
    for content in (b"", b"something", MAGIC + b"broken"):
        (tmp_path / "world.bin").write_bytes(content)
        assert load_world(tmp_path / "world.bin") == NOWHERE
