"""The reader of a Rich Text document: groups, characters, and who takes the words."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from reader.domain.documents import BlockKind
from reader.formats.api import ReadingOptions
from reader.formats.office.tally import Loss, Tally
from reader.formats.rtf.codepages import WESTERN, Character, Decoder
from reader.formats.rtf.flows import NOWHERE, Finished, Flow, Sink
from reader.formats.rtf.looks import (
    LOOKS,
    PLAIN,
    SETTINGS,
    SIGNS,
    SYMBOLS,
    USUAL,
    Look,
)
from reader.formats.rtf.styles import Colors, Fonts, Styles
from reader.formats.rtf.tokens import WIDTH, Sign, Token, tokens
from reader.text.blocks import BlockBuilder

_SIGNED = 0x10000
_HIGH, _LOW, _AFTER = 0xD800, 0xDC00, 0xE000
_PRIVATE = range(0xF020, 0xF100)  # where Word puts the bytes of fonts of signs
_TOLD_EVERY = 4096  # signs


class Group:
    """What holds inside one pair of braces; a copy is made for each pair inside it."""

    __slots__ = ("fallback", "flow", "font", "look", "on_close", "setting", "sink")

    def __init__(self, flow: Flow) -> None:
        """Begin with the text of the document."""
        self.flow, self.sink = flow, _sink(flow)
        self.look, self.setting, self.font, self.fallback = PLAIN, USUAL, -1, 1
        self.on_close: Callable[[], None] | None = None

    def inner(self) -> Group:
        """Return the group that begins in this one."""
        made = Group.__new__(Group)
        made.flow, made.sink, made.look, made.setting = (
            self.flow,
            self.sink,
            self.look,
            self.setting,
        )
        made.font, made.fallback, made.on_close = self.font, self.fallback, None
        return made


class Range(NamedTuple):
    """Where in the file the words stand that a comment is about."""

    first: int
    last: int


class Comment(NamedTuple):
    """A comment as the file has it; ``place`` is that of its sign."""

    key: str
    words: str
    author: str
    made_at: str
    place: int


class Desk:
    """What one control word leaves for another one."""

    def __init__(self) -> None:
        self.field: Group | None = None
        self.saved: Sink = NOWHERE
        self.description = ""
        self.property_name = ""
        self.comment_author = self.comment_key = self.comment_date = ""


class Reader:
    """Goes once over the signs of a file and tells ``builder`` what is in it."""

    def __init__(
        self,
        builder: BlockBuilder,
        options: ReadingOptions,
        destinations: dict[str, Callable[[Reader, Token], None]],
    ) -> None:
        """Use ``destinations`` for the words that say where words go."""
        self.builder, self.options, self._destinations = builder, options, destinations
        self.tally, self.fonts, self.colors, self.styles = Tally(), Fonts(), Colors(), Styles()
        self.flows: list[Flow] = []
        self.facts: dict[str, str] = {}
        self.desk = Desk()
        self.place = 0
        self.comments: list[Comment] = []
        self.ranges: dict[str, Range] = {}
        self.notes = 0
        self.running = BlockKind.FURNITURE if options.is_whole else None
        self.codec = options.encoding or WESTERN
        self.usual_font = -1
        self._waiting: list[Finished] = []  # what stands beside the paragraph that is being read
        self._decoders: dict[str, Decoder] = {}
        self._decoder: Decoder | None = None
        self._skipped = 0
        self._high: Character | None = None
        self._is_optional = False  # after \*
        self._is_changed = self._is_hidden = False
        self.group = Group(self.new_flow())
        self._outer: list[Group] = []

    def read(self, content: bytes) -> None:
        """Read a whole file."""
        is_short = False
        for number, token in enumerate(tokens(content)):
            if number % _TOLD_EVERY == 0:
                self.options.progress(token.place / len(content))
            self.place = token.place
            if token.sign is Sign.TEXT or token.sign is Sign.BYTES:
                self._bytes(token)
                continue
            self._end_character()
            if token.sign is Sign.OPEN:
                self._open()
            elif token.sign is Sign.CLOSE:
                is_short |= not self._close()
                if not self._outer and b"\\" not in content[token.end :]:
                    break  # what follows the last brace is no text
            else:
                self._word(token)
        self._end_character()
        if self._outer or is_short:
            self.tally.add(Loss.DAMAGE)
        while self._outer:
            self._close()
        self.flows[0].finish(self.group.setting)
        self._say_waiting()

    def new_flow(self, kind: BlockKind | None = None) -> Flow:
        """Return a flow of paragraphs; all but the first stand beside the text."""
        emit = self._waiting.append if self.flows else self._emit
        flow = Flow(emit, self.styles, self.tally, kind)
        self.flows.append(flow)
        return flow

    def say(self, text: str, place: int, step: int = 1) -> None:
        """Give words to whoever takes them here; ``step`` is from one character to the next."""
        look = self.group.look
        is_text = self.group.sink is self.group.flow
        if is_text and (look.deleted or look.hidden):
            self._leave_out(look)
            return
        if is_text and look.inserted and not self._is_changed:
            self.tally.add(Loss.CHANGE)
        self._is_changed, self._is_hidden = look.inserted, False
        self.group.sink.say(text, place, look, step)

    def beside(self, kind: BlockKind | None, first_marker: str = "") -> None:
        """Read the group that has just begun as paragraphs beside the text."""
        flow = self.new_flow(kind)
        self.group.flow, self.group.sink = flow, flow
        self.group.look, self.group.setting = PLAIN, USUAL
        at = len(self._waiting)

        def end() -> None:
            flow.finish(USUAL)
            if first_marker and len(self._waiting) > at:
                self._waiting[at] = self._waiting[at]._replace(marker=first_marker)
            if self._outer and self.flows[0].is_empty:
                self._say_waiting()

        self.group.on_close = end

    def _emit(self, finished: Finished) -> None:
        self.builder.add_styled(*finished)
        self._say_waiting()

    def _say_waiting(self) -> None:
        waiting, self._waiting[:] = list(self._waiting), []
        for finished in waiting:
            self.builder.add_styled(*finished)

    def _leave_out(self, look: Look) -> None:
        if look.deleted and not self._is_changed:
            self.tally.add(Loss.CHANGE)
        elif look.hidden and not look.deleted and not self._is_hidden:
            self.tally.add(Loss.HIDDEN)
        self._is_changed, self._is_hidden = look.deleted, look.hidden

    def _open(self) -> None:
        self._skipped = 0
        self._is_optional = False
        self._outer.append(self.group)
        self.group = self.group.inner()

    def _close(self) -> bool:
        """End a group; tell whether there was one."""
        self._skipped = 0
        if self.group.on_close is not None:
            self.group.on_close()
            self.group.on_close = None
        if not self._outer:
            return False
        setting, self.group = self.group.setting, self._outer.pop()
        if not self._outer:  # the last paragraph need not be ended
            self.group.setting = setting
        return True

    def _bytes(self, token: Token) -> None:
        content, place = token.content, token.place
        step = WIDTH if token.sign is Sign.BYTES else 1
        if self._skipped:
            count = min(self._skipped, len(content))
            self._skipped -= count
            content, place = content[count:], place + count * step
        if not content or self.group.sink is NOWHERE:
            return
        for character in self._decoder_here().read(content, place, step):
            self._flush_half()
            self.say(character.text, character.place, step)

    def _decoder_here(self) -> Decoder:
        codec = self.fonts.codec(self.group.font, self.codec)
        if self.options.encoding and self.group.font not in self.fonts.of_signs:
            codec = self.codec
        if self._decoder is None or self._decoder.codec != codec:
            self._end_character()
            self._decoder = self._decoders.setdefault(codec, Decoder(codec))
        return self._decoder

    def _end_character(self) -> None:
        """Take what is left of a character whose bytes have ended too early."""
        if self._decoder is not None:
            for character in self._decoder.end():
                self.say(character.text, character.place)

    def _flush_half(self) -> None:
        if self._high is not None:
            high, self._high = self._high, None
            self.say("\ufffd", high.place)

    def _word(self, token: Token) -> None:
        name = token.word
        if token.sign is Sign.SYMBOL:
            self._symbol(token)
        elif name == "u":
            self._unicode(token)
        elif name in SIGNS:
            self._sign(SIGNS[name], token.place)
        elif name in self._destinations:
            self._skipped = 0
            self._destinations[name](self, token)
        elif self._is_optional:
            self.group.sink = NOWHERE
        elif not self.group.sink.word(name, token.number):
            self._format(token)
        self._is_optional = token.sign is Sign.SYMBOL and name == "*"

    def _format(self, token: Token) -> None:
        name, number = token.word, token.number
        if name in LOOKS:
            self.group.look = LOOKS[name](self.group.look, number)
            if name == "plain":
                self.group.font = self.usual_font
        elif name in SETTINGS:
            self.group.setting = SETTINGS[name](self.group.setting, number)
        elif name == "f":
            self.group.font = number or 0
        elif name == "uc":
            self.group.fallback = max(0, min(64, 1 if number is None else number))

    def _symbol(self, token: Token) -> None:
        if token.word in "\r\n":
            self._destinations["par"](self, token)
        elif token.word in SYMBOLS:
            self._sign(SYMBOLS[token.word], token.place)

    def _sign(self, text: str, place: int) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        self._flush_half()
        if text:
            self.say(text, place)

    def _unicode(self, token: Token) -> None:
        r"""Take ``\uN``, whose number is that of a unit of UTF-16, or of a character."""
        self._skipped = self.group.fallback
        number = token.number or 0
        number += _SIGNED if number < 0 else 0
        if number in _PRIVATE:
            self._flush_half()
            self.say(_private(number), token.place)
        elif _HIGH <= number < _LOW:
            self._flush_half()
            self._high = Character(chr(number), token.place)
        elif _LOW <= number < _AFTER and self._high is not None:
            high, self._high = self._high, None
            low = number - _LOW
            self.say(chr(_SIGNED + ((ord(high.text) - _HIGH) << 10) + low), high.place)
        else:
            self._flush_half()
            is_character = 0 < number <= 0x10FFFF and not _HIGH <= number < _AFTER  # noqa: PLR2004
            self.say(chr(number) if is_character else "\ufffd", token.place)


def _sink(flow: Flow) -> Sink:
    return flow


def _private(number: int) -> str:
    """Return what Word means by a byte of a font of signs."""
    from reader.formats.rtf.codepages import PICTURES, SYMBOL, sign_of  # noqa: PLC0415

    byte = number & 0xFF
    return sign_of(byte, PICTURES if chr(byte).isalnum() else SYMBOL)
