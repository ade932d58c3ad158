"""What the network says about sentences: ``python -m reader.training.network.claim_logits``.

Of sentences with a label only those that the network has not learnt are
asked, so that ``reader.training.claims`` can weigh the network's word by them;
the fifth that is held out for measuring never comes out here.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from reader.analysis.network.reader import Reader
from reader.base.atomic import replacing
from reader.domain.spans import Span
from reader.text.plain_quotes import plain_quotes
from reader.training.held_out import is_for_calibration, is_held_out


def main() -> int:
    """Write the logits of the files of the command line."""
    parser = argparse.ArgumentParser(prog="python -m reader.training.network.claim_logits")
    parser.add_argument("files", nargs="+", type=Path, help="sentences, one JSON object a line")
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    reader = Reader.load()
    with replacing(arguments.output) as stream:
        for path in arguments.files:
            for text in sentences_in(path):
                logit = claim_logit(reader, text)
                if logit is not None:
                    line = json.dumps({"text": text, "logit": round(logit, 4)}, ensure_ascii=False)
                    stream.write(line.encode("utf-8") + b"\n")
    return 0


def sentences_in(path: Path) -> Iterator[str]:
    """Yield the texts of a file that may be asked about."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text: str = record["text"]
        if not is_held_out(text) and ("label" not in record or is_for_calibration(text)):
            yield text


def claim_logit(reader: Reader, text: str) -> float | None:
    """Return what the network says of one sentence; ``None`` where it has no word."""
    whole = Span(0, len(text))
    return reader.read(plain_quotes(text), [whole], lambda: None).claim_logit(whole)


if __name__ == "__main__":
    sys.exit(main())
