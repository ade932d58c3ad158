"""Looking up one name in the list of places, for a person who chooses among them."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from reader.domain.places import PlaceCandidate


class PlaceNames:
    """Finds places by name in a millisecond; the list is opened by the first question."""

    def find(self, name: str) -> list[list[Any]]:
        """Return the fields of every place that bears a name, in no particular order."""
        return [
            list(
                PlaceCandidate(
                    found.name,
                    found.kind.value,
                    found.admin1,
                    found.country,
                    found.country_name,
                    found.latitude,
                    found.longitude,
                    found.population,
                    found.geonames,
                )
            )
            for found in self._gazetteer.candidates(name)
        ]

    @cached_property
    def _gazetteer(self) -> Any:
        # Its own: the analyser's is used by another thread.
        from reader.analysis.gazetteer import Gazetteer  # noqa: PLC0415

        return Gazetteer.load()
