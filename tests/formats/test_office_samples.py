"""The same report as a Word document and as an OpenDocument text."""

import pytest

from reader.formats.registry import importer_for
from tests.formats.mapped import assert_mapped, unmapped
from tests.formats.samples import assert_whole, rows, sample, styles

SAMPLES = ["docx/report.docx", "odt/report.odt"]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_report_is_read_with_all_that_is_in_it(name):
    content = sample(name)
    importer = importer_for(content, f".{name[:-4]}", name)
    assert importer.info.key == name.split("/")[0]
    found = importer.read(content, name)
    assert_whole(found)
    assert_mapped(found, content)
    assert set(unmapped(found)) == set("\t\n")
    assert [row[:3] for row in rows(found)] == [
        ("title", 0, ""), ("heading", 1, ""), ("paragraph", 0, ""), ("note", 0, "1"),
        ("quote", 0, ""), ("paragraph", 0, ""), ("list_item", 0, "1."), ("list_item", 0, "2."),
        ("list_item", 1, "a)"), ("list_item", 1, "b)"), ("list_item", 0, "3."),
        ("caption", 0, ""), ("table_row", 0, ""), ("table_row", 0, ""), ("table_row", 0, ""),
        ("paragraph", 0, ""),
    ]  # fmt: skip
    assert "council of Oakford voted on Monday to rebuild the old bridge." in found.text
    assert styles(found) == [
        ("strong", "£4.2 million", ""),
        ("link", "the page of the council", "https://oakford.example/bridge"),
    ]
    assert [(r.span.cut(found.text), r.comment, r.color) for r in found.remarks] == [
        ("Monday", "Which Monday?", ""),
        ("old bridge", "", "#ffff00"),
    ]
    assert found.losses == (
        "The document has 2 tracked changes; the text is shown as if all were accepted.",
    )
    assert found.metadata.language is not None
    assert found.metadata.language.value == "en-GB"


def test_both_are_one_text():
    texts = {
        importer_for(sample(name), "", name).read(sample(name), name).text for name in SAMPLES
    }
    assert len(texts) == 1
