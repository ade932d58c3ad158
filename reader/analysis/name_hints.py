"""People whom the model did not mark, but whom the grammar of the sentence gives away."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from reader.analysis.attribution.lexicon import saying_verb
from reader.analysis.name_bounds import PERSON, Piece, pieces
from reader.text.lexicons import word_list
from reader.text.person_names import is_title, title_length

LONGEST = 4  # words; a longer run of capitals is a heading


def unseen_people(doc: Doc, plain: str) -> Iterator[Piece]:
    """Yield runs of proper nouns after a title or before "said" that no entity covers."""
    for run in _runs(doc):
        first, last = run[0].idx, run[-1].idx + len(run[-1])
        titles = title_length(plain[first:last])
        if len(run) > LONGEST or is_title(run[-1].text):
            continue
        if not (titles or _is_titled(run[0]) or _speaks(run[-1])):
            continue
        yield from pieces(plain, Piece(first + titles, last, PERSON))


def _runs(doc: Doc) -> Iterator[list[Token]]:
    run: list[Token] = []
    for token in doc:
        if token.pos_ == "PROPN" and not token.ent_type_ and token.text[0].isupper():
            run.append(token)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def _is_titled(token: Token) -> bool:
    if token.i == token.sent.start:
        return False
    before = token.nbor(-1)
    return before.text.rstrip(".").casefold() in word_list("honorifics")


def _speaks(token: Token) -> bool:
    verb = saying_verb(token.head)
    return token.dep_ == "nsubj" and verb is not None and verb.is_speech and len(token) > 1
