"""The words of one paragraph of an OpenDocument text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from reader.formats.odt.comments import comment_of
from reader.formats.odt.files import Files
from reader.formats.odt.formulas import plain
from reader.formats.odt.names import child, found, kind, number, value
from reader.formats.odt.styles import Look, Styles
from reader.formats.office.desk import Desk
from reader.formats.office.marking import Comment
from reader.formats.office.paragraphs import Paragraph
from reader.formats.office.tally import Loss
from reader.formats.xml import Element, Strings
from reader.text.inlines import Styled

_MOST_BLANKS = 200  # one after another; more of them are an attack
_BLANKS = re.compile("[ \t\r\n]")
_SURPLUS = re.compile("(?<= ) +")
_SKIPPED = frozenset(
    {
        "text:ruby-text", "text:script", "text:tracked-changes", "text:change", "text:deletion",
        "text:change-start", "text:change-end", "text:note-citation", "office:event-listeners",
        "text:hidden-paragraph", "svg:title", "svg:desc",
    }
)  # fmt: skip


class Runs:
    """Reads paragraphs of one part."""

    def __init__(self, desk: Desk, files: Files, styles: Styles, strings: Strings) -> None:
        """Read for ``desk`` from a part of ``files`` with these styles and strings."""
        self._desk, self._files, self._styles, self._strings = desk, files, styles, strings
        self.comments: dict[str, Comment] = {}
        self.notes: list[Element] = []
        self._ranges: set[str] = set()
        self._at = Paragraph()
        self._look, self._target = Look(), ""
        self._is_code = False
        self._known: Mapping[str, Callable[[Element], None]] = {
            "text:span": self._span,
            "text:a": self._link,
            "text:s": lambda e: self._put(" " * min(_MOST_BLANKS, number(value(e, "text:c"), 1))),
            "text:tab": lambda _: self._put("\t"),
            "text:line-break": lambda _: self._put("\n"),
            "text:soft-page-break": lambda _: desk.begin_page_in(self._at),
            "text:note": self.notes.append,
            "office:annotation": self._annotation,
            "office:annotation-end": lambda e: desk.marking.end(value(e, "office:name")),
            "text:hidden-text": self._hidden,
            "draw:frame": self.frame,
            "draw:text-box": self._box,
            "draw:custom-shape": self._box,
        }

    def expect(self, root: Element) -> None:
        """Look which comments cover words; the others stand at a place."""
        self._ranges = {
            value(e, "office:name") for e in root.iter() if kind(e) == "office:annotation-end"
        }

    def paragraph(self, element: Element, look: Look, *, is_code: bool) -> Paragraph:
        """Return what is in a paragraph whose style gives it a look."""
        self._at, self._look, self._is_code = Paragraph(), look, is_code
        self._inside(element)
        return self._at

    def no_paragraph(self) -> Paragraph:
        """Return an empty paragraph for what belongs to none; it fills with what comes."""
        self._at, self._look, self._is_code = Paragraph(), Look(), False
        return self._at

    def frame(self, frame: Element) -> None:
        """Take over a picture, a text box or an embedded object; they come with substitutes."""
        box, thing = child(frame, "draw:text-box"), child(frame, "draw:object")
        other = child(frame, "draw:object-ole")
        if box is not None:
            self._box(box)
        elif thing is not None or other is not None:
            self._object(thing)
        elif child(frame, "draw:image") is not None:
            self._desk.builder.add_image(_description(frame))
            self._desk.tally.add(Loss.IMAGE)
        else:
            self._inside(frame)

    def mark(self, element: Element) -> bool:
        """Take over a sign that stands between paragraphs; ``False`` if it is none."""
        if kind(element) not in {"office:annotation", "office:annotation-end"}:
            return False
        self._known[kind(element)](element)
        return True

    def _inside(self, element: Element) -> None:
        self._say(self._strings.text(element))
        for inner in element:
            name = kind(inner)
            if name in self._known:
                self._known[name](inner)
            elif name not in _SKIPPED:
                self._inside(inner)
            self._say(self._strings.tail(inner))

    def _say(self, words: Styled) -> None:
        if not words.text or not self._is_shown(words.text):
            return
        self._desk.marking.take((o.part for o in words.origins), self._look.color)
        self._desk.languages[self._look.language] += len(words.text)
        if self._is_code:  # blanks in the file are no blanks in the text; those are elements
            words = words._replace(text=_BLANKS.sub(" ", words.text)).without(_SURPLUS)
        self._at.line.say(words, self._look.styles, self._target)

    def _is_shown(self, text: str) -> bool:
        if not self._look.is_hidden or self._desk.is_whole:
            return True
        self._desk.tally.add(Loss.HIDDEN, 1 if text.strip() else 0)
        return False

    def _put(self, text: str) -> None:
        if self._is_shown(""):
            self._at.line.put(text)

    def _span(self, element: Element) -> None:
        before, own = self._look, self._styles.span(value(element, "text:style-name"))
        self._look = Look(
            before.styles | own.styles,
            own.color or before.color,
            before.is_hidden or own.is_hidden,
            own.language or before.language,
        )
        self._inside(element)
        self._look = before

    def _link(self, element: Element) -> None:
        before, self._target = self._target, value(element, "xlink:href")
        self._inside(element)
        self._target = before

    def _hidden(self, element: Element) -> None:
        before, self._look = self._look, self._look._replace(is_hidden=True)
        self._inside(element)
        self._look = before

    def _annotation(self, element: Element) -> None:
        name = value(element, "office:name")
        is_own = name not in {"", *self.comments}
        key = name if is_own else f"{name or 'without a name'} {len(self.comments) + 1}"
        self.comments[key] = comment_of(element)
        if is_own and name in self._ranges:
            self._desk.marking.begin(name)
        else:
            self._desk.marking.refer(key)

    def _box(self, element: Element) -> None:
        self._at.boxes.append(element)

    def _object(self, element: Element | None) -> None:
        is_inside = element is not None and len(element) > 0
        root = element if is_inside else self._files.embedded(value(element, "xlink:href"))
        formula = found(root, "math:math")
        if formula is not None:
            self._desk.tally.add(Loss.FORMULA)
            self._put(plain(formula))
        else:
            is_chart = found(root, "office:chart") is not None
            self._desk.tally.add(Loss.CHART if is_chart else Loss.OBJECT)


def _description(frame: Element) -> str:
    described = (child(frame, name) for name in ("svg:desc", "svg:title"))
    return next((e.text for e in described if e is not None and e.text), "")
