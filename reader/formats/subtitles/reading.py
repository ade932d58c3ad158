"""Subtitles and transcripts made into text; runs in the import process only.

Cues are joined to paragraphs so that sentences are whole. The time at which a
paragraph begins is its page, so that it stands where page numbers stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.base.errors import UnreadableFile
from reader.domain.documents import Field, Metadata
from reader.formats.api import AS_USUAL, ImportedText, ReadingOptions
from reader.formats.decoding import decode
from reader.formats.subtitles.cues import Cue, track_of
from reader.formats.subtitles.rolling import without_repeats
from reader.formats.subtitles.wording import Said, Turn, said_in
from reader.text.blocks import BlockBuilder
from reader.text.inlines import Styled, joined

SHORT_PAUSE, LONG_PAUSE = 2_000, 5_000  # milliseconds
LONG, TOO_LONG = 500, 1_500  # characters of a paragraph
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]♪]*$")
_SOUND = re.compile(r"[\[(♪][^\])]*[\])♪]$")


class _Part(NamedTuple):
    """What one person says in one cue."""

    start: int
    end: int
    said: Said


def read(content: bytes, name: str, options: ReadingOptions = AS_USUAL) -> ImportedText:
    """Return the text of a file.

    Raises:
        UnreadableFile: There is no text to be had from it.
    """
    decoded = decode(content, name, chosen=options.encoding)
    track = track_of(decoded.text)
    cues, repeated = without_repeats(track.cues)
    builder = BlockBuilder()
    for paragraph in _paragraphs(cues):
        if paragraph[0].start >= 0:
            builder.begin_page(_label(paragraph[0].start))
        builder.add_styled(_words(paragraph))
    blocks = builder.blocks()
    if not blocks:
        raise UnreadableFile(f"“{name}” holds no text.")
    language = Field(track.language, "vtt") if track.language else None
    return ImportedText(
        builder.text(),
        blocks,
        Metadata(language=language),
        decoded.encoding,
        (*decoded.losses, *_losses(repeated), *builder.losses()),
        builder.inlines(),
        builder.landmarks(),
        builder.source_map(),
    )


def _losses(repeated: int) -> tuple[str, ...]:
    if not repeated:
        return ()
    lines = "One line is" if repeated == 1 else f"{repeated:,} lines are"
    return (f"{lines} shown again in the file as the captions roll; each was kept once.",)


def _paragraphs(cues: Sequence[Cue]) -> Iterator[list[_Part]]:
    """Join what one person says until a pause, or until it is long enough."""
    current: list[_Part] = []
    length = 0
    for cue in cues:
        for said in said_in(cue.lines):
            part = _Part(cue.start, cue.end, said)
            if current and _begins_anew(current, length, part):
                yield current
                current, length = [], 0
            current.append(part)
            length += len(said.words.text) + 1
    if current:
        yield current


def _begins_anew(current: Sequence[_Part], length: int, part: _Part) -> bool:
    last, words = current[-1], part.said.words.text
    is_whole = _SENTENCE_END.search(last.said.words.text) is not None
    is_other = part.said.turn is Turn.YES or (is_whole and part.said.turn is Turn.MAYBE)
    if is_other or _name(part) != _name(last):
        return True
    if _SOUND.match(words) or _SOUND.match(last.said.words.text):
        return True
    pause = part.start - last.end
    if is_whole:
        return pause >= SHORT_PAUSE or length > LONG
    return pause >= LONG_PAUSE or length > TOO_LONG


def _name(part: _Part) -> str:
    return part.said.speaker.text if part.said.speaker is not None else ""


def _words(paragraph: Sequence[_Part]) -> Styled:
    speaker = paragraph[0].said.speaker
    words = joined(" ", [part.said.words for part in paragraph])
    return words if speaker is None else joined(": ", [speaker, words])


def _label(milliseconds: int) -> str:
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}"
