"""Which network finds names: the program's own, or the one that the person has taught."""

from __future__ import annotations

import logging

import pytest

from reader.analysis.network.model import NAME, Network, NetworkMissingError
from reader.base.networks import OWN, own_folder, own_network, shipped_network, use


def loaded():
    """Return the network's name, or why there is none."""
    try:
        return Network.load().name
    except NetworkMissingError as error:
        return str(error)


@pytest.fixture
def unfit():
    """A network of the person's that this version cannot read."""
    own_folder().mkdir(parents=True)
    own_network().write_bytes(b"made long ago")
    return own_network()


def test_a_taught_network_that_does_not_fit_any_more_gives_way_to_the_programs_own(unfit, caplog):
    usual = loaded()
    assert (usual == NAME) is shipped_network().is_file()
    with caplog.at_level(logging.WARNING):
        assert caplog.messages == []  # it is there, but was not chosen
        use(OWN)
        assert loaded() == usual
    assert caplog.messages == ["the network taught by the person does not fit; ours is used"]
