"""What the whole article says about its names, applied to each of them.

Light values only: no spaCy objects come in here, so the rules can run over
all blocks of an article at once, and over a million words in seconds. The
order matters: acronyms are defined by full names, kinds are settled by all
names, and only settled names are looked for where the model missed them.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.analysis.name_rules.acronyms import common_acronyms, with_defined_acronyms
from reader.analysis.name_rules.kinds import with_settled_kinds
from reader.analysis.name_rules.missed import with_missed_mentions
from reader.analysis.name_rules.verdicts import with_verdicts
from reader.analysis.names import FoundName, without_overlaps

SURE = 0.6
"""From this confidence on, what both models have found is looked for elsewhere too."""

DENIED = 0.6
"""How much of its confidence a name has where both models have passed it over."""


def revise(text: str, names: Sequence[FoundName]) -> list[FoundName]:
    """Return the names after the rules of the document, in text order.

    Spans are positions in ``text``. The result has no overlaps; some names
    have another kind, some are gone, some are new.
    """
    kept = candidates(text, names)
    if any(name.evidence is not None for name in kept):
        return with_missed_mentions(text, with_verdicts(text, kept), SURE, DENIED)
    return with_missed_mentions(text, with_settled_kinds(text, kept))


def candidates(text: str, names: Sequence[FoundName]) -> list[FoundName]:
    """Return what may be a name, before it is settled which of them are, and of which kind."""
    common = common_acronyms(text)
    proper = [name for name in names if name.span.cut(text) not in common]
    return without_overlaps(with_defined_acronyms(text, without_overlaps(proper)))
