"""Damping the outliers of a network, with torch: skipped without the extra ``train``."""

from __future__ import annotations

from copy import deepcopy

import pytest

WHY = "needs the extra: pip install 'reading-desk[train]'"
torch = pytest.importorskip("torch", reason=WHY)
pytest.importorskip("onnx", reason=WHY)
pytest.importorskip("safetensors", reason=WHY)

from reader.analysis.network.wordpiece import WordPieces  # noqa: E402
from reader.training.network.corpora import Sentence  # noqa: E402
from reader.training.network.damping import LARGEST, damp, largest_values  # noqa: E402
from reader.training.network.encoder import Encoder  # noqa: E402
from reader.training.network.export import export  # noqa: E402
from reader.training.network.fitting import collated  # noqa: E402
from reader.training.network.windows import Example, window_of  # noqa: E402
from reader.training.personal.weights import encoder_of  # noqa: E402

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]
WORDS = ("Ann", "Lee", "left", "Oslo", ".")
SENTENCE = Sentence(WORDS, (frozenset({"O"}),) * len(WORDS), (True,) * len(WORDS))


@pytest.fixture
def encoder():
    torch.manual_seed(3)
    encoder = Encoder().eval()
    with torch.no_grad():
        for name, parameter in encoder.named_parameters():
            parameter.normal_(mean=1.0 if "norm.weight" in name else 0.0, std=0.04)
    return encoder


def test_damping_changes_no_output_and_stays_with_the_network(encoder, tmp_path):
    loud = deepcopy(encoder)
    with torch.no_grad():
        loud.layers[2].widened.weight[:5] *= 40.0  # a few values far above all others
    batch = collated([window_of(Example(SENTENCE, [1] * len(SENTENCE.words)), WordPieces.load())])
    given = batch.ids, batch.case, batch.hint, batch.mask
    with torch.no_grad():
        before = loud(*given)
        damp(loud, [batch])
        assert torch.allclose(loud(*given), before, atol=1e-3)
    damping = loud.layers[2].damping
    assert damping.min() < 0.5
    assert max(values.max() for values in largest_values(loud, [batch])) > LARGEST
    damp(loud, [batch])  # a second time changes nothing
    assert torch.allclose(loud.layers[2].damping, damping)
    export(loud, tmp_path / "loud.onnx", {})
    again = encoder_of(tmp_path / "loud.onnx")
    assert torch.allclose(again.layers[2].damping, damping)
    assert torch.allclose(again.layers[0].damping, loud.layers[0].damping)
