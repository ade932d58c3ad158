"""The words of one paragraph of a Word document, run by run."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reader.domain.inlines import InlineKind
from reader.formats.docx.desk import WordDesk
from reader.formats.docx.fields import Fields, target_of
from reader.formats.docx.formulas import pieces
from reader.formats.docx.looks import PLAIN, look_of
from reader.formats.docx.names import child, kind, value
from reader.formats.docx.opc import Relation
from reader.formats.docx.pictures import chosen, graphics, pictures, text_boxes
from reader.formats.docx.signs import has_signs, sign, with_signs
from reader.formats.office.paragraphs import Paragraph
from reader.formats.office.tally import Loss
from reader.formats.xml import Element, Strings

_NO_BREAK_HYPHEN = "\u2011"
_SKIPPED = frozenset(
    {
        "w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr", "w:fldData",
        "w:del", "w:moveFrom", "w:delText", "w:delInstrText", "w:rt", "m:oMathParaPr", "m:ctrlPr",
        "w:footnoteRef", "w:endnoteRef", "w:annotationRef", "mc:Fallback", "w:sectPr",
    }
)  # fmt: skip


class Runs:
    """Reads paragraphs of one part; fields may go on from one to the next."""

    def __init__(
        self, desk: WordDesk, strings: Strings, relations: Mapping[str, Relation]
    ) -> None:
        """Read for ``desk`` from a part with these strings and relations."""
        self._desk, self._strings, self._relations = desk, strings, relations
        self._fields = Fields()
        self._at = Paragraph()
        self._look = PLAIN
        self._target = ""
        self._known: dict[str, Callable[[Element], None]] = {
            "w:r": self._run,
            "w:t": self._text,
            "m:t": self._text,
            "w:hyperlink": self._hyperlink,
            "w:fldSimple": self._simple_field,
            "w:fldChar": lambda e: self._fields.turn(value(e, "w:fldCharType")),
            "w:instrText": lambda e: self._fields.instruct(e.text or ""),
            "w:tab": lambda _: self._put("\t"),
            "w:ptab": lambda _: self._put("\t"),
            "w:br": self._break,
            "w:cr": lambda _: self._put("\n"),
            "w:noBreakHyphen": lambda _: self._put(_NO_BREAK_HYPHEN),
            "w:sym": lambda e: self._put(sign(value(e, "w:font"), value(e, "w:char"))),
            "w:lastRenderedPageBreak": lambda _: self._page("rendered"),
            "w:ins": self._change,
            "w:moveTo": self._change,
            "w:del": self._change,
            "w:footnoteReference": lambda e: self._note("footnotes", e),
            "w:endnoteReference": lambda e: self._note("endnotes", e),
            "w:commentRangeStart": lambda e: self._desk.marking.begin(value(e, "w:id")),
            "w:commentRangeEnd": lambda e: self._desk.marking.end(value(e, "w:id")),
            "w:commentReference": lambda e: self._desk.marking.refer(value(e, "w:id")),
            "w:drawing": self._drawing,
            "w:pict": self._drawing,
            "w:object": self._object,
            "w:subDoc": lambda _: self._desk.tally.add(Loss.SUBDOCUMENT),
            "w:altChunk": self._chunk,
            "m:oMath": self._formula,
            **dict.fromkeys(
                ("m:f", "m:rad", "m:d", "m:nary", "m:sSup", "m:sSub", "m:sSubSup"), self._structure
            ),
            "mc:AlternateContent": self._alternatives,
        }

    def paragraph(self, element: Element) -> Paragraph:
        """Return what is in a paragraph."""
        self._at = Paragraph()
        self._inside(element)
        self._fields.end_paragraph()
        return self._at

    def mark(self, element: Element) -> bool:
        """Take over a sign that stands between paragraphs; ``False`` if it is none."""
        if kind(element) not in {"w:commentRangeStart", "w:commentRangeEnd"}:
            return False
        self._known[kind(element)](element)
        return True

    def _inside(self, element: Element) -> None:
        for inner in element:
            name = kind(inner)
            if name in self._known:
                self._known[name](inner)
            elif name not in _SKIPPED:
                self._inside(inner)

    def _run(self, run: Element) -> None:
        before = self._look
        properties = child(run, "w:rPr")
        self._look = look_of(properties, self._desk.styles)
        self._inside(run)
        self._look = before

    def _text(self, element: Element) -> None:
        words = self._strings.text(element)
        if not words.text or not self._is_shown():
            return
        if has_signs(words.text):
            words = words._replace(text=with_signs(words.text, _font(element)))
        self._desk.marking.take((o.part for o in words.origins), self._look.color)
        self._desk.languages[self._look.language] += len(words.text)
        self._at.line.say(words, self._look.styles, self._target or self._fields.target)

    def _put(self, text: str) -> None:
        if self._is_shown():
            self._at.line.put(text)

    def _is_shown(self) -> bool:
        if not self._fields.is_text:
            return False
        if self._look.is_hidden and not self._desk.is_whole:
            self._desk.tally.add(Loss.HIDDEN)
            return False
        return True

    def _hyperlink(self, element: Element) -> None:
        relation = self._relations.get(value(element, "r:id"))
        before = self._target
        self._target = ""  # a place in the document itself is no address
        if relation is not None and relation.is_external:
            place = value(element, "w:anchor")
            self._target = f"{relation.target}#{place}" if place else relation.target
        self._inside(element)
        self._target = before

    def _simple_field(self, element: Element) -> None:
        before = self._target
        self._target = target_of(value(element, "w:instr")) or before
        self._inside(element)
        self._target = before

    def _break(self, element: Element) -> None:
        if value(element, "w:type") in {"page", "column"}:
            self._page(value(element, "w:type"))
        self._put("\n")

    def _page(self, sort: str) -> None:
        if sort == self._desk.page_break:
            self._desk.begin_page_in(self._at)

    def _change(self, element: Element) -> None:
        self._desk.tally.add(Loss.CHANGE)
        if kind(element) != "w:del":
            self._inside(element)

    def _chunk(self, element: Element) -> None:
        self._at.chunks.append(element)

    def _note(self, sort: str, element: Element) -> None:
        self._desk.notes[sort].append(value(element, "w:id"))

    def _drawing(self, element: Element) -> None:
        self._at.boxes.extend(text_boxes(element))
        for description in pictures(element):
            self._desk.builder.add_image(description)
            self._desk.tally.add(Loss.IMAGE)
        for loss in graphics(element):
            self._desk.tally.add(loss)

    def _object(self, element: Element) -> None:
        self._desk.tally.add(Loss.OBJECT)
        self._at.boxes.extend(text_boxes(element))

    def _formula(self, element: Element) -> None:
        self._desk.tally.add(Loss.FORMULA)
        self._inside(element)

    def _structure(self, element: Element) -> None:
        look = self._look
        for inner, sign_, height in pieces(element):
            if height:
                style = InlineKind.SUPERSCRIPT if height > 0 else InlineKind.SUBSCRIPT
                self._look = look._replace(styles=look.styles | {style})
            self._put(sign_)
            if inner is not None:
                self._inside(inner)
            self._look = look

    def _alternatives(self, element: Element) -> None:
        choice = chosen(element)
        if choice is not None:
            self._inside(choice)


def _font(words: Element) -> str:
    """Return the font of the run that some words are in."""
    fonts = child(child(words.getparent(), "w:rPr"), "w:rFonts")
    return "" if fonts is None else value(fonts, "w:ascii") or value(fonts, "w:hAnsi")
