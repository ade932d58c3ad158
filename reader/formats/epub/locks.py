"""Which parts of an e-book are locked by its seller."""

from __future__ import annotations

from reader.base.errors import UnreadableFile
from reader.formats.epub.opf import local_names, part_at
from reader.formats.package import Package
from reader.formats.xml import parsed

_ENCRYPTION = "META-INF/encryption.xml"
# These hide fonts from copying, and no words.
_OF_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


def locked_parts(package: Package, name: str) -> frozenset[str]:
    """Return the names of the parts that only the program of a shop can read."""
    content = package.read(_ENCRYPTION)
    if not content:
        return frozenset()
    try:
        root = local_names(parsed(content, name))
    except UnreadableFile:
        return frozenset()
    locked = set()
    for data in root.iter("EncryptedData"):
        method = data.find("EncryptionMethod")
        if method is not None and method.get("Algorithm") in _OF_FONTS:
            continue
        locked |= {part_at("", place.get("URI", "")) for place in data.iter("CipherReference")}
    return frozenset(locked)
