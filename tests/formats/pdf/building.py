"""A small writer of PDF files, so that tests say themselves what is in their files.

Text is set in the fonts that every reader of PDF has. Lines can be set to full
width, words divided, and whatever the format knows put on a page as it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from math import cos, radians, sin
from typing import NamedTuple

_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_FONTS = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Courier")
# Of Helvetica, in thousandths of a size.
_WIDTHS = {
    **dict.fromkeys("fijlt .,:;/!I|", 278),
    **dict.fromkeys("ijl", 222),
    **dict.fromkeys("r()-", 333),
    **dict.fromkeys("ckJsvxyz", 500),
    **dict.fromkeys("FTZ", 611),
    **dict.fromkeys("ABEKPSVXY", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQ", 778),
    **dict.fromkeys("mM", 833),
    "W": 944,
    "'": 191,
    "•": 350,
}


def width(text: str, size: float) -> float:
    """Return how wide a text is in Helvetica."""
    return sum(_WIDTHS.get(ch, 556) for ch in text) * size / 1000


class Words(NamedTuple):
    """Words at a place; ``blank`` is added to every blank, ``turn`` is in degrees to the left."""

    x: float
    y: float
    text: str
    size: float = 10
    font: int = 0
    blank: float = 0
    turn: int = 0
    rise: float = 0


def set_lines(
    text: str,
    at: tuple[float, float],
    wide: float,
    size: float = 10,
    indent: float = 0,
    leading: float = 1.2,
) -> list[Words]:
    """Return a paragraph set to full width; "\\u00ad" shows where a word may be divided."""
    lines: list[list[str]] = [[]]
    words = text.split(" ")
    while words:
        word = words.pop(0)
        room = wide - (indent if len(lines) == 1 else 0)
        if width(" ".join([*lines[-1], word.replace("\u00ad", "")]), size) <= room:
            lines[-1].append(word.replace("\u00ad", ""))
            continue
        halves = word.split("\u00ad")
        if len(halves) > 1 and width(" ".join([*lines[-1], halves[0] + "-"]), size) <= room:
            lines[-1].append(halves[0] + "-")
            word = "\u00ad".join(halves[1:])
        words.insert(0, word)
        lines.append([])
    placed = []
    for number, line in enumerate(lines):
        said = " ".join(line)
        first = indent if number == 0 else 0
        blanks = said.count(" ")
        full = number < len(lines) - 1 and blanks
        blank = (wide - first - width(said, size)) / blanks if full else 0
        placed.append(Words(at[0] + first, at[1] - number * leading * size, said, size, 0, blank))
    return placed


class PdfFile:
    """Grows page by page."""

    def __init__(self, box: tuple[int, int] = (400, 600)) -> None:
        self._box = box
        self._objects: list[bytes] = [b"", b""]  # the catalogue and the tree of pages
        self._fonts = [self.add(_font(name)) for name in _FONTS]
        self._pages: list[int] = []
        self._catalog: list[str] = []
        self._facts: list[str] = []
        self._outline: list[tuple[str, int, float]] = []

    def add(self, body: str | bytes) -> int:
        """Append an object and return its number."""
        self._objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(self._objects)

    def page(
        self, words: Sequence[Words], annotations: Sequence[str] = (), more: str = ""
    ) -> None:
        """Append a page; ``annotations`` are dictionaries, ``more`` goes into its own."""
        stream = "\n".join(map(_shown, words)).encode("cp1252")
        self.drawn(stream, annotations, more)

    def drawn(self, stream: bytes, annotations: Sequence[str] = (), more: str = "") -> None:
        """Append a page with a content as it is."""
        content = self.add(b"<</Length %d>>stream\n%b\nendstream" % (len(stream), stream))
        fonts = " ".join(f"/F{n} {number} 0 R" for n, number in enumerate(self._fonts))
        notes = " ".join(f"{self.add(f'<</Type/Annot {a}>>')} 0 R" for a in annotations)
        self._pages.append(
            self.add(
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {self._box[0]} {self._box[1]}]"
                f"/Contents {content} 0 R/Resources<</Font<<{fonts}>>/XObject<<{self._image()}>>>>"
                f"/Annots[{notes}]{more}>>"
            )
        )

    def _image(self) -> str:
        told = "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
        number = self.add(f"{told}/BitsPerComponent 8/Length 1>>stream\nA\nendstream")
        return f"/Im {number} 0 R"

    def tell(self, **facts: str) -> None:
        """Note what the file says about itself (Title, Author, CreationDate)."""
        self._facts += [f"/{key}{_string(value)}" for key, value in facts.items()]

    def catalog(self, entry: str) -> None:
        """Add to the catalogue."""
        self._catalog.append(entry)

    def chapter(self, title: str, page: int, top: float) -> None:
        """Add a line to the table of contents."""
        self._outline.append((title, page, top))

    def content(self, password: str = "") -> bytes:
        """Return the file, locked if there is a password."""
        if self._outline:
            self._add_outline()
        facts = self.add(f"<<{''.join(self._facts)}>>")
        kids = " ".join(f"{number} 0 R" for number in self._pages)
        self._objects[0] = f"<</Type/Catalog/Pages 2 0 R{''.join(self._catalog)}>>".encode(
            "latin-1"
        )
        self._objects[1] = f"<</Type/Pages/Kids[{kids}]/Count {len(self._pages)}>>".encode()
        lock = ""
        if password:
            lock = f"/Encrypt {self._locked(password)} 0 R/ID[<{'00' * 16}><{'00' * 16}>]"
        return self._written(facts, lock)

    def _add_outline(self) -> None:
        first = len(self._objects) + 2
        root = first - 1
        last = first + len(self._outline) - 1
        self.add(f"<</First {first} 0 R/Last {last} 0 R/Count {len(self._outline)}>>")
        for number, (title, page, top) in enumerate(self._outline, first):
            following = f"/Next {number + 1} 0 R" if number < last else ""
            target = f"[{self._pages[page]} 0 R/XYZ 0 {top} 0]"
            self.add(f"<</Title{_string(title)}/Parent {root} 0 R/Dest{target}{following}>>")
        self.catalog(f"/Outlines {root} 0 R")

    def _locked(self, password: str) -> int:
        """Encrypt all streams and return the number of the lock (RC4, 40 bits)."""
        padded = (password.encode("latin-1") + _PADDING)[:32]
        owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
        rights = (-4).to_bytes(4, "little", signed=True)
        key = hashlib.md5(padded + owner + rights + bytes(16)).digest()[:5]
        for number, body in enumerate(self._objects, 1):
            head, found, rest = body.partition(b"stream\n")
            if found:
                data = rest.removesuffix(b"\nendstream")
                salt = hashlib.md5(key + number.to_bytes(3, "little") + bytes(2)).digest()[:10]
                secret = _rc4(salt, data)
                self._objects[number - 1] = head + b"stream\n" + secret + b"\nendstream"
        user = _rc4(key, _PADDING)
        return self.add(f"<</Filter/Standard/V 1/R 2/O<{owner.hex()}>/U<{user.hex()}>/P -4>>")

    def _written(self, facts: int, lock: str) -> bytes:
        out = bytearray(b"%PDF-1.7\n")
        places = []
        for number, body in enumerate(self._objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        start = len(out)
        size = len(self._objects) + 1
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size
        for place in places:
            out += b"%010d 00000 n \n" % place
        end = (
            f"trailer<</Size {size}/Root 1 0 R/Info {facts} 0 R{lock}>>\nstartxref\n{start}\n%%EOF"
        )
        return bytes(out) + end.encode()


def quads(*boxes: tuple[float, float, float, float]) -> str:
    """Return the entry for the rectangles (left, bottom, right, top) of a highlight."""
    corners = [f"{a} {d} {c} {d} {a} {b} {c} {b}" for a, b, c, d in boxes]
    return f"/QuadPoints[{' '.join(corners)}]"


def _font(name: str) -> str:
    return f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>"


def _shown(words: Words) -> str:
    said = words.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    sine, cosine = sin(radians(words.turn)), cos(radians(words.turn))
    matrix = f"{cosine:.4f} {sine:.4f} {-sine:.4f} {cosine:.4f} {words.x} {words.y}"
    return (
        f"BT /F{words.font} {words.size} Tf {words.blank:.4f} Tw {words.rise} Ts "
        f"{matrix} Tm ({said}) Tj ET"
    )


def _string(text: str) -> str:
    written = f"\ufeff{text}".encode("utf-16-be")
    return f"<{written.hex()}>"


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
