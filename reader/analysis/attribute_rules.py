"""Applies the attribute ruler's patterns at a fraction of its cost, with the same result.

The small English pipeline has 180 patterns, nearly all of which look at one
token's tag, dependency and spelling. spaCy tries each of them on each token,
a tenth of all the work on a text. Here the outcome is worked out once for
every combination that occurs and looked up from then on. What does not have
that simple form is left to spaCy's own matcher, and the outcomes are applied
in spaCy's order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeGuard

from spacy.attrs import DEP, IS_SPACE, LOWER, TAG
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.tokens._retokenize import set_token_attrs
from spacy.vocab import Vocab

ATTRIBUTES = ("TAG", "DEP", "IS_SPACE", "LOWER")
MOST_KEPT = 50_000  # combinations; a hostile text must not fill the memory
_COLUMNS = [TAG, DEP, IS_SPACE, LOWER]

Key = tuple[int, ...]
Test = Callable[[int], bool]
Outcome = tuple[int, ...]
"""Numbers of the rules that apply, in the order of application."""


def can_stand_in(ruler: object) -> TypeGuard[AttributeRuler]:
    """Tell whether ``AttributeRules`` does what a component does."""
    return type(ruler) is AttributeRuler and not any("_" in attrs for attrs in ruler.attrs)


class AttributeRules:
    """A stand-in for one ``AttributeRuler``, which it leaves as it is."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._vocab: Vocab = ruler.vocab
        self._attrs: Sequence[Mapping[Any, Any]] = ruler.attrs
        self._indices: Sequence[int] = ruler.indices
        self._simple: list[tuple[int, dict[int, Test]]] = []
        self._spellings: set[int] = set()
        self._others = Matcher(self._vocab)
        self._has_others = False
        rules: Iterable[Mapping[str, Any]] = ruler.patterns
        for number, rule in enumerate(rules):
            for pattern in rule["patterns"]:
                self._add(number, pattern)
        self._outcomes: dict[Key, Outcome] = {}
        self._merged: dict[Outcome, dict[Any, Any]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of a document that is tagged and parsed."""
        others = self._found_by_matcher(doc)
        outcomes = self._outcomes
        for place, row in enumerate(doc.to_array(_COLUMNS).tolist()):
            if row[-1] not in self._spellings:
                row[-1] = 0
            key = tuple(row)
            outcome = outcomes.get(key)
            if outcome is None:
                outcome = self._outcome(key)
            if place in others:
                outcome = tuple(sorted((*outcome, *others[place])))
            if outcome:
                set_token_attrs(doc[place], self._attributes(outcome))
        return doc

    def _add(self, number: int, pattern: Sequence[dict[str, Any]]) -> None:
        is_short = len(pattern) == 1 and self._indices[number] == 0
        tests = self._tests(pattern[0]) if is_short else None
        if tests is None:
            self._others.add(str(number), [[*pattern]])
            self._has_others = True
        else:
            self._simple.append((number, tests))

    def _tests(self, token: Mapping[str, Any]) -> dict[int, Test] | None:
        """Return what a pattern of one token asks of each column, ``None`` if it is not simple."""
        tests: dict[int, Test] = {}
        for name, wanted in token.items():
            values = self._values(name, wanted)
            if name not in ATTRIBUTES or values is None:
                return None
            is_negative = isinstance(wanted, Mapping) and "NOT_IN" in wanted
            if name == "LOWER":
                if is_negative:
                    return None
                self._spellings.update(values)
            tests[ATTRIBUTES.index(name)] = _test(values, is_negative=is_negative)
        return tests or None

    def _values(self, name: str, wanted: Any) -> frozenset[int] | None:
        """Return the values that a pattern lists, ``None`` for another kind of condition."""
        if isinstance(wanted, Mapping):
            if wanted.keys() not in ({"IN"}, {"NOT_IN"}):
                return None
            return self._numbers(next(iter(wanted.values())))
        is_flag = name == "IS_SPACE"
        return self._numbers([wanted]) if isinstance(wanted, bool if is_flag else str) else None

    def _numbers(self, values: Iterable[Any]) -> frozenset[int]:
        return frozenset(
            self._vocab.strings.add(value) if isinstance(value, str) else int(value)
            for value in values
        )

    def _outcome(self, key: Key) -> Outcome:
        found = tuple(
            number
            for number, tests in self._simple
            if all(test(key[column]) for column, test in tests.items())
        )
        if len(self._outcomes) < MOST_KEPT:
            self._outcomes[key] = found
        return found

    def _attributes(self, outcome: Outcome) -> dict[Any, Any]:
        """Return what some rules set together; the later ones have the last word."""
        merged = self._merged.get(outcome)
        if merged is None:
            merged = {}
            for number in outcome:
                merged.update(self._attrs[number])
            if len(self._merged) < MOST_KEPT:
                self._merged[outcome] = merged
        return merged

    def _found_by_matcher(self, doc: Doc) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        if not self._has_others:
            return found
        for rule, start, end in self._others(doc, allow_missing=True):
            number = int(self._vocab.strings[rule])
            index = self._indices[number]
            found.setdefault((start if index >= 0 else end) + index, []).append(number)
        return found


def _test(values: frozenset[int], *, is_negative: bool) -> Test:
    return (lambda value: value not in values) if is_negative else values.__contains__
