"""A part arrives in another process exactly as it was found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.assembly import PartResult
from reader.analysis.claims import ClaimCandidate
from reader.analysis.dates import FoundDate
from reader.analysis.names import Evidence, FoundName
from reader.analysis.serving.part_records import part_from_bytes, part_to_bytes
from reader.domain.claims import Attribution, Modality
from reader.domain.dates import DateType, DateValue
from reader.domain.entities import MentionKind
from reader.domain.spans import Span

SPANS = st.tuples(st.integers(0, 9_000_000), st.integers(1, 500)).map(
    lambda pair: Span(pair[0], sum(pair))
)
SHARES = st.floats(0, 1)
NAMES = st.builds(
    FoundName,
    SPANS,
    st.sampled_from(MentionKind),
    SHARES,
    st.none()
    | st.builds(
        Evidence,
        st.tuples(SHARES, SHARES, SHARES, SHARES),
        st.none() | st.sampled_from(MentionKind),
        SHARES,
    ),
)
VALUES = st.builds(
    DateValue, st.sampled_from(DateType), st.text(max_size=8), st.none(), st.none(), st.booleans()
) | st.just(DateValue(DateType.DATE, "2024-05-16", "2024-05-16", "2024-05-17", assumed=True))
ATTRIBUTIONS = st.builds(
    Attribution, st.none() | SPANS, st.none() | SPANS, st.lists(SPANS, max_size=2).map(tuple)
)
CLAIMS = st.tuples(
    st.builds(ClaimCandidate, SPANS, SHARES, st.sampled_from(Modality)), st.none() | ATTRIBUTIONS
)
PARTS = st.builds(
    PartResult,
    st.lists(SPANS, max_size=4).map(tuple),
    st.lists(NAMES, max_size=4).map(tuple),
    st.lists(st.builds(FoundDate, SPANS, st.none() | VALUES, SHARES), max_size=4).map(tuple),
    st.lists(CLAIMS, max_size=4).map(tuple),
    st.lists(st.tuples(st.integers(0, 9_000_000), st.text(max_size=9)), max_size=2).map(tuple),
)


@given(PARTS)
def test_a_part_comes_back_as_it_was(part):
    assert part_from_bytes(part_to_bytes(part)) == part
