"""Learning from corrections, with torch: skipped where the extra ``train`` is not installed."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import numpy as np
import pytest

WHY = "needs the extra: pip install 'reading-desk[train]'"
torch = pytest.importorskip("torch", reason=WHY)
pytest.importorskip("onnx", reason=WHY)
pytest.importorskip("safetensors", reason=WHY)

from reader.analysis.network.hints import HINTS  # noqa: E402
from reader.analysis.network.model import Network  # noqa: E402
from reader.analysis.network.wordpiece import WordPieces  # noqa: E402
from reader.base import networks  # noqa: E402
from reader.base.errors import UserError  # noqa: E402
from reader.training.network.encoder import Encoder  # noqa: E402
from reader.training.network.export import export  # noqa: E402
from reader.training.network.fitting import collated  # noqa: E402
from reader.training.network.windows import Example, window_of  # noqa: E402
from reader.training.personal import teaching  # noqa: E402
from reader.training.personal.corrections import read_corrections  # noqa: E402
from reader.training.personal.learning import PersonalPlan, learn  # noqa: E402
from reader.training.personal.weights import encoder_of  # noqa: E402

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]


@pytest.fixture(scope="module")
def encoder():
    """A network that knows nothing yet, but whose numbers are as large as real ones."""
    torch.manual_seed(3)
    torch.set_num_threads(1)
    encoder = Encoder().eval()
    with torch.no_grad():
        for name, parameter in encoder.named_parameters():
            is_scale = "norm.weight" in name
            parameter.normal_(mean=1.0 if is_scale else 0.0, std=0.04)
    return encoder


@pytest.fixture(scope="module")
def file(encoder, tmp_path_factory):
    path = tmp_path_factory.mktemp("network") / "network.onnx"
    export(encoder, path, {})
    return path


def inputs(seed=1):
    random = Random(seed)
    shape = (2, 24)
    make = lambda most: torch.tensor([[random.randrange(most) for _ in range(24)] for _ in "ab"])  # noqa: E731
    mask = torch.ones(shape)
    mask[1, 15:] = 0
    return make(20_000), make(6), make(HINTS), mask


def test_a_network_comes_back_from_its_file(encoder, file):
    again = encoder_of(file)
    for (name, mine), theirs in zip(again.named_parameters(), encoder.parameters(), strict=True):
        used = slice(0, 1) if name == "kinds.weight" else slice(None)
        apart = (mine[used] - theirs[used]).abs().max()
        assert apart <= theirs.abs().max() / 100, name


def test_what_comes_back_says_what_the_file_says(file):
    session = teaching._session(file)
    given = inputs()
    names = ("ids", "case", "hint", "mask")
    (theirs,) = session.run(["logits"], {n: v.numpy() for n, v in zip(names, given, strict=True)})
    with torch.no_grad():
        mine = encoder_of(file)(*given).numpy()
    is_there = given[3].numpy().astype(bool)
    similar = np.corrcoef(mine[is_there].ravel(), theirs[is_there].ravel())[0, 1]
    assert similar > 0.97  # the file also rounds what flows through it


def test_another_network_is_refused_in_words(tmp_path):
    import onnx

    path = tmp_path / "other.onnx"
    graph = onnx.helper.make_graph([], "nothing", [], [])
    onnx.save(onnx.helper.make_model(graph), path)
    with pytest.raises(UserError, match="another version"):
        encoder_of(path)


TEXT = "Amazon is large. Amazon sells books. Rain fell in Amazon. The sea is deep."


def corrections(tmp_path, count=1):
    file = tmp_path / "corrections.jsonl"
    lines = []
    for n in range(count):
        text = TEXT if count == 1 else f"Amazon opened shop {n}. Nothing else."
        ends = [i + 1 for i, ch in enumerate(text) if ch == "."]
        starts = [0, *(end + 1 for end in ends[:-1])]
        found = [i for i in range(len(text)) if text.startswith("Amazon", i)]
        names = [
            {"start": i, "end": i + 6, "kind": "organization", "status": "added", "was": None}
            for i in found
        ]
        sentences = [list(pair) for pair in zip(starts, ends, strict=True)]
        lines.append(json.dumps({"text": text, "sentences": sentences, "names": names}))
    file.write_text("\n".join(lines))
    return file


def windows_of(sentences):
    pieces = WordPieces.load()
    return [window_of(Example(s, [0] * len(s.words)), pieces) for s in sentences]


def losses(encoder, sentences, taught=None):
    """Return how unlikely the decided tags are, and how far the rest is from before."""
    batch = collated(windows_of(sentences))
    with torch.no_grad():
        now = encoder(batch.ids, batch.case, batch.hint, batch.mask)[..., :-1].softmax(-1)
        before = (taught or encoder)(batch.ids, batch.case, batch.hint, batch.mask)
        before = before[..., :-1].softmax(-1)
    right = (now * batch.allowed).sum(-1)
    free = (batch.mask - batch.known).bool()
    return (
        float((1 - right[batch.known.bool()]).mean()),
        float((now - before).abs().sum(-1)[free].mean()),
    )


def test_decisions_are_learnt_and_nothing_else_is_touched(encoder, tmp_path):
    read = read_corrections(corrections(tmp_path), 10)
    lessons = [lesson.sentence for lesson in (*read.learnt, *read.held_back)]
    sentences = [*lessons, *read.others]
    plan = PersonalPlan(epochs=12, rate=1e-3)
    heard = []
    learnt = learn(encoder, windows_of(sentences), plan, heard.append)
    wrong, _ = losses(encoder, lessons)
    now_wrong, _ = losses(learnt, lessons)
    assert now_wrong < wrong * 0.7
    free = learn(encoder, windows_of(sentences), PersonalPlan(12, 1e-3, hold=0.0), heard.append)
    _, moved = losses(learnt, sentences, encoder)
    _, moved_freely = losses(free, sentences, encoder)
    assert moved < moved_freely * 0.7
    assert len(heard) == 24


def test_the_same_seed_gives_the_same_network(encoder, tmp_path):
    sentences = [lesson.sentence for lesson in read_corrections(corrections(tmp_path), 1).learnt]
    first, second = (
        learn(encoder, windows_of(sentences), PersonalPlan(epochs=2), lambda _: None) for _ in "ab"
    )
    pairs = zip(first.parameters(), second.parameters(), strict=True)
    assert all(torch.equal(mine, theirs) for mine, theirs in pairs)


class NoOpinion:
    """No language model: every word comes without a hint."""

    @classmethod
    def load(cls):
        return cls()

    def hints(self, sentences):
        return [[0] * len(sentence.words) for sentence in sentences]


@pytest.fixture
def taught(file, tmp_path, monkeypatch):
    monkeypatch.setenv("READING_DESK_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(teaching, "shipped_network", lambda: file)
    monkeypatch.setattr(teaching, "network_in_use", lambda: file)
    monkeypatch.setattr(teaching, "SecondOpinion", NoOpinion)
    sample = teaching.load_sample()
    few = type(sample)(sample.measured[:8], sample.read[:8])
    monkeypatch.setattr(teaching, "load_sample", lambda: few)
    return tmp_path


def test_teaching_keeps_both_networks_and_says_what_it_did(taught, file, monkeypatch):
    # How good a network is that knew nothing before is a matter of luck.
    monkeypatch.setattr(teaching, "is_not_worse", lambda old, new: True)
    before = file.read_bytes()
    heard = []
    assert teaching.teach(corrections(taught, 40), PersonalPlan(epochs=1), heard.append)
    assert networks.choice() == networks.OWN
    assert file.read_bytes() == before
    assert networks.own_network().read_bytes() != before
    assert Network.load().title.startswith("names-own ")
    assert heard[0].startswith("40 corrections; ")
    assert any(line.startswith("your corrections, held back") for line in heard)
    noted = json.loads((networks.own_folder() / "own.json").read_text())
    assert noted["corrections"] == 40
    assert noted["held_back"]["total"] >= teaching.FEWEST_HELD_BACK
    assert [p.name for p in Path(networks.own_folder()).iterdir() if p.suffix == ".onnx"] == [
        "own.onnx"
    ]


def test_a_worse_network_is_kept_but_not_used(taught, monkeypatch):
    monkeypatch.setattr(teaching, "is_not_worse", lambda old, new: False)
    plan = PersonalPlan(epochs=1)
    assert not teaching.teach(corrections(taught, 40), plan, lambda _: None)
    assert networks.choice() == networks.SHIPPED
    assert networks.own_network().is_file()
    networks.use(networks.OWN)
    present = networks.own_network().read_bytes()
    assert not teaching.teach(corrections(taught, 41), plan, lambda _: None)
    assert networks.own_network().read_bytes() == present  # one in use is not replaced by a worse


def test_few_corrections_change_nothing(taught):
    with pytest.raises(UserError, match="has 12 corrections"):
        teaching.teach(corrections(taught, 12), PersonalPlan(), lambda _: None)
    assert not networks.own_folder().exists()
