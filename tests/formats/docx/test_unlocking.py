"""Word documents with a password."""

import random
from functools import cache
from io import BytesIO

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from reader.base.errors import PasswordNeeded, UnreadableFile
from reader.formats.api import ReadingOptions
from reader.formats.docx.reading import read
from reader.formats.registry import importer_for
from tests.formats.docx.making import docx, p


@cache
def locked() -> bytes:
    stream = BytesIO()
    # The library that locks it here does so rightly only where there is much to lock.
    noise = " ".join(map(str, random.Random(1).choices(range(10**9), k=3_000)))
    OOXMLFile(BytesIO(docx(p("secret"), footnotes=noise))).encrypt("open", stream)
    return stream.getvalue()


def test_the_password_opens_it():
    assert read(locked(), "a.docx", ReadingOptions(password="open")).text == "secret"


@pytest.mark.parametrize(
    ("password", "words"), [("", "is protected by a password"), ("wrong", "does not open")]
)
def test_without_the_password_it_is_asked_for(password, words):
    with pytest.raises(PasswordNeeded, match=words):
        read(locked(), "a.docx", ReadingOptions(password=password))


def test_damage_is_said():
    with pytest.raises(UnreadableFile):
        read(locked()[:3000], "a.docx", ReadingOptions(password="open"))


def test_it_is_known_by_its_content():
    assert importer_for(locked(), ".doc", "a.doc").info.key == "docx"


def test_an_old_document_is_no_locked_one():
    old = locked()[:512] + "WordDocument".encode("utf-16-le")
    with pytest.raises(UnreadableFile, match=r"an old Word document; save it as \.docx first"):
        importer_for(old, ".doc", "a.doc")
