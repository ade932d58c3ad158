"""Sentences by simple rules, for as long as there is no analysis.

A rule splitter in the manner of the Punkt literature (Kiss and Strunk 2006):
a full stop ends a sentence unless it belongs to an abbreviation, an initial
or a number, or the next word begins with a small letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.domain.documents import Block, BlockKind
from reader.domain.spans import Span

AROUND = 5_000  # characters; hardly any sentence is longer
_OPENING = "\"'“‘«(\\[„¿¡—–\\-"
# Possessive, and never begun inside a run of marks: linear on "......" and on blanks.
_SPACED = ".!?…؟۔।॥։።"  # Arabic, Urdu, Hindi, Armenian, Amharic
_UNSPACED = "。．｡！？។။"  # Chinese, Japanese, Khmer, Burmese
_END = re.compile(
    rf"(?<![{_SPACED}{_UNSPACED}])(?P<mark>[{_SPACED}]++|[{_UNSPACED}]++)"
    rf"(?P<closing>[\"'”’»)\]」』]*+)"
    rf"(?:\s++(?=[{_OPENING}]|[^\W_a-z])|(?<=[{_UNSPACED}])(?=\S)|(?<=[」』])(?=[^\sと]))"
)
_WORD_BEFORE = re.compile(r"[\w.&’'-]+$")


def _words(text: str) -> list[str]:
    return text.split()


_TITLES = frozenset(
    _words(
        "mr mrs ms mx dr prof rev fr sr jr st hon gen col maj capt cmdr lt sgt cpl pvt adm "
        "gov sen rep pres sec amb supt det insp messrs mme mlle m"
    )
)
_OTHERS = frozenset(
    _words(
        "vs v etc cf al approx dept est fig figs vol vols no nos pp p ch art para ed eds "
        "trans inc ltd co corp bros assn univ ave blvd rd mt ft e.g i.e eg ie viz ca c jan "
        "feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat "
        "sun a.m p.m u.s u.k u.n e.u d.c ph.d m.d b.a m.a "
        # German, French, Spanish, Italian, Portuguese, Dutch
        "bzw usw ggf evtl inkl zzgl abb nr bd hr hrn sog geb gest mio mrd z.b d.h u.a "
        "env chap cie mm "
        "sra srta dra uds ee.uu pág núm aprox "
        "sig dott ecc pag "
        "exmo dr dra av "
        "bijv enz blz dhr mevr"
    )
)
# "am 16. Mai": a day before a month that has a capital in the middle of a sentence.
_MONTHS = frozenset(
    _words(
        "januar jänner februar märz april mai juni juli august september oktober november dezember"
    )
)
_STARTERS = frozenset(
    _words(
        "the a an this that these those he she it they we i you his her its their our but and "
        "so then there in on at as after before when while if for from with however meanwhile "
        "what who why how where although because since by to one some many most no not now "
        "yet still"
    )
)
_NEXT_WORD = re.compile(rf"[\s{_OPENING}]*([\w’']+)")


def split_sentences(text: str, blocks: Sequence[Block]) -> list[Span]:
    """Return the sentences of ``text`` in order; none crosses a block.

    Headings, captions, lines of code and table rows are one sentence each.
    """
    sentences: list[Span] = []
    for block in blocks:
        start = block.span.start
        if block.kind in {BlockKind.TITLE, BlockKind.HEADING, BlockKind.CODE, BlockKind.TABLE_ROW}:
            sentences.append(block.span)
            continue
        for end in _ends(text, block.span):
            sentences.append(Span(start, end))
            start = _after_blanks(text, end, block.span.end)
        if start < block.span.end:
            sentences.append(Span(start, block.span.end))
    return sentences


def sentence_at(text: str, block: Block, position: int) -> Span:
    """Return the sentence of a block over ``position``, or the nearest one before it.

    Looks at ``AROUND`` characters on either side, however long the block is.
    """
    position = min(max(position, block.span.start), block.span.end - 1)
    start = max(block.span.start, position - AROUND)
    if start > block.span.start:  # begin with a whole sentence
        near = Span(start, position + 1)
        start = next(iter(_ends(text, near)), start)
        start = _after_blanks(text, start, position)
    near = Span(start, min(block.span.end, position + AROUND))
    sentences = split_sentences(text, [block._replace(span=near)])
    return next(s for s in reversed(sentences) if s.start <= position)


def _ends(text: str, span: Span) -> Iterator[int]:
    # The last sentence is left to the caller; a match needs text after it.
    for match in _END.finditer(text, span.start, span.end):
        end = match.end("closing")
        if match["mark"] != "." or match["closing"] or is_full_stop(text, end - 1, span):
            yield end


def is_full_stop(text: str, dot: int, span: Span) -> bool:
    """Tell whether a single full stop in ``span`` ends a sentence, or belongs to its word."""
    before = _WORD_BEFORE.search(text, max(span.start, dot - 30), dot)
    if before is None:
        return True
    word = before[0].lower().lstrip("'’-")
    following = _NEXT_WORD.match(text, dot + 1, span.end)
    is_starter = following is not None and following[1].lower() in _STARTERS
    if word in _TITLES or (_is_day(word) and following is not None and _is_month(following[1])):
        return False
    if len(word) == 1 and word.isalpha():
        return is_starter and word != "i" and len(following[1]) > 1 if following else True
    return not is_abbreviation(word) or is_starter


def is_abbreviation(word: str) -> bool:
    """Tell whether a word, given without its last full stop, is usually written with one."""
    word = word.lower()
    is_dotted = "." in word and all(len(part) <= 2 for part in word.split("."))  # noqa: PLR2004 - "Ph.D"
    return is_dotted or word in _OTHERS or word in _TITLES


def _is_day(word: str) -> bool:
    return word.isdecimal() and len(word) <= len("31")


def _is_month(word: str) -> bool:
    return word.casefold() in _MONTHS


def _after_blanks(text: str, position: int, end: int) -> int:
    while position < end and text[position].isspace():
        position += 1
    return position
