"""Documents whose XML makes no sense: read somehow or refused in a sentence, never more."""

import zipfile
from copy import deepcopy
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reader.base.errors import UnreadableFile
from reader.formats.registry import importers
from tests.formats.mapped import assert_mapped
from tests.formats.packages import packed
from tests.formats.samples import assert_whole, sample

SAMPLES = ["docx/report.docx", "odt/report.odt"]


def parts_of(content):
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def shaken(content, draw):
    """Return the XML of a part with elements moved, doubled, emptied and without attributes."""
    root = etree.fromstring(content)
    for _ in range(draw(st.integers(1, 8))):
        elements = list(root.iter(etree.Element))[1:]
        if not elements:
            break
        one, other = (elements[draw(st.integers(0, len(elements) - 1))] for _ in range(2))
        act = draw(st.integers(0, 4))
        if act == 0 and other not in {one, *one.iter()}:
            other.append(one)
        elif act == 1:
            one.attrib.clear()
        elif act == 2:
            one.addnext(deepcopy(one))
        elif act == 3:
            one.getparent().remove(one)
        else:
            for name in one.attrib:
                one.set(name, draw(st.sampled_from(["", "-1", "99999999999", "x", "\u0663"])))
    return etree.tostring(root)


def read_or_told(key, content):
    """Return what was read, ``None`` where a sentence says why nothing was."""
    try:
        return importers()[key].read(content, "a")
    except UnreadableFile as error:
        told = str(error)
    assert told.endswith(".")
    return None


@pytest.mark.parametrize("name", SAMPLES)
@given(data=st.data())
@settings(deadline=None, max_examples=60)
def test_no_order_of_elements_is_too_strange(name, data):
    parts = parts_of(sample(name))
    for part in list(parts):
        if part.endswith((".xml", ".rels")) and data.draw(st.booleans()):
            parts[part] = shaken(parts[part], data.draw)
    content = packed(parts)
    found = read_or_told(name.split("/")[0], content)
    if found is not None:
        assert_whole(found)
        assert_mapped(found, content)


@pytest.mark.parametrize("name", SAMPLES)
@given(data=st.data())
@settings(deadline=None, max_examples=60)
def test_no_byte_is_too_strange(name, data):
    content = bytearray(sample(name))
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(content[: data.draw(st.integers(1, len(content)))])
    found = read_or_told(name.split("/")[0], cut)
    if found is not None:
        assert_whole(found)
