"""Small e-books made for the tests."""

from __future__ import annotations

import zipfile
from io import BytesIO

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
XHTML = "application/xhtml+xml"
DC = "http://purl.org/dc/elements/1.1/"


def page(body):
    head = "<head><title>Not seen</title></head>"
    names = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    return f'<?xml version="1.0"?><!DOCTYPE html><html {names}>{head}<body>{body}</body></html>'


def item(number, href, media_type=XHTML, extra=""):
    return f'<item id="i{number}" href="{href}" media-type="{media_type}" {extra}/>'


def opf(items, spine, metadata="<dc:title>The Book</dc:title>", toc=""):
    references = "".join(f'<itemref idref="i{number}"/>' for number in spine)
    return (
        f'<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="{DC}">{metadata}'
        f"</metadata><manifest>{''.join(items)}</manifest>"
        f"<spine {toc}>{references}</spine></package>"
    )


def packed(parts):
    """Return a package with the parts; the type comes first, as it has to."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def book(*bodies, metadata="<dc:title>The Book</dc:title>", extra=None):
    """Return a book with one chapter for each body."""
    names = [f"c{number}.xhtml" for number in range(len(bodies))]
    items = [item(number, name) for number, name in enumerate(names)]
    parts = {
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": opf(items, range(len(bodies)), metadata),
        **{f"OPS/{name}": page(body) for name, body in zip(names, bodies, strict=True)},
        **(extra or {}),
    }
    return packed(parts)
