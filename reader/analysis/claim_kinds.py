"""Of which kind a claim is: what somebody who checks it would have to look up.

Rules over the parse and the words of one sentence. A claim may be of several
kinds or of none; the rules ask for plain signs and keep still otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from spacy.tokens import Span, Token

from reader.analysis.attribution.lexicon import Frame, saying_verb
from reader.domain.claims import ClaimKind
from reader.text.lexicons import word_list

_NO_QUANTITY = frozenset({"DATE", "TIME", "ORDINAL", "PRODUCT", "FAC", "LAW", "EVENT"})
_SIGNS = frozenset("$€£¥%")
_MANY_FORMS = frozenset({"dozens", "hundreds", "thousands", "millions", "billions"})
_SHARES = frozenset({"half", "third", "quarter", "fourth", "fifth", "double", "triple", "twice"})
_KNOWN = frozenset({"the", "these", "those", "both", "this", "that", "his", "her", "their", "its"})
_STATES = frozenset({"be", "have", "include", "seem", "remain", "become", "own", "know", "believe",
                     "want", "think", "need", "involve", "belong", "consist", "contain", "mean",
                     "like", "depend"})  # fmt: skip
_AHEAD = frozenset({"upcoming", "forthcoming"})
_QUOTE_MARK = re.compile(r"\"|``|''")
_QUOTED = 4  # words between quotation marks from which somebody speaks
_CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})


def kinds_of(sentence: Span) -> tuple[ClaimKind, ...]:
    """Return the kinds of a sentence, in the order of ``ClaimKind``."""
    tokens = list(sentence)
    return tuple(kind for kind, rule in _RULES.items() if rule(tokens))


def _is_quantity(tokens: list[Token]) -> bool:
    return any(map(_counts, tokens))


def _counts(token: Token) -> bool:
    """Tell whether a token says how many or how much; dates and names do not."""
    lower = token.lower_
    if token.ent_type_ in {"PERCENT", "MONEY"} and token.like_num:
        return True
    if lower in _MANY_FORMS or (lower in _SHARES and _is_of(token)):
        return True
    if token.tag_ != "CD" or token.ent_type_ in _NO_QUANTITY:
        return False
    if lower in {"one", "zero"} and token.ent_type_ != "QUANTITY":
        return False
    return _counts_a_noun(token)


def _counts_a_noun(token: Token) -> bool:
    head = token.head
    if token.dep_ not in {"nummod", "quantmod", "compound"}:
        return token.ent_type_ in {"CARDINAL", "QUANTITY"} and _stands_alone(token)
    if head.pos_ == "PROPN":  # "Boeing 747" and "May 16" are no counts, "13 Germans" are
        is_before = token.i < head.i and head.tag_ == "NNPS"
        return is_before and token.ent_type_ in {"CARDINAL", "QUANTITY"}
    return token.text.isdecimal() or not any(
        c.lower_ in _KNOWN and c.i < token.i for c in head.children
    )


def _is_of(token: Token) -> bool:
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return following is not None and (
        following.lower_ == "of" or token.lower_ in {"double", "twice"}
    )


def _stands_alone(token: Token) -> bool:
    return not any(c.lower_ in _KNOWN for c in token.children) and token.head.pos_ != "PROPN"


def _is_event(tokens: list[Token]) -> bool:
    return any(_happened(verb) for verb in _main_verbs(tokens))


def _main_verbs(tokens: list[Token]) -> Iterator[Token]:
    """Yield the main verb with those beside it; of a saying, what is said instead."""
    root = tokens[0].sent.root
    waiting = [root]
    while waiting:
        verb = waiting.pop()
        contents = [c for c in verb.children if c.dep_ == "ccomp"]
        says = saying_verb(verb)
        if says is not None and says.is_speech and contents:
            waiting.extend(contents)
        else:
            is_saying = says is not None and says.is_speech and Frame.CLAUSE in says.frames
            if not is_saying or any(c.dep_ == "auxpass" for c in verb.children):
                yield verb
            waiting.extend(contents)
        waiting.extend(c for c in verb.children if c.dep_ == "conj" and c.pos_ in {"VERB", "AUX"})


def _happened(verb: Token) -> bool:
    if verb.pos_ != "VERB" or verb.lemma_.lower() in _STATES:
        return False
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if any(c.dep_ == "neg" for c in verb.children):
        return False
    if verb.tag_ == "VBD":
        return not auxiliaries & {"would", "could"}
    if verb.tag_ == "VBG":
        return "been" in auxiliaries
    if verb.tag_ == "VBN":
        return bool(auxiliaries & {"has", "have", "had", "was", "were", "'ve"}) and not (
            auxiliaries & {"will", "would", "could", "may", "might", "should", "to", "can"}
        )
    return False


def _is_quote(tokens: list[Token]) -> bool:
    text = [t.lower_ for t in tokens]
    if ("according", "to") in pairwise(text):
        return True
    marks = [m.start() for m in _QUOTE_MARK.finditer(tokens[0].sent.text)]
    verbs = [verb for t in tokens if t.pos_ == "VERB" for verb in [saying_verb(t)] if verb]
    if marks and any(verb.is_speech for verb in verbs):
        return True
    if any(map(_says, tokens)):
        return True
    return _quotes_a_sentence(tokens, marks)


def _quotes_a_sentence(tokens: list[Token], marks: list[int]) -> bool:
    """Tell whether a verb stands between the first mark and the next, or the end."""
    if not marks:
        return False
    start = tokens[0].sent.start_char
    first, last = marks[0] + start, [*marks, 1 << 60][1] + start
    between = [t for t in tokens if first < t.idx < last]
    return len(between) > _QUOTED and any(t.pos_ in {"VERB", "AUX"} for t in between)


def _says(token: Token) -> bool:
    if token.pos_ != "VERB":
        return False
    verb = saying_verb(token)
    if verb is None or not verb.is_speech or Frame.CLAUSE not in verb.frames:
        return False
    if token.dep_ in {"ROOT", "conj", "parataxis", "ccomp"} or token.tag_ == "VBG":
        return any(c.dep_ in _CLAUSES and c.pos_ in {"VERB", "AUX", "ADJ"} for c in token.children)
    return False


def _is_comparison(tokens: list[Token]) -> bool:
    return any(map(_compares, tokens))


def _compares(token: Token) -> bool:
    lower, lemma = token.lower_, token.lemma_.lower()
    before = token.doc[token.i - 1].lower_ if token.i else ""
    if token.tag_ in {"JJR", "RBR"}:
        return not _is_bound(token)
    if token.tag_ in {"JJS", "RBS"} and lower.endswith(("st", "most")):
        # "most products" is a share, "at least" a bound; directions look like superlatives.
        is_share = lower in {"most", "least"} and token.head.pos_ != "ADJ" and before != "the"
        return not (is_share or before == "at" or lower.endswith(("west", "east")))
    if lower == "first" and token.dep_ == "amod":
        return token.head.pos_ == "NOUN"
    if lower in {"up", "down"} and _is_number_after(token):
        return True
    return lemma in word_list("comparing_words") and token.pos_ in {"VERB", "NOUN", "ADJ", "ADV"}


def _is_bound(token: Token) -> bool:
    """Tell whether "more than" only bounds a number, or "no longer" a time."""
    doc, i = token.doc, token.i
    following = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    before = doc[i - 1].lower_ if i else ""
    if token.lower_ == "more" and (before == "no" or (i and doc[i - 1].like_num)):
        return True  # "no more", "200 more"
    if before == "no" and token.lower_ == "longer":
        return True
    if token.lower_ in {"earlier", "later", "further"}:
        return True
    if token.lower_ in {"more", "less", "fewer"} and token.head.pos_ == "NOUN":
        return following != "than" and all(c.lower_ != "than" for c in token.head.subtree)
    number = doc[i + 2] if following == "than" and i + 2 < len(doc) else None
    return number is not None and (
        number.like_num or number.text in _SIGNS or number.lower_ == "a"
    )


def _is_number_after(token: Token) -> bool:
    following = token.doc[token.i + 1 : token.i + 3]
    return any(t.like_num or t.text in _SIGNS for t in following)


def _is_prediction(tokens: list[Token]) -> bool:
    return any(map(_looks_ahead, tokens))


def _looks_ahead(token: Token) -> bool:
    lower = token.lower_
    if token.dep_ == "aux" and lower in {"will", "'ll", "shall", "wo", "would"}:
        return not any(c.lower_ in {"have", "if"} for c in token.head.children)
    if lower in _AHEAD:
        return True
    if token.dep_ == "ROOT" and any(c.tag_ == "TO" and c.dep_ == "aux" for c in token.children):
        return True  # a headline: "Airline to be compensated"
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is None or following.tag_ != "TO" or following.head.pos_ not in {"VERB", "AUX"}:
        return False
    return token.lemma_.lower() in word_list("planning_words")


def _is_law(tokens: list[Token]) -> bool:
    words = word_list("law_words")
    open_class = [
        t for t in tokens if t.pos_ in {"NOUN", "VERB", "ADJ"} and t.lower_ != "according"
    ]
    if any(t.lemma_.lower() in words for t in open_class):
        return True
    return any(map(_allows, tokens))


def _allows(token: Token) -> bool:
    """Tell whether a verb says what may be done: "was barred from", "is not allowed to"."""
    if token.lemma_.lower() not in {"allow", "bar", "entitle"} or token.tag_ != "VBN":
        return False
    return any(c.dep_ == "auxpass" for c in token.children)


def _is_cause(tokens: list[Token]) -> bool:
    text = f" {' '.join(t.lower_ for t in tokens)} "
    if any(f" {words} " in text for words in word_list("causing_phrases")):
        return True
    return any(
        t.pos_ == "VERB"
        and t.lemma_.lower() in word_list("causing_verbs")
        and any(c.dep_ in {"dobj", "agent", "prep"} for c in t.children)
        for t in tokens
    )


_RULES: dict[ClaimKind, Callable[[list[Token]], bool]] = {
    ClaimKind.QUANTITY: _is_quantity,
    ClaimKind.EVENT: _is_event,
    ClaimKind.QUOTE: _is_quote,
    ClaimKind.COMPARISON: _is_comparison,
    ClaimKind.PREDICTION: _is_prediction,
    ClaimKind.LAW: _is_law,
    ClaimKind.CAUSE: _is_cause,
}
