"""Of which kinds a claim is, on plain sentences."""

from __future__ import annotations

import pytest

from reader.analysis.claim_kinds import kinds_of
from reader.analysis.model import load_model
from reader.domain.claims import ClaimKind

pytestmark = pytest.mark.model
QUANTITY, EVENT, QUOTE = ClaimKind.QUANTITY, ClaimKind.EVENT, ClaimKind.QUOTE
COMPARISON, PREDICTION = ClaimKind.COMPARISON, ClaimKind.PREDICTION
LAW, CAUSE = ClaimKind.LAW, ClaimKind.CAUSE


@pytest.fixture(scope="module")
def language():
    return load_model()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The army has 40,000 soldiers.", {QUANTITY}),
        ("The bomb killed 12 people on Monday.", {QUANTITY, EVENT}),
        ("They met in May 2010.", {EVENT}),
        ("The Boeing 747 is a plane.", set()),
        ("The mayor said the bridge is safe.", {QUOTE}),
        ("According to the mayor, the bridge is safe.", {QUOTE}),
        ("Sales fell by 12 percent.", {QUANTITY, EVENT, COMPARISON}),
        ("It is the largest port in Europe.", {COMPARISON}),
        ("More than 50 ships lie in the port.", {QUANTITY}),
        ("The talks will begin on Monday.", {PREDICTION}),
        ("The president is expected to visit Paris.", {PREDICTION}),
        ("The law is unconstitutional.", {LAW}),
        ("Foreigners are not allowed to own land.", {LAW}),
        ("The crash was due to a technical problem.", {CAUSE}),
        ("The weather is nice.", set()),
    ],
)
def test_plain_sentences(language, text, kinds):
    assert set(kinds_of(language(text)[:])) == kinds


def test_kinds_stand_in_the_one_order(language):
    kinds = kinds_of(language("The mayor said sales fell by 12 percent due to the law.")[:])
    assert list(kinds) == [kind for kind in ClaimKind if kind in kinds]


@pytest.mark.parametrize("text", ["...", "12", "%", '"', "1 1 1 1", "🙂"])
def test_odd_text_is_no_fault(language, text):
    assert isinstance(kinds_of(language(text)[:]), tuple)
