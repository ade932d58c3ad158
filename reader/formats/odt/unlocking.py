"""OpenDocument texts with a password, unlocked in memory part by part.

As OpenDocument 1.2 describes it: the key is derived from the password with
PBKDF2, the parts are deflated and then encrypted with AES. Older and newer
ways of other programs are said, not guessed.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import zlib
from typing import NamedTuple

from reader.base.errors import PasswordNeeded, UnreadableFile
from reader.formats.odt.names import child, kind, number, value
from reader.formats.package import LIMITS, Package
from reader.formats.xml import Element, parsed

MANIFEST = "META-INF/manifest.xml"
_MOST_ROUNDS = 3_000_000  # of deriving a key; more would only keep the processor busy
_CHECKED = 1024  # bytes of a part that its checksum is of
_BLOCK = 16  # bytes that AES works on
_KEYS = {16, 24, 32}


class _Lock(NamedTuple):
    """How one part is locked."""

    cipher: str
    start: bytes
    derivation: str
    salt: bytes
    rounds: int
    key_size: int
    start_hash: str
    checksum_type: str
    checksum: bytes


class Parts:
    """The parts of a package, unlocked where they are locked."""

    def __init__(self, package: Package, name: str, password: str) -> None:
        """Look which parts of ``package`` are locked.

        Raises:
            PasswordNeeded: Some are, and ``password`` is empty.
            UnreadableFile: They are locked in a way that is not known.
        """
        self._package, self._name, self._password = package, name, password
        self._locks = _locks(package)
        self._keys: dict[tuple[bytes, int, int, str], bytes] = {}
        if not all(map(_is_known, self._locks.values())):
            raise UnreadableFile(
                f"“{name}” is protected by a password in a way that is not known here. "
                "Save it without one to open it."
            )
        if self._locks and not password:
            raise PasswordNeeded(f"“{name}” is protected by a password.")

    def __contains__(self, part: str) -> bool:
        return part in self._package

    def is_damaged(self, part: str) -> bool:
        """Whether a part ended too early."""
        return self._package.is_damaged(part)

    def losses(self) -> tuple[str, ...]:
        """Return sentences about the package."""
        return self._package.losses()

    def read(self, part: str) -> bytes | None:
        """Return the bytes of a part, unlocked; ``None`` if there are none.

        Raises:
            PasswordNeeded: The password does not open it.
            UnreadableFile: It is damaged.
        """
        content, lock = self._package.read(part), self._locks.get(part)
        if not content or lock is None:
            return content
        deflated = _decrypted(content, self._key(lock), lock.start)
        digest = hashlib.sha256 if "256" in lock.checksum_type else hashlib.sha1
        if digest(deflated[:_CHECKED]).digest() != lock.checksum:
            raise PasswordNeeded(f"The password does not open “{self._name}”.")
        return self._inflated(deflated)

    def _inflated(self, deflated: bytes) -> bytes:
        inflating = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            found = inflating.decompress(deflated, LIMITS.part)
        except zlib.error:
            raise UnreadableFile(f"“{self._name}” is damaged behind its password.") from None
        if inflating.unconsumed_tail:
            raise UnreadableFile(f"“{self._name}” inflates to too much and was not opened.")
        return found

    def _key(self, lock: _Lock) -> bytes:
        known = lock.salt, lock.rounds, lock.key_size, lock.start_hash
        if known not in self._keys:
            start = hashlib.sha256 if "256" in lock.start_hash else hashlib.sha1
            self._keys[known] = hashlib.pbkdf2_hmac(
                "sha1",
                start(self._password.encode()).digest(),
                lock.salt,
                lock.rounds,
                lock.key_size,
            )
        return self._keys[known]


def _locks(package: Package) -> dict[str, _Lock]:
    content = package.read(MANIFEST)
    try:
        root = None if content is None else parsed(content, "", allows_doctype=True)
    except UnreadableFile:
        return {}
    return {
        value(entry, "manifest:full-path"): _lock(data)
        for entry in (() if root is None else root.iter())
        if kind(entry) == "manifest:file-entry"
        and (data := child(entry, "manifest:encryption-data")) is not None
    }


def _lock(data: Element) -> _Lock:
    algorithm = child(data, "manifest:algorithm")
    derivation = child(data, "manifest:key-derivation")
    start = child(data, "manifest:start-key-generation")
    return _Lock(
        value(algorithm, "manifest:algorithm-name").casefold(),
        _bytes(value(algorithm, "manifest:initialisation-vector")),
        value(derivation, "manifest:key-derivation-name").casefold(),
        _bytes(value(derivation, "manifest:salt")),
        max(1, min(_MOST_ROUNDS, number(value(derivation, "manifest:iteration-count"), 1024))),
        number(value(derivation, "manifest:key-size"), 16),
        value(start, "manifest:start-key-generation-name").casefold(),
        value(data, "manifest:checksum-type").casefold(),
        _bytes(value(data, "manifest:checksum")),
    )


def _is_known(lock: _Lock) -> bool:
    is_named = "aes" in lock.cipher and "cbc" in lock.cipher and "pbkdf2" in lock.derivation
    return is_named and lock.key_size in _KEYS and len(lock.start) == _BLOCK


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except (binascii.Error, ValueError):
        return b""


def _decrypted(content: bytes, key: bytes, start: bytes) -> bytes:
    # Late: few documents are locked.
    from cryptography.hazmat.primitives.ciphers import Cipher  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.algorithms import AES  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.modes import CBC  # noqa: PLC0415

    decryptor = Cipher(AES(key), CBC(start)).decryptor()
    whole = content[: len(content) // _BLOCK * _BLOCK]
    found = decryptor.update(whole) + decryptor.finalize()
    filled = found[-1] if found else 0  # the last byte says how many fill the last block up
    return found[:-filled] if 0 < filled <= _BLOCK else found
