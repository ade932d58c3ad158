"""E-mails and saved web archives made into text; runs in the import process only."""

from __future__ import annotations

import re
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from reader.base.errors import UnreadableFile
from reader.domain.documents import BlockKind, Metadata
from reader.domain.source_map import Stretch
from reader.formats.api import AS_USUAL, ImportedText, ReadingOptions
from reader.formats.html.pieces import Piece, built
from reader.formats.mail.headers import header, metadata_of
from reader.formats.mail.parts import Body, add_message
from reader.formats.mail.web_archive import page_in, read_archive
from reader.text.blocks import BlockBuilder
from reader.text.inlines import Styled

MOST_MESSAGES = 1_000
_BETWEEN = re.compile(rb"^From \S[^\r\n]*\d{4}[^\r\n]*\r?\n(?=[!-9;-~]+:)", re.MULTILINE)
_ESCAPED = re.compile(rb"^>(?=>*From )", re.MULTILINE)


def read(content: bytes, name: str, options: ReadingOptions = AS_USUAL) -> ImportedText:
    """Return the text of an e-mail, a mailbox or a saved web archive.

    Raises:
        UnreadableFile: There is no text to be had from it.
    """
    content = content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if _BETWEEN.match(content):
        messages = _BETWEEN.split(content)[1:]
        if len(messages) > 1:
            return _mailbox(messages, name, options)
        content = messages[0]
    message = _parsed(content)
    page = page_in(message)
    if page is not None:
        return read_archive(message, page, name, options)
    body = Body(name, options.encoding)
    add_message(body, message)
    title = _title(message, "Subject", BlockKind.TITLE, 1)
    return _imported(built([*title, *body.pieces]), body, metadata_of(message))


def _parsed(content: bytes) -> Message:
    # What the newer policies know more of headers they pay with exceptions on odd ones.
    return BytesParser(policy=compat32).parsebytes(content)


def _mailbox(messages: list[bytes], name: str, options: ReadingOptions) -> ImportedText:
    """Return all messages of a mailbox as chapters."""
    builder = BlockBuilder()
    body = Body(name, options.encoding)
    for number, content in enumerate(messages[:MOST_MESSAGES], 1):
        message = _parsed(_ESCAPED.sub(b"", content))
        heading = _title(message, f"message {number}", BlockKind.HEADING, 1)
        subject = heading[0].text if heading else f"Message {number}"
        builder.begin_section(subject)
        first = len(body.pieces)
        add_message(body, message)
        built([*heading, *body.pieces[first:]], builder)
        options.progress(number / min(len(messages), MOST_MESSAGES))
    if len(messages) > MOST_MESSAGES:
        body.losses.append(f"Only the first {MOST_MESSAGES:,} messages are shown.")
    return _imported(builder, body, Metadata())


def _title(message: Message, part: str, kind: BlockKind, level: int) -> list[Piece]:
    """Return the subject as a block, if there is one."""
    subject = header(message, "Subject")
    if not subject:
        return []
    return [Piece(Styled(subject, (), (Stretch(0, len(subject), part, 0),)), kind, level)]


def _imported(builder: BlockBuilder, body: Body, metadata: Metadata) -> ImportedText:
    if not builder.blocks():
        if body.is_locked:
            raise UnreadableFile(f"“{body.name}” is encrypted; only its mail program can open it.")
        raise UnreadableFile(f"“{body.name}” is an e-mail without any text in it.")
    encodings = [encoding for encoding in body.encodings if encoding != "utf-8"]
    return ImportedText(
        builder.text(),
        builder.blocks(),
        metadata,
        encodings[0] if encodings else "utf-8",
        (*body.sentences(), *builder.losses()),
        builder.inlines(),
        builder.landmarks(),
        builder.source_map(),
    )
