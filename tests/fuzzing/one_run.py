"""A process that tries files until one breaks the reader, with atheris.

``python -m tests.fuzzing.one_run TARGET KNOWN CORPUS… -option=…``; KNOWN is a
file with the places of defects that are known already, one a line: they are
passed over. All further arguments are for libFuzzer.
"""

from __future__ import annotations

import contextlib
import random
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["reader"]):
    from tests.fuzzing.seeds import own_samples
    from tests.fuzzing.targets import targets

    for _target in targets().values():  # most of a reader is loaded when it is first used
        if _target.name == sys.argv[1]:
            for _sample in own_samples(_target):
                with contextlib.suppress(Exception):
                    _target.check(_sample)

from tests.fuzzing.judging import judged
from tests.fuzzing.mutating import mutated

BY_STRUCTURE = 0.6  # of all mutations; the others are libFuzzer's own


def main() -> None:
    """Try files until one breaks the reader or the time is over."""
    name, known_file, *arguments = sys.argv[1:]
    target = targets()[name]
    known = set(Path(known_file).read_text("utf-8").splitlines())
    own = own_samples(target)

    def try_one(content: bytes) -> None:
        defect = judged(target, content)
        if defect is not None and defect.place not in known:
            print(f"DEFECT {defect.place} | {defect.words}", file=sys.stderr, flush=True)
            raise RuntimeError(defect.place)

    def mutate(content: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if chance.random() < BY_STRUCTURE:
            return mutated(content, chance, own, is_packed=target.is_packed)[:most]
        return bytes(atheris.Mutate(content, most))

    atheris.Setup([sys.argv[0], *arguments], try_one, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
