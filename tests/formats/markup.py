"""Words in nested markup, and which styles each of them has; for any markup language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from hypothesis import strategies as st

from reader.domain.inlines import InlineKind
from reader.formats.api import ImportedText

TARGET = "https://example.org/a?b=1&c=2"


class Node(NamedTuple):
    """A word, or a style around other nodes."""

    word: str = ""
    kind: InlineKind | None = None
    inside: tuple[Node, ...] = ()

    def styled(self, around: frozenset[InlineKind] = frozenset()) -> Iterator[tuple[str, set]]:
        """Yield every word with its styles."""
        if self.kind is None:
            yield self.word, set(around)
        for node in self.inside:
            assert self.kind is not None
            yield from node.styled(around | {self.kind})


@st.composite
def trees(draw, kinds, nests_itself=True):
    """Draw nodes whose words are all different."""
    count = 0

    def node(around, depth):
        nonlocal count
        allowed = [k for k in kinds if k not in around or (nests_itself and k != InlineKind.LINK)]
        if depth > 3 or not allowed or draw(st.booleans()):
            count += 1
            return Node(word=f"w{count}é")
        kind = draw(st.sampled_from(allowed))
        number = draw(st.integers(1, 3))
        return Node("", kind, tuple(node(around | {kind}, depth + 1) for _ in range(number)))

    return tuple(node(frozenset(), 0) for _ in range(draw(st.integers(1, 4))))


def rendered(nodes: tuple[Node, ...], wrap: Callable[[InlineKind, str], str], between) -> str:
    """Return the nodes as markup with what ``between()`` says between them."""
    pieces: list[str] = []
    for node in nodes:
        inner = node.word if node.kind is None else rendered(node.inside, wrap, between)
        pieces += [inner if node.kind is None else wrap(node.kind, inner), between()]
    return "".join(pieces[:-1])


def assert_styles_are_those_of(nodes: tuple[Node, ...], imported: ImportedText) -> None:
    """Check the styles of each word, and that links keep their target."""
    for node in nodes:
        for word, kinds in node.styled():
            start = imported.text.index(word)
            found = imported.inlines.between(start, start + len(word))
            assert {i.kind for i in found} == kinds, (word, found)
            assert all(i.start <= start and i.end >= start + len(word) for i in found)
            assert {i.target for i in found if i.target} <= {TARGET}
