"""How strongly sentences assert, hold back, deny or ask."""

from __future__ import annotations

import pytest

from reader.analysis.modality import modality_of
from reader.analysis.model import load_model
from reader.domain.claims import Modality

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def language():
    return load_model()


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The company closed two factories in March.", Modality.ASSERTED),
        ("He said the company closed two factories.", Modality.ASSERTED),
        ("They met in May.", Modality.ASSERTED),
        ("She not only resigned but also left the country.", Modality.ASSERTED),
        ("Officials who had not been told resigned.", Modality.ASSERTED),
        ("The bill does not merely cut taxes.", Modality.ASSERTED),
        ("The plan may cost five million euros.", Modality.HEDGED),
        ("The minister reportedly met the rebels.", Modality.HEDGED),
        ("He seems to have left the country.", Modality.HEDGED),
        ("The president is expected to sign the bill.", Modality.HEDGED),
        ("Officials said the bridge might collapse.", Modality.HEDGED),
        ("The troops will withdraw if the rebels stop their attacks.", Modality.HEDGED),
        ("They will appeal unless the court agrees.", Modality.HEDGED),
        ("They will appeal even if the court agrees.", Modality.ASSERTED),
        ("Allegedly, the two ran drugs into the country.", Modality.HEDGED),
        ("The court rejected the petition.", Modality.ASSERTED),
        ("The company rejected the allegations.", Modality.DENIED),
        ("He was denied access to the lounge.", Modality.ASSERTED),
        ("The minister did not meet the rebels.", Modality.DENIED),
        ("He denied that he had met the rebels.", Modality.DENIED),
        ("No one was hurt in the crash.", Modality.DENIED),
        ("The firm said it had never paid a bribe.", Modality.DENIED),
        ("They could not reach the village.", Modality.DENIED),
        ("Did the minister meet the rebels?", Modality.QUESTION),
        ('"Did he not know?"', Modality.QUESTION),
    ],
)
def test_the_main_predicate_decides(language, text, modality):
    assert modality_of(language(text)[:]) is modality


def test_a_single_mark_is_asserted(language):
    assert modality_of(language("...")[:]) is Modality.ASSERTED
