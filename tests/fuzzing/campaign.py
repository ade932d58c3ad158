"""Trying one reader for some time: processes one after the other, each until a defect shows."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzzing.judging import judged, name_of
from tests.fuzzing.seeds import KEPT, ROOT, all_seeds
from tests.fuzzing.shrinking import shrunk
from tests.fuzzing.targets import Target

LARGEST = 300_000  # bytes of a file that is tried
LARGEST_KEPT = 20_000  # bytes of one that stays in the repository
SHRINKING_S = 20.0
MEMORY_MB = 2048
TIMEOUT_S = 60  # of the wall clock, where a library written in C hangs
_PROGRESS = re.compile(r"#(\d+)\s.*?cov: (\d+) ft: (\d+) corp: (\d+)")
_DEFECT = re.compile(r"DEFECT (.*?) \| (.*)")


@dataclass(slots=True)
class Report:
    """What a campaign has done and found; ``findings`` are defects with a file for each."""

    target: str
    seconds: float = 0.0
    executions: int = 0
    coverage: int = 0
    features: int = 0
    corpus: int = 0
    findings: list[dict[str, str]] = field(default_factory=list)

    def as_json(self) -> str:
        """Return one JSON object."""
        return json.dumps({name: getattr(self, name) for name in self.__slots__})

    def as_words(self) -> str:
        """Return a line of figures, and one for each finding."""
        head = (
            f"{self.target:12} {self.seconds:6.0f} s {self.executions:10,} files "
            f"{self.coverage:6} branches {self.features:6} features {len(self.findings)} findings"
        )
        return "\n".join(
            [head, *(f"  {each['place']} ({each['file']})" for each in self.findings)]
        )


def run(target: Target, seconds: float, folder: Path | None = None) -> Report:
    """Try files for so many seconds; what breaks the reader is made small and kept."""
    report = Report(target.name)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="reading-desk-fuzz-") as name:
        scratch = Path(name)
        corpus = folder or scratch / "corpus"
        corpus.mkdir(parents=True, exist_ok=True)
        for seed in all_seeds(target):
            (corpus / name_of(seed)).write_bytes(seed)
        known: list[str] = []
        while (left := seconds - (time.monotonic() - began)) > 1:
            (scratch / "known").write_text("\n".join(known), "utf-8")
            if not _one_process(target, left, scratch, corpus, report):
                break
            known = [finding["place"] for finding in report.findings]
    report.seconds = time.monotonic() - began
    return report


def _one_process(target: Target, left: float, scratch: Path, corpus: Path, report: Report) -> bool:
    """Run one process until its end; tell whether it ended because of something it found."""
    command = [sys.executable, "-m", "tests.fuzzing.one_run", target.name, str(scratch / "known")]
    command += [str(corpus), f"-max_total_time={int(left)}", f"-max_len={LARGEST}"]
    command += [f"-artifact_prefix={scratch}/found-", f"-timeout={TIMEOUT_S}"]
    command += [f"-rss_limit_mb={MEMORY_MB}", "-detect_leaks=0", "-len_control=0"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False
    )
    progress = [[int(number) for number in found] for found in _PROGRESS.findall(done.stderr)]
    if progress:
        report.executions += progress[-1][0]
        report.coverage = max(report.coverage, progress[-1][1])
        report.features = max(report.features, progress[-1][2])
        report.corpus = progress[-1][3]
    artifacts = sorted(scratch.glob("found-*"))
    if not artifacts:
        if done.returncode and not progress:
            raise RuntimeError(done.stderr[-2000:])
        return False
    for artifact in artifacts:
        if not artifact.name.startswith("found-slow-unit"):
            report.findings.append(_kept(target, artifact, done.stderr))
        artifact.unlink()
    return True


def _kept(target: Target, artifact: Path, said: str) -> dict[str, str]:
    """Make what was found small, and keep it where the tests will try it for ever."""
    content = artifact.read_bytes()
    found = _DEFECT.findall(said)
    kind = artifact.name.removeprefix("found-").partition("-")[0]
    place, words = found[-1] if found else (f"{kind} of the process", said[-300:])
    if found and place != "too slow":

        def shows(smaller: bytes) -> bool:
            defect = judged(target, smaller)
            return defect is not None and defect.place == place

        content = shrunk(content, shows, SHRINKING_S)
    folder = KEPT / target.name if len(content) <= LARGEST_KEPT else Path(tempfile.gettempdir())
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name_of(content)
    file.write_bytes(content)
    return {"place": place, "words": words, "kind": kind, "file": str(file)}
