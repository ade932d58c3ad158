"""Word documents written by hand, for tests."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

from reader.formats.api import AS_USUAL, ImportedText, ReadingOptions
from reader.formats.docx.reading import read
from tests.formats.packages import packed

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SORTS = ("styles", "numbering", "footnotes", "endnotes", "comments", "commentsExtended")


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{t(text)}</w:r>"


def p(inner: str, properties: str = "") -> str:
    inner = inner if inner.startswith("<") or not inner else r(inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def styled(name: str, text: str) -> str:
    return p(text, f'<w:pStyle w:val="{name}"/>')


def item(text: str, list_id: int = 1, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def table(*rows: tuple[str, ...]) -> str:
    return (
        "<w:tbl>"
        + "".join(
            "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows
        )
        + "</w:tbl>"
    )


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def relations(entries: Mapping[str, tuple[str, str]]) -> str:
    """Return a relations part from ids to sort and target; addresses are external."""
    inner = "".join(
        f'<Relationship Id="{key}" Type="{_TYPE}/{sort}" Target="{escape(target)}"'
        + (' TargetMode="External"/>' if "://" in target else "/>")
        for key, (sort, target) in entries.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'


def docx(body: str, links: Mapping[str, tuple[str, str]] | None = None, **parts: str) -> bytes:
    """Return a document with this body; ``parts`` are the contents of further parts."""
    entries = {sort: (sort, f"{sort}.xml") for sort in SORTS if sort in parts} | dict(links or {})
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"/>',
        "_rels/.rels": relations(
            {"a": ("officeDocument", "word/document.xml"),
             "b": ("metadata/core-properties", "docProps/core.xml")}
        ),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(entries),
    }  # fmt: skip
    for sort, inner in parts.items():
        name = "docProps/core.xml" if sort == "core" else f"word/{sort}.xml"
        files[name] = f"<w:{sort} {SPACES}>{inner}</w:{sort}>"
    return packed(files)


def reading(
    body: str,
    links: Mapping[str, tuple[str, str]] | None = None,
    options: ReadingOptions = AS_USUAL,
    **parts: str,
) -> ImportedText:
    """Return what is read from a document with this body."""
    return read(docx(body, links, **parts), "a.docx", options)
