"""Texts and what people do to them, for hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from reader.domain.spans import Span

_WORDS = (
    "the a of and to in was that harbour mayor storm pier council budget crowns Friday Lund Berg "
    "repairs boats fishermen spring debate million cracked closed expects naïve café 北京 中文 "
    "“quoted” it's e-mail 1,000 3.5 (sic) \U0001f469\u200d\U0001f469\u200d\U0001f467 x"
)
WORDS = _WORDS.split(" ")

word = st.sampled_from(WORDS)
sentence = st.lists(word, min_size=1, max_size=14).map(lambda words: " ".join(words) + ".")
paragraph = st.lists(sentence, min_size=1, max_size=5).map(" ".join)
paragraphs = st.lists(paragraph, min_size=1, max_size=8)


@st.composite
def revised(draw, of):
    """Return paragraphs after some insertions, deletions, moves and other words."""
    found = list(of)
    for act in draw(st.lists(st.sampled_from(("insert", "delete", "move", "reword")), max_size=5)):
        place = draw(st.integers(0, max(0, len(found) - 1)))
        if act == "insert" or not found:
            found.insert(place, draw(paragraph))
        elif act == "delete":
            del found[place]
        elif act == "move":
            found.insert(draw(st.integers(0, len(found) - 1)), found.pop(place))
        else:
            words = found[place].split(" ")
            words[draw(st.integers(0, len(words) - 1))] = draw(word)
            found[place] = " ".join(words)
    return found


@st.composite
def spans_of(draw, text, most=8):
    """Return stretches of a text that has at least one character."""
    edges = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 60))
    found = draw(st.lists(edges, min_size=1, max_size=most))
    return [Span(start, min(len(text), start + size)) for start, size in found]


@st.composite
def revisions(draw):
    """Return a text, what became of it, and stretches of the first."""
    old = draw(paragraphs)
    new = draw(revised(old))
    text = "\n\n".join(old)
    return text, "\n\n".join(new), draw(spans_of(text))


@st.composite
def any_texts(draw):
    """Return any two texts and stretches of the first."""
    old = draw(st.text(min_size=1, max_size=80))
    return old, draw(st.text(max_size=80)), draw(spans_of(old))
