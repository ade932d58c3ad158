"""A name of anything becomes a name of a file, and nothing else."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.base.file_names import LONGEST, safe_stem, visible

RESERVED = {"con", "prn", "aux", "nul", "com1", "lpt9"}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("/etc/passwd", "etc-passwd"),
        ("C:\\Windows\\x", "C--Windows-x"),
        ("a\0b", "ab"),
        ("CON", "CON_"),
        ("con.txt", "con.txt_"),
        ("LPT1 .x", "LPT1 .x_"),
        ("trailing dots...", "trailing dots"),
        (".hidden", "hidden"),
        ("~", "article"),
        ("", "article"),
        ("...", "article"),
        ("an \u202eexe.txt", "an exe.txt"),
        ("Line\nbreak", "Linebreak"),
        ("A plain title – with “quotes”", "A plain title – with “quotes”"),
    ],
)
def test_tricks_become_plain_names(words, name):
    assert safe_stem(words) == name


@given(st.text(max_size=300))
def test_whatever_it_was_it_is_one_name_in_one_folder(words):
    name = safe_stem(words)
    assert 0 < len(name.encode("utf-8")) <= LONGEST + 1
    assert Path(name).name == PureWindowsPath(name).name == name
    assert name.partition(".")[0].strip().lower() not in RESERVED
    assert name[0] not in ".~-"
    assert name[-1] not in ". "
    assert "\0" not in name


def test_a_long_name_is_cut_between_signs():
    assert safe_stem("é" * 300) == "é" * (LONGEST // 2)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("invoice\u202efdp.exe", "invoice<U+202E>fdp.exe"),
        ("\x1b[2Jgone", "<U+001B>[2Jgone"),
        ("a\u2066b\u2069", "a<U+2066>b<U+2069>"),
        ("\x9b31m", "<U+009B>31m"),
        ("plain é 中", "plain é 中"),
        ("\udcff", "<U+DCFF>"),
    ],
)
def test_what_cannot_be_seen_is_written_out(words, shown):
    assert visible(words) == shown
