"""Who says what: source, cue and content, found by rules over the parse.

The rules look at one passage at a time. ``lexicon`` knows the words,
``quotations`` the quotation marks, ``cues``, ``sources`` and ``contents`` each
find one part, and ``rules`` puts the parts together.
"""

from reader.analysis.attribution.choice import attribution_of
from reader.analysis.attribution.rules import find_attributions
from reader.analysis.attribution.unnamed import unnamed_quotation

__all__ = ["attribution_of", "find_attributions", "unnamed_quotation"]
