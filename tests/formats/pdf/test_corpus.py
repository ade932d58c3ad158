"""The PDF files of the shared corpus, where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.base.errors import UnreadableFile
from reader.formats.api import ReadingOptions
from reader.formats.pdf.reading import read
from tests.evaluation.formats_similarity import similarity
from tests.formats.pdf.mapping import assert_leads_back
from tests.formats.samples import assert_whole

LARGE = 500_000  # bytes
_CORPUS = Path(__file__).resolve().parents[4] / "shared" / "data" / "files" / "pdf"
_FILES = sorted(_CORPUS.glob("*.pdf")) if _CORPUS.is_dir() else []

pytestmark = pytest.mark.skipif(not _FILES, reason="the shared corpus of files is not here")


def test_book_is_read_like_its_gold() -> None:
    (path,) = (path for path in _FILES if "GeoTopo" in path.name)
    gold = (_CORPUS / "GeoTopo-book.gold.txt").read_text(encoding="utf-8")
    imported = read(path.read_bytes(), path.name, ReadingOptions(is_whole=True))
    shown = "\n".join(f"{b.marker} {b.span.cut(imported.text)}" for b in imported.blocks)
    # Its formulas lose their signs in PDFium; the best other reader has .954.
    assert similarity(shown, gold) > 0.945


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name[:30])
@pytest.mark.parametrize("is_whole", [False, True])
def test_text_leads_back_into_the_file(path: Path, is_whole: bool) -> None:
    content = path.read_bytes()
    if is_whole and len(content) > LARGE:
        pytest.skip("once is enough for a book")
    try:
        imported = read(content, path.name, ReadingOptions(is_whole=is_whole))
    except UnreadableFile as error:
        said = str(error)
        assert path.name in said
        return
    assert imported.text.strip()
    assert_whole(imported)
    assert_leads_back(imported, content)
    assert len(imported.source_map) <= len(imported.text)
