"""Password-protected Office documents, unlocked in memory."""

from __future__ import annotations

from io import BytesIO

from reader.base.errors import PasswordNeeded, UnreadableFile

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def unlocked(content: bytes, name: str, password: str) -> bytes:
    """Return the package inside a protected document; other content as it is.

    Raises:
        PasswordNeeded: ``password`` is empty or wrong.
        UnreadableFile: It is protected in a way that is not known.
    """
    if not content.startswith(OLE):
        return content
    if not password:
        raise PasswordNeeded(f"“{name}” is protected by a password.")
    # Late: it loads a library for ciphers, which few documents need.
    import msoffcrypto  # noqa: PLC0415
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError  # noqa: PLC0415

    opened = BytesIO()
    try:
        office = msoffcrypto.OfficeFile(BytesIO(content))
        office.load_key(password=password, verify_password=True)
        office.decrypt(opened)
    except (InvalidKeyError, DecryptionError):
        raise PasswordNeeded(f"The password does not open “{name}”.") from None
    except Exception as error:  # the library lets through whatever its parsers raise
        raise UnreadableFile(f"“{name}” is damaged or protected in an unknown way.") from error
    return opened.getvalue()
