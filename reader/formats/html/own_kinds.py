"""How own kinds of items look on the page: their colours, and their line in the legend.

Every colour is worked out from a number; nothing that a person wrote gets
into the style sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.base.colours import Rgb, hex_of, marking, rgb_of
from reader.domain.own_kinds import OwnKind
from reader.formats.html.escaping import clipped, escaped

LONGEST_NAME = 60
_PLAIN = (91, 95, 102)  # of a kind without a colour: that of quiet words
_PAPER: tuple[Rgb, Sequence[Rgb]] = (253, 252, 249), [(29, 29, 31), (91, 95, 102), (27, 79, 156)]
_NIGHT: tuple[Rgb, Sequence[Rgb]] = (23, 24, 27), [(230, 228, 223), (163, 166, 173)]
_FOCUS = ((255, 241, 168), (76, 68, 21))  # the ground of what a link led to, by day and by night


def class_of(number: int) -> str:
    """Return the class of the own kind with this number, counted from 1."""
    return f"k{number}"


def own_style(kinds: Sequence[OwnKind]) -> str:
    """Return the rules that colour own kinds; empty without any."""
    if not kinds:
        return ""
    by_day = "".join(_variables(kinds, *_PAPER, _FOCUS[0]))
    by_night = "".join(_variables(kinds, *_NIGHT, _FOCUS[1]))
    rules = "".join(
        f"mark.k{n} {{ background: var(--k{n}-tint); text-decoration-color: var(--k{n}); }}\n"
        f"nav .k{n} {{ border-color: var(--k{n}); }}\n"
        for n in range(1, len(kinds) + 1)
    )
    return (
        f":root {{ {by_day}}}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {by_night}}} }}\n{rules}"
    )


def own_legend(kinds: Sequence[OwnKind]) -> Iterator[str]:
    """Yield a line of the legend for each own kind, with what belongs to it as a tip."""
    for number, kind in enumerate(kinds, 1):
        name = escaped(clipped(kind.name, LONGEST_NAME))
        about = escaped(clipped(kind.description, 300))
        tip = f' title="{about}"' if about else ""
        yield f'<li{tip}><mark class="own {class_of(number)}">{name}</mark></li>\n'


def _variables(
    kinds: Sequence[OwnKind], paper: Rgb, letters: Sequence[Rgb], focus: Rgb
) -> Iterator[str]:
    for number, kind in enumerate(kinds, 1):
        made = marking(rgb_of(kind.color) or _PLAIN, paper, letters, [focus])
        yield f"--k{number}: {hex_of(made.line)}; --k{number}-tint: {hex_of(made.tint)}; "
