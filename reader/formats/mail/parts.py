"""What of a message is its text, and what only comes with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message

from reader.base.errors import UnreadableFile
from reader.domain.documents import BlockKind
from reader.formats.decoding import Decoded, decode
from reader.formats.html.addresses import PageAddress
from reader.formats.html.collecting import Manner
from reader.formats.html.losses import Missed
from reader.formats.html.parsing import decoded_page, parsed_page
from reader.formats.html.pieces import Piece, length_of, lines_of
from reader.formats.html.walking import walked
from reader.formats.mail.flowing import Flow, pieces_of
from reader.formats.mail.headers import day, header, people
from reader.text.inlines import Styled

DEEPEST = 20  # messages and parts inside each other
MOST_NAMED = 10  # attachments
RICHER = 0.5  # of the plain text; an HTML part with less only points to something
_LOCKED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_SIGNATURES = frozenset({"application/pgp-signature", "application/pkcs7-signature"})


@dataclass(slots=True)
class Body:
    """The text of a message as it is put together."""

    name: str
    chosen: str = ""  # the encoding that a person wants
    pieces: list[Piece] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)
    encodings: list[str] = field(default_factory=list)
    missed: Missed = field(default_factory=Missed)
    count: int = 0  # of the parts with text
    is_locked: bool = False

    def sentences(self) -> Iterator[str]:
        """Yield sentences about what is missing."""
        yield from dict.fromkeys(self.losses)
        images = sum(len(piece.images) for piece in self.pieces)
        yield from self.missed._replace(images=images).sentences()
        for attachment in self.attachments[:MOST_NAMED]:
            yield f"The attachment “{attachment}” is not shown."
        more = len(self.attachments) - MOST_NAMED
        if more > 0:
            yield f"{more:,} further attachment{' is' if more == 1 else 's are'} not shown."
        if self.is_locked:
            yield "A part of the message is encrypted and cannot be shown."


def add_message(body: Body, message: Message, depth: int = 0) -> None:
    """Add the text of a message or of a part of it."""
    kind = message.get_content_type()
    if depth > DEEPEST:
        body.losses.append("Messages that are nested too deeply are not shown.")
    elif kind in _LOCKED:
        body.is_locked = True
    elif kind == "message/rfc822":
        for inner in _children(message):
            add_forwarded(body, inner, depth)
    elif message.is_multipart():
        _PARTS.get(kind, _add_all)(body, message, depth)
    elif kind in {"text/plain", "text/html"} and not _is_attached(message):
        _add_text(body, message)
    elif kind not in _SIGNATURES:
        body.attachments.append(_file_name(message))


def add_forwarded(body: Body, message: Message, depth: int = 0) -> None:
    """Add a message with its subject as a heading and its head in one line."""
    subject = header(message, "Subject") or "Message without a subject"
    body.pieces.append(Piece(Styled(subject), BlockKind.HEADING, 2))
    said = ", ".join(part for part in (people(message, "From"), day(message)) if part)
    if said:
        body.pieces.append(Piece(Styled(said)))
    add_message(body, message, depth + 1)


def text_of(message: Message) -> bytes:
    """Return the bytes of a part, as far as they can be decoded."""
    payload = message.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _children(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [m for m in payload if isinstance(m, Message)] if isinstance(payload, list) else []


def _add_all(body: Body, message: Message, depth: int) -> None:
    for inner in _children(message):
        add_message(body, inner, depth + 1)


def _add_best(body: Body, message: Message, depth: int) -> None:
    """Add the richest of several forms of one text."""
    forms = []
    for inner in _children(message):
        form = Body(body.name, body.chosen, count=body.count)
        add_message(form, inner, depth + 1)
        forms.append(form)
    longest = max((length_of(form.pieces) for form in forms), default=0)
    rich = [form for form in forms if form.pieces and length_of(form.pieces) >= RICHER * longest]
    best = rich[-1] if rich else None  # they stand in rising order (RFC 2046)
    for form in forms:
        body.is_locked |= form.is_locked
        # A calendar entry or the like is one more form, unless it is a file by itself.
        if form is best:
            body.pieces += form.pieces
            body.attachments += form.attachments
            body.losses += form.losses
            body.encodings += form.encodings
            body.missed = body.missed.plus(form.missed)
            body.count = form.count


def _add_related(body: Body, message: Message, depth: int) -> None:
    """Add the first part; the others are its pictures, which it counts itself."""
    children = _children(message)
    start = str(message.get_param("start") or "").strip()
    root = next((m for m in children if start and header(m, "Content-ID") == start), None)
    root = root or (children[0] if children else None)
    for inner in children:
        if inner is root:
            add_message(body, inner, depth + 1)
        elif inner.get_content_disposition() == "attachment":
            body.attachments.append(_file_name(inner))


_PARTS = {"multipart/alternative": _add_best, "multipart/related": _add_related}


def _add_text(body: Body, message: Message) -> None:
    content = text_of(message)
    if not content.strip():
        return
    body.count += 1
    part = f"part {body.count}"
    charset = str(message.get_content_charset() or "")
    try:
        if message.get_content_type() == "text/html":
            _add_page(body, content, charset, part)
            return
        decoded = _plain(content, body, charset)
    except UnreadableFile:
        body.losses.append("A part of the message cannot be read as text and is not shown.")
        return
    _note(body, decoded)
    is_flowed = str(message.get_param("format") or "").lower() == "flowed"
    deletes = str(message.get_param("delsp") or "").lower() == "yes"
    body.pieces += pieces_of(decoded.text, part, Flow(is_flowed, deletes))


def _plain(content: bytes, body: Body, charset: str) -> Decoded:
    if charset == "utf-7" and not body.chosen:  # all of it is ASCII, and means something else
        return Decoded(content.decode("utf-7", "replace"), "utf-7")
    return decode(content, body.name, charset, body.chosen)


def _add_page(body: Body, content: bytes, charset: str, part: str) -> None:
    decoded = decoded_page(content, body.name, body.chosen, charset)
    tree = parsed_page(decoded.text)
    if tree is None:
        return
    _note(body, decoded)
    found = walked(tree, Manner(PageAddress(tree, decoded.text).target, part))
    body.missed = body.missed.plus(found.missed)
    body.pieces += lines_of(found.pieces)


def _note(body: Body, decoded: Decoded) -> None:
    body.losses += decoded.losses
    body.encodings.append(decoded.encoding)


def _is_attached(message: Message) -> bool:
    return message.get_content_disposition() == "attachment" or bool(message.get_filename())


def _file_name(message: Message) -> str:
    try:
        name = message.get_filename() or ""
    except (LookupError, ValueError, TypeError):
        name = ""
    name = " ".join(name.split()) or header(message, "Content-Description")
    return name[:200] or f"without a name ({message.get_content_type()})"
