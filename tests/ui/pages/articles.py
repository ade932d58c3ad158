"""Articles with pages, read from small PDF documents in the plainest way."""

import hashlib

import pypdfium2 as pdfium
from pypdfium2 import raw

from reader.domain.documents import Block, Document, DocumentId, Source
from reader.domain.landmarks import Landmarks, Page, Section
from reader.domain.source_map import SourceMap, Stretch
from reader.domain.spans import Span


def paged(path, content, labels=()):
    """Return the article in a PDF document: every line of every page is a block."""
    text, blocks, pages, stretches = "", [], [], []
    document = pdfium.PdfDocument(content)
    for number in range(len(document)):
        handle = document[number]
        page = handle.get_textpage()
        count = raw.FPDFText_CountChars(page)
        letters = [chr(raw.FPDFText_GetUnicode(page, index)) for index in range(count)]
        label = labels[number] if number < len(labels) else str(number + 1)
        pages.append(Page(len(text) + bool(text), label))
        index = 0
        while index < count:
            end = index
            while end < count and letters[end] not in "\r\n":
                end += 1
            line = "".join(letters[index:end])
            if line.strip():
                text += "\n" if text else ""
                blocks.append(Block(Span(len(text), len(text) + len(line))))
                part = f"page {number + 1}"
                stretches.append(Stretch(len(text), len(text) + len(line), part, index))
                text += line
            index = end + 1
        page.close()
        handle.close()
    path.write_bytes(content)
    sections = tuple(Section(page.start, f"Page {page.label}") for page in pages)
    return Document(
        DocumentId(hashlib.sha256(text.encode()).hexdigest()[:32]),
        text,
        tuple(blocks),
        source=Source(str(path), "pdf", hashlib.sha256(content).hexdigest()),
        landmarks=Landmarks(tuple(pages), sections),
        source_map=SourceMap(stretches),
    )
