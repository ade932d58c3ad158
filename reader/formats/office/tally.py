"""What a document holds and the text does not, counted and said."""

from __future__ import annotations

from collections import Counter
from enum import Enum


class Loss(Enum):
    """Sentences for one and for many; in the order in which they are told."""

    DAMAGE = (
        "The file is damaged or its end is missing; what could be read of it is shown.",
        "The file is damaged or its end is missing; what could be read of it is shown.",
    )
    CHANGE = (
        "The document has one tracked change; the text is shown as if it was accepted.",
        "The document has {} tracked changes; the text is shown as if all were accepted.",
    )
    HIDDEN = (
        "One hidden passage is left out.",
        "{} hidden passages are left out.",
    )
    IMAGE = ("One image is not shown.", "{} images are not shown.")
    CHART = ("One chart is not shown.", "{} charts are not shown.")
    DIAGRAM = ("One diagram is not shown.", "{} diagrams are not shown.")
    OBJECT = ("One embedded object is not shown.", "{} embedded objects are not shown.")
    FORMULA = (
        "One formula is shown as plain signs.",
        "{} formulas are shown as plain signs.",
    )
    NESTED_TABLE = (
        "One table inside a table was flattened.",
        "{} tables inside a table were flattened.",
    )
    CHUNK = (
        "One inserted document was read without its layout.",
        "{} inserted documents were read without their layout.",
    )
    UNREAD_CHUNK = (
        "One inserted document cannot be shown.",
        "{} inserted documents cannot be shown.",
    )
    SUBDOCUMENT = (
        "One part of the text is in another file and is not shown.",
        "{} parts of the text are in other files and are not shown.",
    )
    RUNNING = (
        "One header or footer is left out.",
        "{} headers and footers are left out.",
    )
    NOTE = ("One note is missing in the file.", "{} notes are missing in the file.")
    MENDED = (
        "One part of the document is damaged; what could be read of it is shown.",
        "{} parts of the document are damaged; what could be read of them is shown.",
    )
    PART = (
        "One part of the document is damaged and is not shown.",
        "{} parts of the document are damaged and are not shown.",
    )
    REMARK = (
        "One comment has no place in the text and is left out.",
        "{} comments have no place in the text and are left out.",
    )


class Tally:
    """Counts losses."""

    def __init__(self) -> None:
        """Begin with none."""
        self._counts: Counter[Loss] = Counter()

    def add(self, loss: Loss, count: int = 1) -> None:
        """Count one more."""
        self._counts[loss] += count

    def sentences(self) -> tuple[str, ...]:
        """Return one sentence for each sort of loss."""
        return tuple(
            loss.value[0] if count == 1 else loss.value[1].replace("{}", f"{count:,}")
            for loss in Loss
            if (count := self._counts[loss]) > 0
        )
