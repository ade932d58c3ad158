"""The benchmark of the window does what it measures: every act has its effect and is painted."""

import json
import subprocess
import sys

from tests.end_to_end.conftest import ROOT

COMMAND = ("view", "--words", "1500", "--events", "2", "--seconds", "2", "--parts", "work")


def test_every_row_of_the_window_is_there():
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", *COMMAND, "--no-baseline", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)["rows"]
    # Not how quick they are: that depends on the machine.
    assert [row["name"] for row in rows if not row["events"] or row["remark"]] == []
    assert len(rows) == 25
