"""The table of opened files counts what opens, what is refused and what is wrong with it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

from tests.end_to_end.conftest import ROOT
from tests.formats.samples import SAMPLES


def evaluation(*arguments):
    done = subprocess.run(
        [sys.executable, "-m", "tests.evaluation", "formats", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_folder_of_files_is_counted(tmp_path):
    for name in ("plain/wrapped.txt", "rtf/report.rtf"):
        shutil.copy(SAMPLES / name, tmp_path)
    (tmp_path / "wrapped.gold.txt").write_text("The headline of the story", encoding="utf-8")
    (tmp_path / "empty.rtf").write_bytes(b"{\\rtf1 }")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    rows = json.loads(evaluation(tmp_path, "--json"))["rows"]
    found = {row["metric"]: row["value"] for row in rows}
    assert {row["set"] for row in rows} == {tmp_path.name}
    assert found["files"] == 4
    assert (found["opened"], found["refused"]) == (2, 2)
    assert found["crashed"] == found["hung"] == found["empty"] == 0
    assert 0 < found["seconds, median"] <= found["seconds, most"] < 60
    assert found["peak MB, most"] > 5
    assert 0 < found["similarity to gold, mean"] < 1
    shown = evaluation(tmp_path, "--errors", "9")
    assert "-- refused: 2" in shown
    assert "empty.rtf: “empty.rtf” holds no text." in shown
