"""spaCy's names for the sentences to learn from, as they will be beside the program's.

spaCy has not seen these corpora, so it errs in them as it does in a reader's
articles, and the network learns when to believe it (stacking, Wolpert 1992).
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language

from reader.analysis.model import load_model
from reader.analysis.network.hints import hints_of
from reader.text.plain_quotes import plain_quotes
from reader.training.network.corpora import Sentence

_NEEDED = ("tok2vec", "ner")


class SecondOpinion:
    """Asks spaCy, once for each different sentence."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._known: dict[str, list[tuple[int, int, str]]] = {}

    @classmethod
    def load(cls) -> SecondOpinion:
        """Load the language model; raises ``UserError`` where it is not installed."""
        nlp = load_model()
        nlp.select_pipes(enable=list(_NEEDED))
        return cls(nlp)

    def hints(self, sentences: Iterable[Sentence]) -> list[list[int]]:
        """Return the hint of each word of each sentence."""
        sentences = list(sentences)
        texts = [plain_quotes(sentence.text) for sentence in sentences]
        fresh = sorted(set(texts) - self._known.keys())
        for text, doc in zip(fresh, self._nlp.pipe(fresh), strict=True):
            self._known[text] = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
        return [
            hints_of(sentence.spans, self._known[text])
            for sentence, text in zip(sentences, texts, strict=True)
        ]
