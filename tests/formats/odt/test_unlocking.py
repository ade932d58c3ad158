"""OpenDocument texts with a password, locked here as the standard describes it."""

import base64
import hashlib
import zipfile
import zlib
from io import BytesIO

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.padding import PKCS7

from reader.base.errors import PasswordNeeded, UnreadableFile
from reader.formats.api import ReadingOptions
from reader.formats.odt.reading import read
from tests.formats.odt.making import SPACES, odt, p
from tests.formats.packages import packed

OASIS = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
SALT, START = b"salt" * 4, b"vector.." * 2
ENTRY = (
    '<manifest:file-entry manifest:full-path="{part}"><manifest:encryption-data '
    'manifest:checksum-type="{oasis}#sha256-1k" manifest:checksum="{checksum}">'
    '<manifest:algorithm manifest:algorithm-name="{cipher}" '
    'manifest:initialisation-vector="{start}"/>'
    "<manifest:start-key-generation manifest:start-key-generation-name="
    '"http://www.w3.org/2000/09/xmldsig#sha256" manifest:key-size="32"/>'
    '<manifest:key-derivation manifest:key-derivation-name="PBKDF2" manifest:key-size="32" '
    'manifest:iteration-count="1000" manifest:salt="{salt}"/>'
    "</manifest:encryption-data></manifest:file-entry>"
)


def coded(content):
    return base64.b64encode(content).decode()


def locked(content, cipher="http://www.w3.org/2001/04/xmlenc#aes256-cbc"):
    """Return a document with all its parts locked with the password "open"."""
    secret = hashlib.sha256(b"open").digest()
    key = hashlib.pbkdf2_hmac("sha1", secret, SALT, 1000, 32)
    parts, entries = {}, ""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for part in archive.namelist():
            parts[part] = archive.read(part)
            if not part.endswith(".xml"):
                continue
            packer = zlib.compressobj(wbits=-15)
            deflated = packer.compress(parts[part]) + packer.flush()
            padder, encryptor = PKCS7(128).padder(), Cipher(AES(key), CBC(START)).encryptor()
            parts[part] = encryptor.update(padder.update(deflated) + padder.finalize())
            checksum = coded(hashlib.sha256(deflated[:1024]).digest())
            entries += ENTRY.format(
                part=part, oasis=OASIS, checksum=checksum, cipher=cipher,
                start=coded(START), salt=coded(SALT),
            )  # fmt: skip
    parts["META-INF/manifest.xml"] = f"<manifest:manifest {SPACES}>{entries}</manifest:manifest>"
    return packed(parts)


@pytest.mark.parametrize("words", ["secret", "secret " * 5_000])
def test_the_password_opens_it(words):
    found = read(locked(odt(p(words))), "a.odt", ReadingOptions(password="open"))
    assert found.text.replace("\n", " ") == words.strip()


@pytest.mark.parametrize(
    ("password", "words"), [("", "is protected by a password"), ("wrong", "does not open")]
)
def test_without_the_password_it_is_asked_for(password, words):
    with pytest.raises(PasswordNeeded, match=words):
        read(locked(odt(p("secret"))), "a.odt", ReadingOptions(password=password))


def test_other_ways_of_locking_are_said():
    content = locked(odt(p("secret")), "http://www.w3.org/2009/xmlenc11#aes256-gcm")
    with pytest.raises(UnreadableFile, match="in a way that is not known here"):
        read(content, "a.odt", ReadingOptions(password="open"))
