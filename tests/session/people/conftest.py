from __future__ import annotations

import pytest

from tests.session.people.someone import Someone


@pytest.fixture
def someone(tmp_path):
    """Make people with libraries of their own; closed afterwards."""
    made: list[Someone] = []

    def make(name: str, document=None, **how) -> Someone:
        made.append(Someone(tmp_path, name, document, **how))
        return made[-1]

    yield make
    for person in made:
        person.close()


@pytest.fixture
def two(someone):
    """Me, and Ada, whose work is handed over by ``hand_over``."""
    return someone("me"), someone("Ada")
