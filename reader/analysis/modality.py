"""How strongly a sentence states what it states: a reading of its main predicate.

The main predicate is the sentence's verb, or where that is a verb of saying,
the verb of what is said: "He said it *may fail*" is hedged. What stands in
side clauses does not count. Saurí and Pustejovsky's FactBank (2009) is the
model for the distinction, with its degrees of certainty folded into one.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from reader.analysis.attribution.lexicon import is_saying_noun, saying_verb
from reader.domain.claims import Modality
from reader.text.lexicons import word_list

_AFTER_QUESTION = " \t\"'”’»)]"
_HOLDING_BACK = frozenset({"may", "might"})
_RAISING = frozenset({"seem", "appear", "tend"})
_NOBODY = frozenset({"no", "nobody", "none", "nothing", "neither", "nowhere", "noone"})
_ONLY = frozenset({"only", "just", "merely", "simply", "necessarily"})
_CONDITIONS = frozenset({"if", "unless", "provided"})
_NO_CONDITION = frozenset({"even", "as"})
_ALWAYS_UNTRUE = frozenset({"deny", "debunk", "disprove"})
_STATEMENTS = frozenset({"report", "rumor", "rumour", "charge", "suggestion", "idea", "theory",
                         "notion", "story", "figure", "finding", "version"})  # fmt: skip
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "expl"})
_DEEPEST = 4  # contents within contents


def modality_of(sentence: Span) -> Modality:
    """Return how strongly a sentence asserts its main statement.

    Where a statement is both held back and negated ("may not have known") it
    is hedged; where it is called untrue ("denied that he may ...") it is denied.
    """
    if sentence.text.rstrip(_AFTER_QUESTION).endswith("?"):
        return Modality.QUESTION
    predicates = list(_predicates(sentence.root))
    if any(_calls_untrue(predicate) for predicate in predicates):
        return Modality.DENIED
    if any(_holds_back(predicate) for predicate in predicates):
        return Modality.HEDGED
    if any(_negates(predicate) for predicate in predicates):
        return Modality.DENIED
    return Modality.ASSERTED


def _predicates(root: Token) -> Iterator[Token]:
    """Yield the main verb and, below verbs of saying, the verbs of what is said."""
    for _ in range(_DEEPEST):
        yield root
        content = _content(root)
        if content is None:
            return
        root = content


def _content(verb: Token) -> Token | None:
    if saying_verb(verb) is None and verb.lemma_.lower() not in _RAISING:
        return None
    return next((child for child in verb.children if child.dep_ in ("ccomp", "xcomp")), None)


def _calls_untrue(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    if verb.pos_ != "VERB" or lemma not in word_list("denials") or _is_passive(verb):
        return False
    if any(child.dep_ == "neg" for child in verb.children):
        return False
    # A petition can be rejected, too; untrue is only what was said.
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    return lemma in _ALWAYS_UNTRUE or not objects or any(map(_is_statement, objects))


def _is_statement(noun: Token) -> bool:
    return is_saying_noun(noun) or noun.lemma_.lower() in _STATEMENTS


def _holds_back(verb: Token) -> bool:
    if verb.lemma_.lower() in _RAISING:
        return True
    if _is_passive(verb) and any(c.dep_ in ("xcomp", "ccomp") for c in verb.children):
        return verb.lemma_.lower() in word_list("hedges")
    return any(_is_hedge(child) or _is_condition(child) for child in verb.children)


def _is_hedge(child: Token) -> bool:
    if child.dep_ == "aux":
        if child.lower_ == "could":  # "could not" is a plain denial, "could" alone is not
            return not any(other.dep_ == "neg" for other in child.head.children)
        return child.tag_ == "MD" and child.lower_ in _HOLDING_BACK
    return child.dep_ in ("advmod", "acomp") and child.lemma_.lower() in word_list("hedges")


def _is_condition(clause: Token) -> bool:
    """Tell whether a clause says on what the statement depends: "if", "unless", "provided"."""
    if clause.dep_ != "advcl":
        return False
    marks = [child for child in clause.children if child.dep_ == "mark"]
    return any(
        mark.lower_ in _CONDITIONS and mark.nbor(-1 if mark.i else 0).lower_ not in _NO_CONDITION
        for mark in marks
    )


def _negates(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ == "neg":
            following = child.doc[child.i + 1] if child.i + 1 < len(child.doc) else None
            return following is None or following.lower_ not in _ONLY
        if child.dep_ in _ARGUMENTS and _is_nobody(child):
            return True
    return False


def _is_nobody(argument: Token) -> bool:
    return argument.lower_ in _NOBODY or any(
        child.dep_ in ("det", "neg") and child.lower_ in _NOBODY for child in argument.children
    )


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in verb.children)
