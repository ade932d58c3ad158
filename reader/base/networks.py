"""The networks that find names: the one of the program, and one taught by the person.

Both stay where they are; a line in a small file says which one is used.
"""

from __future__ import annotations

from pathlib import Path

from reader.base.atomic import replacing
from reader.base.errors import UserError, reason_of
from reader.base.paths import data_folder, resources

SHIPPED, OWN = "shipped", "own"
CHOICES = (SHIPPED, OWN)
_FOLDER = "networks"
_IN_USE = "in-use"


def shipped_network() -> Path:
    """Return where the program's network is; it may be missing."""
    return resources() / "models" / "network.onnx"


def own_folder() -> Path:
    """Return the folder of a person's network and what is known about it; it need not exist."""
    return data_folder() / _FOLDER


def own_network() -> Path:
    """Return where the network taught by the person is; there may be none."""
    return own_folder() / "own.onnx"


def choice() -> str:
    """Return which network is used: "own" only if that was chosen and is there."""
    try:
        chosen = (own_folder() / _IN_USE).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return SHIPPED
    return OWN if chosen == OWN and own_network().is_file() else SHIPPED


def network_in_use() -> Path:
    """Return the network that finds names."""
    return own_network() if choice() == OWN else shipped_network()


def use(chosen: str) -> None:
    """Use one of ``CHOICES`` from the next start of the analysis on.

    Raises:
        UserError: There is no such network, or the choice cannot be kept.
    """
    if chosen == OWN and not own_network().is_file():
        raise UserError(
            "There is no network of your own yet. “reading-desk train --from-annotations” "
            "makes one from your corrections."
        )
    try:
        own_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The choice cannot be kept in {own_folder()}: {reason_of(error)}."
        ) from error
    with replacing(own_folder() / _IN_USE) as stream:
        stream.write(f"{chosen}\n".encode())
