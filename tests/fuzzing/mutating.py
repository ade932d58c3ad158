"""Making files worse: bytes flipped, cut, doubled, taken from another file, also inside zips."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Sequence

LARGEST = 1 << 20  # bytes
_TOKENS = re.compile(rb"<[^<>]*>|[{}\[\]]|\\[a-z]+-?\d*|\r?\n|\"[^\"]*\"|\d+|[^<>{}\[\]\\\n\"\d]+")
_NUMBERS = (
    b"0", b"-1", b"1", b"255", b"65536", b"2147483647", b"4294967296", b"9" * 30, b"1e999",
)  # fmt: skip
_MAGIC = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r", b"\n\n", b"<!--", b"]]>",
    b"&#0;", b"&#xD800;",
    b"\xe2\x80\xae", b"\xe2\x80\xa8", b"<a href='javascript:x'>", b"\\u-10179?",
    b"\\'ff", b"--", b"%%", b"=?utf-8?b?/w==?=", b"endobj", b"00:00:00,000 --> 99:99:99,999",
)  # fmt: skip

Mutation = Callable[[bytes, random.Random, Sequence[bytes]], bytes]


def mutated(
    content: bytes, chance: random.Random, others: Sequence[bytes], *, is_packed: bool = False
) -> bytes:
    """Return the content with one to six things done to it; ``others`` lend their parts."""
    if is_packed and chance.random() < 0.85:
        parts = unpacked(content)
        if parts:
            return _mutated_part(parts, chance, others)
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        content = chance.choice(_MUTATIONS)(content, chance, others)[:LARGEST]
    return content


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the parts of a zip file; nothing where it is none, or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(info.file_size for info in archive.infolist()) > 8 * LARGEST:
                return {}
            return {info.filename: archive.read(info) for info in archive.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return {}
    except Exception:  # noqa: BLE001 - zipfile and zlib raise much else on broken files
        return {}


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a zip file of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return target.getvalue()


def _mutated_part(
    parts: dict[str, bytes], chance: random.Random, others: Sequence[bytes]
) -> bytes:
    names = sorted(parts)
    act = chance.random()
    name = chance.choice(names)
    if act < 0.04:
        del parts[name]
    elif act < 0.08:
        parts[name] = parts[chance.choice(names)]
    elif act < 0.14:
        other = unpacked(chance.choice(others))
        same = [each for each in other if each.rpartition(".")[2] == name.rpartition(".")[2]]
        if same:
            parts[name] = other[chance.choice(same)]
    else:
        lenders = [parts[chance.choice(names)]]
        for _ in range(chance.choice((1, 1, 2, 4))):
            how = _tokens if chance.random() < 0.7 else chance.choice(_MUTATIONS)
            parts[name] = how(parts[name], chance, lenders)[: 4 * LARGEST]
    return packed(parts)


def _place(content: bytes, chance: random.Random) -> int:
    return chance.randrange(len(content) + 1)


def _flip(content: bytes, chance: random.Random, _others: Sequence[bytes]) -> bytes:
    if not content:
        return b"\x00"
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 4))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(content: bytes, chance: random.Random, _others: Sequence[bytes]) -> bytes:
    start = _place(content, chance)
    if chance.random() < 0.3:
        return content[:start]
    return content[:start] + content[start + chance.choice((1, 2, 8, 64, 1000)) :]


def _double(content: bytes, chance: random.Random, _others: Sequence[bytes]) -> bytes:
    start, length = _place(content, chance), chance.choice((1, 8, 60, 800))
    times = chance.choice((1, 1, 2, 50))
    return content[:start] + content[start : start + length] * times + content[start:]


def _insert(content: bytes, chance: random.Random, _others: Sequence[bytes]) -> bytes:
    start = _place(content, chance)
    return content[:start] + chance.choice(_MAGIC) + content[start:]


def _splice(content: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    other = chance.choice(others) if others else content
    start, begin = _place(content, chance), _place(other, chance)
    length = chance.choice((8, 80, 800, 8000))
    return content[:start] + other[begin : begin + length] + content[start:]


def _number(content: bytes, chance: random.Random, _others: Sequence[bytes]) -> bytes:
    found = list(re.finditer(rb"-?\d+", content[:100_000]))
    if not found:
        return content
    one = chance.choice(found)
    return content[: one.start()] + chance.choice(_NUMBERS) + content[one.end() :]


def _tokens(content: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """Move, double, drop or exchange what looks like tags, groups, lines or words."""
    tokens = _TOKENS.findall(content)
    if not tokens:
        return content
    for _ in range(chance.choice((1, 1, 3, 8))):
        place, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
        act = chance.randrange(6)
        if act == 0:
            tokens.insert(other, tokens[place])
        elif act == 1 and len(tokens) > 1:
            tokens.pop(place)
        elif act == 2:
            tokens[place], tokens[other] = tokens[other], tokens[place]
        elif act == 3:
            tokens[place:place] = tokens[other : other + chance.choice((2, 10, 60))]
        elif act == 4:
            del tokens[place : place + chance.choice((2, 10))]
        else:
            tokens[place] = chance.choice((*_NUMBERS, *_MAGIC, *others[:1]))
        if not tokens:
            break
    return b"".join(tokens)


_MUTATIONS: tuple[Mutation, ...] = (
    _flip, _cut, _double, _insert, _splice, _number, _tokens, _tokens,
)  # fmt: skip
