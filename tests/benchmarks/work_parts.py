"""The interactions at either window, each in a process of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest

from reader.ui.main_window import MainWindow
from tests.benchmarks.book import Book, book_of
from tests.benchmarks.desk_work import Bounds, Measured, work
from tests.benchmarks.naive_seat import NaiveSeat
from tests.benchmarks.program import open_book, run_program
from tests.benchmarks.seat import OurSeat


def at_our_window(options: Mapping[str, Any]) -> list[Measured]:
    """Return the rows measured in the program's window."""
    book = the_book(options)

    def drive(window: MainWindow) -> list[Measured]:
        open_book(window, book.document.id)
        return work(OurSeat(window), book, _bounds(options), options.get("only", ""))

    return run_program(Path(options["folder"]), drive)


def at_naive_window(options: Mapping[str, Any]) -> list[Measured]:
    """Return the rows measured in the naive window."""
    book = the_book(options)
    seat = NaiveSeat(book, Path(options["folder"]))
    seat.window.show_book(book)
    QTest.qWait(200)
    return work(seat, book, _bounds(options), options.get("only", ""))


def the_book(options: Mapping[str, Any]) -> Book:
    """Return the book of this run."""
    return book_of(options["words"], one_paragraph=options["one_paragraph"])


def _bounds(options: Mapping[str, Any]) -> Bounds:
    names = (field.name for field in fields(Bounds))
    return Bounds(**{name: options[name] for name in names})
