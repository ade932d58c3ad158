"""Texts that no analyser likes, of any length; each is made of so many words or so."""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Iterator

SENTENCE = (
    "On Monday President Emmanuel Macron told reporters in Paris that the European Union would "
    "spend 40 billion euros on chips by 2030, while Angela Merkel of Germany warned that "
    "“nobody knows”"
)
NAMES = [
    "Angela Merkel",
    "Vladimir Putin",
    "Xi Jinping",
    "Emmanuel Macron",
    "Joe Biden",
    "Berlin",
    "Moscow",
    "Beijing",
    "Paris",
    "Washington",
    "Siemens",
    "Gazprom",
    "Huawei",
    "Airbus",
    "Boeing",
    "United Nations",
    "World Bank",
    "Ursula von der Leyen",
    "Narendra Modi",
    "New Delhi",
]
FOREIGN = (
    "Die Kanzlerin sagte am Dienstag in Berlin, dass die Gespräche bis morgen weitergehen.",
    "Le président a dit mardi à Paris que les discussions vont continuer dans la semaine.",
    "Президент сказал во вторник в Москве, что переговоры продолжатся до конца недели.",
    "首相は火曜日に東京で、交渉は今週末まで続くと述べた。休憩を求めた人はいなかった。",
)


def _filled(pieces: Iterator[str], words: int, glue: str = " ") -> str:
    """Return pieces put together until they are so many words."""
    taken: list[str] = []
    count = 0
    while count < words:
        piece = next(pieces)
        taken.append(piece)
        count += max(1, len(piece.split()))
    return glue.join(taken)


def _again(text: str) -> Iterator[str]:
    while True:
        yield text


def _random(seed: int = 1) -> random.Random:
    return random.Random(seed)


def one_sentence(words: int) -> str:
    return _filled(_again(SENTENCE + " and"), words)


def paragraphs(words: int) -> str:
    return _filled(_again(SENTENCE + "."), words, "\n")


def chinese(words: int) -> str:
    return "总理星期二在北京说谈判将持续到本周末" * (words // 3)


def one_letter(words: int) -> str:
    return "a" * (6 * words)


def capitals(words: int) -> str:
    return paragraphs(words).upper()


def scanned(words: int) -> str:
    """Wrong letters, words broken at line ends, and two columns read as one."""
    chance = _random()
    text = list(paragraphs(words))
    for place, letter in enumerate(text):
        luck = chance.random()
        if luck < 0.04 and letter.isalpha():
            text[place] = chance.choice("lI1|0O5Srnm.,;~^")
        elif luck < 0.05 and letter.isalpha():
            text[place] = letter + "-\n"
        elif luck < 0.06 and letter == " ":
            text[place] = "      "
    return "".join(text)


def mixed(words: int) -> str:
    chance = _random()
    return _filled(iter(lambda: chance.choice((SENTENCE + ".", *FOREIGN)), None), words, "\n")


def signs(words: int) -> str:
    """Pictures, text from right to left, control characters, halves of surrogate pairs."""
    chance = _random()
    parts = [
        "😀👩‍👩‍👧",
        "\u202eשלום\u202c",
        "مرحبا",
        "\x00\x07\x1b[0m",
        "\ud800",
        "\udfff",
        "\u200b\ufeff",
    ]
    return _filled(iter(lambda: chance.choice([*parts, "Angela Merkel", "said"]), None), words)


def names_only(words: int) -> str:
    chance = _random()
    return _filled(iter(lambda: chance.choice(NAMES), None), words)


def many_names(words: int) -> str:
    """Names that are all different, so that no list of them stays short."""
    chance = _random()

    def name() -> str:
        letters = "".join(chance.choices(string.ascii_lowercase, k=7))
        return f"{chance.choice(NAMES).split()[0]} {letters.capitalize()}"

    return _filled(iter(name, None), words, ", ")


def acronyms(words: int) -> str:
    chance = _random()

    def name() -> str:
        initials = chance.choices(string.ascii_uppercase, k=3)
        full = " ".join(f"{letter}{'abcdefg'[: chance.randint(3, 7)]}" for letter in initials)
        return f"the {full} Agency ({''.join(initials)}A) said"

    return _filled(iter(name, None), words)


def numbers_only(words: int) -> str:
    chance = _random()
    return _filled(iter(lambda: str(chance.randint(0, 99_999)), None), words)


def dates_only(words: int) -> str:
    chance = _random()

    def day() -> str:
        return f"{chance.randint(1, 31)} May {chance.randint(1900, 2030)}, last Friday and in 2019"

    return _filled(iter(day, None), words, "; ")


def brackets(words: int) -> str:
    chance = _random()
    return "".join(chance.choices("()[]{}<> ", k=6 * words))


def quotes(words: int) -> str:
    chance = _random()
    return _filled(iter(lambda: chance.choice(["“", "”", '"', "'", "said", "‘he’"]), None), words)


def tables(words: int) -> str:
    row = "| Angela Merkel | Berlin | 16.05.2024 | 12,5 % |"
    rows = [row, "|---|---|---|---|", *([row] * (words // 10))]
    return "\n".join(rows)


def code(words: int) -> str:
    line = 'if (self->parser != NULL) { return strdup("Paris"); } /* TODO: Angela Merkel, 2019 */'
    return "\n".join([line] * (words // 13))


def dashes(words: int) -> str:
    return "Paris—Berlin–Rome-" * (words // 3)


KINDS: dict[str, Callable[[int], str]] = {
    each.__name__: each
    for each in (
        paragraphs,
        one_sentence,
        chinese,
        one_letter,
        capitals,
        scanned,
        mixed,
        signs,
        names_only,
        many_names,
        acronyms,
        numbers_only,
        dates_only,
        brackets,
        quotes,
        tables,
        code,
        dashes,
    )
}
