"""The control words that say where words go, or that end a line, a cell, a paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from reader.domain.documents import BlockKind
from reader.formats.office.tally import Loss
from reader.formats.rtf.codepages import codec_of_page, codec_of_word
from reader.formats.rtf.flows import BULLET, NOWHERE, Flow, Words
from reader.formats.rtf.reader import Comment, Range, Reader
from reader.formats.rtf.times import TimeWords, packed_time
from reader.formats.rtf.tokens import Token
from reader.text.addresses import safe_address

Action = Callable[[Reader, Token], None]
_LINK = re.compile(r'\s*HYPERLINK\s+(?:\\[nt]\s+)*"?(?P<target>[^"\s\\][^"\s]*)', re.IGNORECASE)
_SIGN_FIELD = re.compile(r"\s*SYMBOL\s+(\d{1,5})", re.IGNORECASE)
_MOST_RANGES = 100_000


def _words(take: Callable[[Reader, str], None]) -> Action:
    """Return what collects the words of a group for ``take``."""

    def begin(reader: Reader, _token: Token) -> None:
        if reader.group.sink is NOWHERE:
            return
        words = Words()
        reader.group.sink = words
        reader.group.on_close = lambda: take(reader, words.text)

    return begin


def _skip(reader: Reader, _token: Token) -> None:
    reader.group.sink = NOWHERE


def _pass(reader: Reader, token: Token) -> None:
    """Read on: the group holds what every other group holds."""


def _table(name: str) -> Action:
    def begin(reader: Reader, _token: Token) -> None:
        reader.group.sink = getattr(reader, name)

    return begin


def _flow(reader: Reader) -> Flow | None:
    """Return the flow that the words go into here, if they go into one."""
    group = reader.group
    return group.flow if group.sink is group.flow else None


def _par(reader: Reader, _token: Token) -> None:
    reader.group.sink.end_paragraph(reader.group.setting)


def _line(reader: Reader, token: Token) -> None:
    flow = _flow(reader)
    if flow is not None:
        flow.break_line()
    else:
        reader.say(" ", token.place)


def _cell(reader: Reader, _token: Token) -> None:
    flow = _flow(reader)
    if flow is not None:
        flow.end_cell(reader.group.setting)


def _nested_cell(reader: Reader, _token: Token) -> None:
    flow = _flow(reader)
    if flow is not None:
        flow.end_paragraph(reader.group.setting._replace(in_table=True))


def _row(reader: Reader, _token: Token) -> None:
    flow = _flow(reader)
    if flow is not None:
        flow.finish(reader.group.setting)


def _nested_row(reader: Reader, _token: Token) -> None:
    reader.group.flow.end_nested_row()


def _charset(reader: Reader, token: Token) -> None:
    if not reader.options.encoding:
        reader.codec = codec_of_word(token.word)


def _page(reader: Reader, token: Token) -> None:
    if not reader.options.encoding and token.number:
        reader.codec = codec_of_page(token.number) or reader.codec


def _usual_font(reader: Reader, token: Token) -> None:
    reader.usual_font = reader.group.font = token.number or 0


def _marker(reader: Reader, words: str) -> None:
    """Take what stands before a list item; signs that no other font has become a bullet."""
    shown = " ".join(words.split())
    is_known = shown.isprintable() and "\ufffd" not in shown
    reader.group.flow.marker = shown if is_known else BULLET


def _instruction(reader: Reader, words: str) -> None:
    """Take what a field is to do; its result comes in the next group."""
    field = reader.desk.field
    link = _LINK.match(words)
    sign = _SIGN_FIELD.match(words)
    if field is None:
        return
    if link is not None:
        field.look = field.look._replace(link=safe_address(link["target"]))
    elif sign is not None:
        field.sink.say("•", reader.place, field.look)


def _field(reader: Reader, _token: Token) -> None:
    before = reader.desk.field
    reader.desk.field = reader.group

    def end() -> None:
        reader.desk.field = before

    reader.group.on_close = end


def _result(reader: Reader, _token: Token) -> None:
    if reader.desk.field is not None:
        reader.group.look = reader.group.look._replace(link=reader.desk.field.look.link)


def _note(reader: Reader, _token: Token) -> None:
    if reader.group.sink is not NOWHERE:
        reader.notes += 1
        reader.beside(BlockKind.NOTE, str(reader.notes))


def _running(reader: Reader, _token: Token) -> None:
    if reader.group.sink is NOWHERE:
        return
    if reader.running is not None:
        reader.beside(reader.running)
        return
    words = Words()
    reader.group.sink = words
    tally = reader.tally
    reader.group.on_close = lambda: tally.add(Loss.RUNNING) if words.text else None


def _box(reader: Reader, _token: Token) -> None:
    if reader.group.sink is not NOWHERE:
        reader.beside(None)


def _picture(reader: Reader, _token: Token) -> None:
    if reader.group.sink is NOWHERE:
        return
    reader.group.sink = NOWHERE
    reader.desk.description = ""
    reader.group.on_close = partial(_end_picture, reader)


def _end_picture(reader: Reader) -> None:
    reader.tally.add(Loss.IMAGE)
    reader.builder.add_image(reader.desk.description)


def _properties(reader: Reader, _token: Token) -> None:
    """Look for names and values in what is no part of the text."""
    reader.group.sink = Words()


def _property_name(reader: Reader, words: str) -> None:
    reader.desk.property_name = words


def _property_value(reader: Reader, words: str) -> None:
    if reader.desk.property_name == "wzDescription":
        reader.desk.description = words


def _formula(reader: Reader, _token: Token) -> None:
    if reader.group.sink is reader.group.flow:
        reader.tally.add(Loss.FORMULA)


def _two_forms(reader: Reader, _token: Token) -> None:
    """Skip the form for old readers; that in Unicode comes in the same group."""
    reader.desk.saved, reader.group.sink = reader.group.sink, NOWHERE


def _in_unicode(reader: Reader, _token: Token) -> None:
    reader.group.sink = reader.desk.saved


def _fact(name: str) -> Action:
    return _words(lambda reader, words: _keep(reader, name, words))


def _keep(reader: Reader, name: str, words: str) -> None:
    reader.facts.setdefault(name, " ".join(words.split()))


def _created(reader: Reader, _token: Token) -> None:
    words = TimeWords()
    reader.group.sink = words
    reader.group.on_close = lambda: _keep(reader, "created", words.day)


def _range_begins(reader: Reader, words: str) -> None:
    if len(reader.ranges) < _MOST_RANGES:
        reader.ranges[words] = Range(reader.place, -1)


def _range_ends(reader: Reader, words: str) -> None:
    if words in reader.ranges:
        reader.ranges[words] = reader.ranges[words]._replace(last=reader.place)


def _comment_author(reader: Reader, words: str) -> None:
    reader.desk.comment_author = words


def _comment_key(reader: Reader, words: str) -> None:
    reader.desk.comment_key = words


def _comment_date(reader: Reader, words: str) -> None:
    reader.desk.comment_date = packed_time(words)


def _comment(reader: Reader, token: Token) -> None:
    if reader.group.sink is NOWHERE:
        return
    words = Words()
    reader.group.sink = words
    reader.desk.comment_key = reader.desk.comment_date = ""

    def end() -> None:
        reader.comments.append(
            Comment(
                reader.desk.comment_key,
                words.text,
                reader.desk.comment_author,
                reader.desk.comment_date,
                token.place,
            )
        )
        reader.desk.comment_author = ""

    reader.group.on_close = end


def _named(words: str) -> list[str]:
    return words.split()


_SKIPPED = _named(
    "aftncn aftnsep aftnsepc atnicn atntime atnparent background blipuid bookfld buptim "
    "backupfile bkmkstart bkmkend category colorschememapping comment company datafield datastore "
    "defchp defpap doccomm docvar ebcend ebcstart factoidname falt fchars ffdeftext ffentrymcr "
    "ffexitmcr ffformat ffhelptext ffl ffname ffstattext file filetbl fname fontemb fontfile "
    "ftncn ftnsep ftnsepc generator gridtbl hlfr hlinkbase hlloc hlsrc hsv htmltag hyphen "
    "keycode keywords latentstyles lchars levelnumbers leveltext lfolevel linkval list listlevel "
    "listname listoverride listoverridetable listpicture liststylename listtable listtag maccPr "
    "manager mctrlPr mdPr mfPr mmathPict mmathPr mnaryPr mradPr mrPr msSubPr msSupPr NeXTGraphic "
    "nextfile nonesttables nonshppict objalias objclass objdata objname objsect objtime oldcprops "
    "oldpprops oldsprops oldtprops oleclsid operator panose password passwordhash pgp pgptbl pn "
    "pnseclvl pntxta pntxtb printim private propname protend protstart protusertbl revtbl revtim "
    "rsidtbl rxe shprslt staticval subject tc tcn template themedata txe userprops wgrffmtfilter "
    "windowcaption writereservation writereservhash xe xform xmlattrname xmlattrvalue xmlclose "
    "xmlname xmlnstbl xmlopen"
)
_PASSED = _named("shppict shp shpinst shpgrp do result nesttableprops object mmath mr")

DESTINATIONS: dict[str, Action] = {
    **dict.fromkeys(_SKIPPED, _skip),
    **dict.fromkeys(_PASSED, _pass),
    **dict.fromkeys(("par", "sect", "page", "column"), _par),
    **dict.fromkeys(("line", "lbr", "softline"), _line),
    "cell": _cell,
    "row": _row,
    "nestcell": _nested_cell,
    "nestrow": _nested_row,
    **dict.fromkeys(("ansi", "mac", "pc", "pca"), _charset),
    "ansicpg": _page,
    "deff": _usual_font,
    "fonttbl": _table("fonts"),
    "colortbl": _table("colors"),
    "stylesheet": _table("styles"),
    **dict.fromkeys(("listtext", "pntext"), _words(_marker)),
    "field": _field,
    "fldinst": _words(_instruction),
    "fldrslt": _result,
    "footnote": _note,
    **dict.fromkeys(
        ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"),
        _running,
    ),
    **dict.fromkeys(("shptxt", "dptxbxtext"), _box),
    "upr": _two_forms,
    "ud": _in_unicode,
    "info": _properties,
    "pict": _picture,
    "picprop": _properties,
    "sp": _properties,
    "sn": _words(_property_name),
    "sv": _words(_property_value),
    "moMath": _formula,
    "title": _fact("title"),
    "author": _fact("author"),
    "creatim": _created,
    "atrfstart": _words(_range_begins),
    "atrfend": _words(_range_ends),
    "atnauthor": _words(_comment_author),
    "atnid": _properties,
    "atnref": _words(_comment_key),
    "atndate": _words(_comment_date),
    "annotation": _comment,
}
