"""Lines of the form "Speaker: what is said", as in headlines and transcripts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from reader.analysis.attribution.stretches import Stretch, trimmed

LONGEST_NAME = 60  # characters before the colon
_MOST_WORDS = 7
_FEWEST_SAID = 3  # words after the colon
_LEAD = re.compile(r"(?P<name>[^:.?!\"“”]+?)(?P<colon>:)\s")
_LABELS = frozenset(
    {
        "update",
        "updates",
        "breaking",
        "exclusive",
        "watch",
        "video",
        "photos",
        "listen",
        "opinion",
        "analysis",
        "review",
        "live",
        "note",
        "related",
        "correction",
        "read",
        "photo",
        "caption",
        "source",
        "editorial",
        "transcript",
        "more",
        "image",
    }
)
_SMALL_WORDS = frozenset(
    {
        "of",
        "the",
        "and",
        "de",
        "van",
        "von",
        "for",
        "in",
        "on",
        "at",
        "to",
        "du",
        "la",
        "le",
        "al",
        "bin",
    }
)


@dataclass(frozen=True, slots=True)
class ColonLine:
    """The three parts of such a line."""

    source: Stretch
    cue: Stretch
    content: Stretch


def colon_line(text: str, doc: Doc, *, is_title: bool) -> ColonLine | None:
    """Return the parts of a passage that is such a line, None where it is not.

    In a title the speaker may be a common noun ("Report: …"); elsewhere
    only a name will do, for colons have other uses.
    """
    lead = _LEAD.match(text[: LONGEST_NAME + 2])
    if lead is None:
        return None
    before = [token for token in doc if token.idx < lead.start("colon")]
    after = [token for token in doc if token.idx > lead.start("colon") and token.is_alpha]
    if len(after) < _FEWEST_SAID or not _is_speaker(before, is_title=is_title):
        return None
    source = trimmed(text, lead.span("name"))
    content = trimmed(text, (lead.end("colon"), len(text)))
    if source is None or content is None:
        return None
    return ColonLine(source, lead.span("colon"), content)


def _is_speaker(words: list[Token], *, is_title: bool) -> bool:
    spelled = [word for word in words if word.is_alpha]
    if not spelled or len(words) > _MOST_WORDS or words[0].lower_ in _LABELS:
        return False
    if any(word.pos_ in ("VERB", "ADV") and not word.is_upper for word in words):
        return False
    if is_title:
        return spelled[-1].pos_ in ("NOUN", "PROPN") or spelled[-1].is_upper
    return spelled[0].pos_ == "PROPN" and all(
        word.text[0].isupper() or word.lower_ in _SMALL_WORDS for word in spelled
    )
