"""An analysis process for tests: finds the names of ``tests.builders`` without a model.

What it is told to do is on its command line: ``find``, ``hold`` (find one
part, then wait to be cancelled), ``die`` (find one part, then die), ``missing``
(say that there is no model), ``poor`` (say that something is missing, and find)
or ``other`` (find, and something else from the second time on).
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from reader.domain.analysis import Analysis, ModelInfo
from reader.domain.analysis_records import analysis_to_record
from reader.domain.entities import MentionKind
from reader.domain.places import PlaceCandidate
from reader.domain.spans import Span
from reader.jobs import framing, protocol
from reader.jobs.protocol import (
    AnalyseText,
    AnalysisDone,
    Cancel,
    Cancelled,
    FindPlaces,
    PartFound,
    PlacesFound,
    Ready,
    Reply,
    Unavailable,
)
from tests.builders import an_analysis

ROOT = Path(__file__).resolve().parents[2]
PLACES = {
    "Beijing": (
        PlaceCandidate("Beijing", "city", "Texas", "US", "United States", 33.0, -97.0, 900, 7),
        PlaceCandidate(
            "Beijing", "city", "Beijing", "CN", "China", 39.91, 116.4, 18_960_744, 1816670
        ),
    )
}
NO_NETWORK = "The network for names is missing, so fewer names are found."
NO_MODEL = "The language model is not installed. “pip install the-model” installs it."


def command_of(*what: str) -> tuple[str, ...]:
    """Return the command that starts this module, from any folder."""
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); "
        "from tests.ui.scripted_worker import main; main()"
    )
    return (sys.executable, "-c", code, *what)


def main() -> None:
    what = sys.argv[1]
    if what == "missing":
        _tell(Unavailable(NO_MODEL))
        return
    _tell(Ready("model", "1", notice=NO_NETWORK if what == "poor" else ""))
    for record in framing.frames(sys.stdin.buffer):
        match protocol.from_record(record):
            case AnalyseText() as asked:
                _analyse(asked, what)
            case Cancel(request=number):
                _tell(Cancelled(number))
            case FindPlaces(request=number, name=name):
                _tell(PlacesFound(number, [list(place) for place in PLACES.get(name, ())]))


def _analyse(asked: AnalyseText, what: str) -> None:
    try:
        whole = an_analysis(asked.text)
    except ValueError:  # none of the names is there
        whole = Analysis((Span(0, len(asked.text)),), (), (), (), ModelInfo("model", "1"))
    first = _first_line(whole, asked.text)
    end = asked.text.index("\n")
    _tell(PartFound(asked.request, _record(first, asked.text), end, len(asked.text)))
    if what == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "other" and asked.request > 1:
        whole = another(whole)
    if what in {"find", "poor", "other"}:
        _tell(AnalysisDone(asked.request, _record(whole, asked.text)))


def another(analysis: Analysis) -> Analysis:
    """Return an analysis without the first place, whose organizations are places instead."""
    places = [m for m in analysis.mentions if m.kind is MentionKind.PLACE]
    is_gone = {m.id for m in places[:1]}
    mentions = (
        replace(m, kind=MentionKind.PLACE, entity=None)
        if m.kind is MentionKind.ORGANIZATION
        else m
        for m in analysis.mentions
        if m.id not in is_gone
    )
    return replace(analysis, mentions=tuple(mentions), model=ModelInfo("model", "2"))


def _first_line(whole: Analysis, text: str) -> Analysis:
    """Return the part before the first line break, as a part: without entities."""
    end = text.index("\n")
    mentions = (replace(m, entity=None) for m in whole.mentions if m.span.end <= end)
    sentences = tuple(s for s in whole.sentences if s.end <= end)
    return replace(whole, sentences=sentences, mentions=tuple(mentions), entities=(), claims=())


def _record(analysis: Analysis, text: str) -> dict[str, Any]:
    return analysis_to_record(analysis, text, "text")


def _tell(reply: Reply) -> None:
    framing.write(sys.stdout.buffer, protocol.to_record(reply))
