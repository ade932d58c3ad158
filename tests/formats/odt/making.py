"""OpenDocument texts written by hand, for tests."""

from __future__ import annotations

from xml.sax.saxutils import escape

from reader.formats.api import AS_USUAL, ImportedText, ReadingOptions
from reader.formats.odt.reading import read
from tests.formats.packages import packed

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    [
        *(f'xmlns:{name}="{_OASIS}:{name}:1.0"' for name in
          ("office", "text", "table", "style", "meta", "manifest")),
        f'xmlns:draw="{_OASIS}:drawing:1.0"',
        f'xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0"',
        f'xmlns:svg="{_OASIS}:svg-compatible:1.0"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ]
)  # fmt: skip
MIME = "application/vnd.oasis.opendocument.text"


def p(inner: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def h(inner: str, level: int = 1) -> str:
    return f'<text:h text:outline-level="{level}">{inner}</text:h>'


def span(inner: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{inner}</text:span>'


def items(*blocks: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    inner = "".join(f"<text:list-item>{block}</text:list-item>" for block in blocks)
    return f"<text:list{named}>{inner}</text:list>"


def table(*rows: tuple[str, ...]) -> str:
    return (
        "<table:table>"
        + "".join(
            "<table:table-row>"
            + "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in row)
            + "</table:table-row>"
            for row in rows
        )
        + "</table:table>"
    )


def note(citation: str, *blocks: str, sort: str = "footnote") -> str:
    return (
        f'<text:note text:note-class="{sort}"><text:note-citation>{citation}</text:note-citation>'
        f"<text:note-body>{''.join(blocks)}</text:note-body></text:note>"
    )


def comment(said: str, name: str = "") -> str:
    named = f' office:name="{name}"' if name else ""
    return (
        f"<office:annotation{named}><dc:creator>Ann</dc:creator>"
        f"<dc:date>2024-01-02T03:04:05</dc:date>{p(escape(said))}</office:annotation>"
    )


def style(name: str, properties: str, family: str = "text", parent: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}" '
        f'style:parent-style-name="{parent}">{properties}</style:style>'
    )


def look(name: str, attributes: str) -> str:
    return style(name, f"<style:text-properties {attributes}/>")


def odt(
    body: str, automatic: str = "", common: str = "", masters: str = "", meta: str = ""
) -> bytes:
    return packed(
        {
            "mimetype": MIME,
            "content.xml": f"<office:document-content {SPACES}><office:automatic-styles>"
            f"{automatic}</office:automatic-styles><office:body><office:text>{body}"
            "</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {SPACES}><office:styles>{common}"
            f"</office:styles><office:master-styles><style:master-page>{masters}"
            "</style:master-page></office:master-styles></office:document-styles>",
            "meta.xml": f"<office:document-meta {SPACES}><office:meta>{meta}</office:meta>"
            "</office:document-meta>",
        }
    )


def reading(body: str, options: ReadingOptions = AS_USUAL, **parts: str) -> ImportedText:
    """Return what is read from a text with this body."""
    return read(odt(body, **parts), "a.odt", options)
