"""What a topic has found: counted, printed as one JSON object or as a table."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field

MOST_SHOWN = 20


@dataclass(slots=True)
class Figures:
    """Counts of one topic; ``faults`` are sentences about anything else that was wrong.

    ``more`` holds further counts, by name.
    """

    rounds: int = 0
    acknowledged: int = 0
    lost: int = 0
    faults: list[str] = field(default_factory=list)
    more: Counter[str] = field(default_factory=Counter)

    @property
    def is_good(self) -> bool:
        """Whether nothing was lost and nothing else was wrong."""
        return self.lost == 0 and not self.faults

    def add(self, other: Figures) -> None:
        """Count in what another part has found."""
        self.rounds += other.rounds
        self.acknowledged += other.acknowledged
        self.lost += other.lost
        self.faults += other.faults
        self.more += other.more

    def as_json(self) -> str:
        """Return one JSON object."""
        return json.dumps(
            {
                "rounds": self.rounds,
                "acknowledged": self.acknowledged,
                "lost": self.lost,
                **dict(sorted(self.more.items())),
                "faults": self.faults[:MOST_SHOWN],
            }
        )

    def as_table(self) -> str:
        """Return a line for each count, and then the faults."""
        counts = {
            "rounds": self.rounds,
            "acknowledged acts": self.acknowledged,
            "lost": self.lost,
            **dict(sorted(self.more.items())),
            "other faults": len(self.faults),
        }
        lines = [f"{name:44}{count:10,}" for name, count in counts.items()]
        return "\n".join([*lines, *self.faults[:MOST_SHOWN]])
